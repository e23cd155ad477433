import type { WebSocket } from 'ws'
import { PartWriter } from '../../../renderers/network/parts'

/** Bytes that the socket holds of what it has not sent; what comes after waits, uncut. */
const mostBuffered = 2 ** 20

/** Bytes of memory that a message takes besides its own. */
const bytesPerMessage = 200
const gone = new Uint8Array(0)

/** What goes to one client. Long messages go part by part, as the client takes them: until then they are nobody's own. */
export class SendQueue {
  readonly #socket: WebSocket
  readonly #parts: PartWriter
  readonly #most: number
  readonly #onRoom: () => void
  readonly #onFull: () => void
  #waiting: Uint8Array[] = []
  /** Those before are gone. Taking the first out of a long list would move all others. */
  #next = 0
  #waitingBytes = 0
  #onEmpty: (() => void) | undefined
  #isFinished = false
  #current: Generator<Uint8Array> | undefined
  #isWaiting = false

  /**
   * @param most bytes that may wait besides
   * @param onRoom there is nothing that waits any more
   * @param onFull more waits than may
   */
  constructor(socket: WebSocket, part: number, most: number, onRoom: () => void, onFull: () => void) {
    this.#socket = socket
    this.#parts = new PartWriter(part)
    this.#most = most
    this.#onRoom = onRoom
    this.#onFull = onFull
  }

  /** Whether what is sent now goes at once. */
  get hasRoom(): boolean {
    return this.#isEmpty && this.#socket.bufferedAmount < mostBuffered
  }

  /** @param message is not to change afterwards */
  send(message: Uint8Array): void {
    this.#waiting.push(message)
    this.#waitingBytes += message.length + bytesPerMessage
    this.#flush()
    // What was begun when there was room is not counted: it may be as long as messages are.
    if (this.#waitingBytes > this.#most) this.#onFull()
  }

  /** @param onEmpty told when all is handed to the socket */
  finish(onEmpty: () => void): void {
    this.#onEmpty = onEmpty
    this.#isFinished = true
    this.#isWaiting = true
    this.#flush()
  }

  get #isEmpty(): boolean {
    return !this.#current && this.#next === this.#waiting.length
  }

  /** The next message that waits. */
  #take(): Uint8Array | undefined {
    const message = this.#waiting[this.#next]
    if (!message) return undefined
    this.#waiting[this.#next++] = gone
    this.#waitingBytes -= message.length + bytesPerMessage
    if (2 * this.#next < this.#waiting.length) return message
    this.#waiting = this.#waiting.slice(this.#next)
    this.#next = 0
    return message
  }

  #flush(): void {
    const { OPEN } = this.#socket
    while (this.#socket.readyState === OPEN && this.#socket.bufferedAmount < mostBuffered) {
      if (!this.#current) {
        const message = this.#take()
        if (!message) break
        this.#current = this.#parts.cut(message)
      }
      const next = this.#current.next()
      if (next.done) this.#current = undefined
      else this.#socket.send(next.value, this.#onSent)
    }
    this.#isWaiting = !this.hasRoom
    if (!this.#isEmpty) return
    this.#onEmpty?.()
    this.#onEmpty = undefined
  }

  readonly #onSent = (): void => {
    if (!this.#isWaiting) return
    this.#flush()
    if (this.hasRoom && !this.#isFinished) this.#onRoom()
  }
}
