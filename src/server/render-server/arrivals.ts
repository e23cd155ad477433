import { serverError } from './serverError'

/** Messages and requests that have begun to come, and have no scene yet that they count for: memory all the same. */
export class Arrivals {
  readonly #room: () => number
  #bytes = 0

  /** @param room bytes that there are for all of them now */
  constructor(room: () => number) {
    this.#room = room
  }

  /** Before there is memory for it. @throws GspError `server.busy` where there is none */
  begin(bytes: number): void {
    if (this.#bytes + bytes > this.#room()) {
      throw serverError('busy', 'More is sent at a time than there is room for.', 'Come again later.')
    }
    this.#bytes += bytes
  }

  /** It has come, or will not. */
  end(bytes: number): void {
    this.#bytes -= bytes
  }
}
