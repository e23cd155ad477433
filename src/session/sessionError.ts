import { GspError } from '../scene/diagnostics'

/**
 * The error for what is no session.
 * @param reason end of the code `session.…`
 */
export function sessionError(reason: string, message: string, fix: string, cause?: unknown): GspError {
  const error = new GspError({ code: `session.${reason}`, message, fix })
  if (cause !== undefined) error.cause = cause
  return error
}
