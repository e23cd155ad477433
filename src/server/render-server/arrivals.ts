import { serverError } from './serverError'
import { isBeyondShare } from './share'

/** Messages and requests that have begun to come, and have no scene yet that they count for: memory all the same. */
export class Arrivals {
  readonly #room: (wanted: number) => number
  readonly #isShared: boolean
  readonly #held = new Map<string, number>()
  #bytes = 0

  /**
   * @param room bytes that there are for all of them now, where so many are wanted
   * @param isShared whether a holder leaves others as much as it takes: see docs/serving.md
   */
  constructor(room: (wanted: number) => number, isShared = false) {
    this.#room = room
    this.#isShared = isShared
  }

  /** Before there is memory for it. @throws GspError `server.busy` where there is none */
  begin(holder: string, bytes: number): void {
    const before = this.#held.get(holder) ?? 0
    const all = this.#bytes + bytes
    const own = this.#isShared && before > 0 ? before + bytes : 0
    if (isBeyondShare(all, own, this.#room(all))) {
      throw serverError('busy', 'More is sent at a time than there is room for.', 'Come again later.')
    }
    this.#bytes = all
    this.#held.set(holder, before + bytes)
  }

  /** It has come, or will not. */
  end(holder: string, bytes: number): void {
    this.#bytes -= bytes
    const left = (this.#held.get(holder) ?? 0) - bytes
    if (left > 0) this.#held.set(holder, left)
    else this.#held.delete(holder)
  }
}
