import { guardConsole } from './support/consoleGuard'

guardConsole()
