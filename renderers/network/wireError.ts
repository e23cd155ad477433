import { GspError } from '../../src/scene/diagnostics'

/**
 * The error for bytes that are no message.
 * @param reason end of the code `wire.…`
 */
export const wireError = (reason: string, message: string, fix = 'See docs/protocol.md.'): GspError =>
  new GspError({ code: `wire.${reason}`, message, fix })
