import type { WebSocket } from 'ws'
import type { ServerLimits } from './limits'
import { TokenBucket } from './tokenBucket'

export interface PaceOptions {
  /** It is not read, and so cannot be heard, until then: milliseconds, as `Date.now()` counts them. */
  readonly onPause: (until: number) => void
  /** Does something after a time, in milliseconds, unless the session has ended. */
  readonly later: (time: number, action: () => void) => void
}

/** Reads on from a socket only where that is not too fast: the client then has to wait with what it sends. */
export class Pace {
  readonly #socket: WebSocket
  readonly #options: PaceOptions
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket

  constructor(
    socket: WebSocket,
    { messagesPerSecond, bytesPerSecond }: Pick<ServerLimits, 'messagesPerSecond' | 'bytesPerSecond'>,
    options: PaceOptions,
  ) {
    this.#socket = socket
    this.#options = options
    const now = Date.now()
    this.#messages = new TokenBucket(messagesPerSecond, now)
    this.#bytes = new TokenBucket(bytesPerSecond, now)
  }

  /** A message of so many bytes has come. */
  take(bytes: number): void {
    const now = Date.now()
    this.#messages.take(1, now)
    this.#bytes.take(bytes, now)
    if (!this.#socket.isPaused) this.#wait()
  }

  #wait(): void {
    const now = Date.now()
    const wait = Math.max(this.#messages.take(0, now), this.#bytes.take(0, now))
    if (wait === 0) {
      this.#socket.resume()
      return
    }
    this.#socket.pause()
    this.#options.onPause(now + wait)
    this.#options.later(wait, () => this.#wait())
  }
}
