/** Why a request is not answered. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 405 | 413
  /** The file that would be sent if it were there. */
  readonly missing: string | undefined

  constructor(status: Refusal['status'], message: string, missing?: string) {
    super(message)
    this.status = status
    this.missing = missing
  }
}
