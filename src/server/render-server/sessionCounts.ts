import { serverError } from './serverError'

/** How many sessions everybody has. */
export class SessionCounts {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  /** @throws GspError `server.sessions` for one too many */
  enter(holder: string): void {
    const count = this.#counts.get(holder) ?? 0
    if (count >= this.#most) {
      throw serverError(
        'sessions',
        `There are at most ${this.#most} sessions at a time of one token, or without tokens of one address.`,
        'End one, or have the limit raised: gsp serve --limit-sessions.',
      )
    }
    this.#counts.set(holder, count + 1)
  }

  /** Whether nobody has one. */
  get isEmpty(): boolean {
    return this.#counts.size === 0
  }

  leave(holder: string): void {
    const count = (this.#counts.get(holder) ?? 1) - 1
    if (count === 0) this.#counts.delete(holder)
    else this.#counts.set(holder, count)
  }
}
