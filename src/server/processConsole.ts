import { once, toConsole } from '../scene/diagnostics'

/** The console of a server, which draws the same for everyone who asks: it is told each thing once. */
export const processConsole = once(toConsole)
