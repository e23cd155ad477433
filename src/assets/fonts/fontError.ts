import { GspError } from '../../scene/diagnostics'

/** A font that cannot be used, with the fix. */
export class FontError extends GspError {
  constructor(message: string, fix: string, { cause }: ErrorOptions = {}) {
    super({ code: 'font.unusable', message, fix })
    if (cause !== undefined) this.cause = cause
  }
}
