import type { Draw } from '../../../renderers/network/messages'
import { serverError } from './serverError'

/** Pictures that a client waits for. Of those that need not be complete only the latest. */
export class DrawWishes {
  readonly #most: number
  #waiting: Draw[] = []

  /** @param most that may wait */
  constructor(most: number) {
    this.#most = most
  }

  /** @throws GspError `server.draws` for one too many */
  add(draw: Draw): void {
    if (!draw.complete) this.#waiting = this.#waiting.filter(({ complete }) => complete)
    if (this.#waiting.length >= this.#most) {
      throw serverError('draws', `At most ${this.#most} pictures are waited for at a time.`, 'Wait for one of them.')
    }
    this.#waiting.push(draw)
  }

  /** Whether one can be drawn of a scene as it is. */
  has(seq: number): boolean {
    return this.#waiting.some((draw) => draw.seq <= seq)
  }

  /** Whether one that is not complete has come since. */
  hasNewer(id: number): boolean {
    return this.#waiting.some((draw) => !draw.complete && draw.id > id)
  }

  /** Takes the first that can be drawn. */
  take(seq: number): Draw | undefined {
    const index = this.#waiting.findIndex((draw) => draw.seq <= seq)
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]
  }
}
