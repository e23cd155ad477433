import type { Progress } from '../../src/host/connectionState'
import { PartWriter } from './parts'
import type { Socket } from './socket'

/** Bytes that the socket may hold; what comes after waits, and is merged. */
const mostBuffered = 1_000_000
/** Milliseconds between two looks at a socket that holds too much: there is no event for it. */
const drainTime = 10
/** Bytes of a part before the server has said what it takes. */
const firstPart = 65_536
const leastPart = 4096

export interface OutgoingOptions {
  readonly onProgress: (sending: Progress) => void
  /** There may be room for more. */
  readonly onRoom: () => void
  /** Does something after a time, in milliseconds, unless the socket is given up before. */
  readonly later: (time: number, action: () => void) => void
}

/** What goes over one socket: part by part, as the socket takes it. It ends with the socket, and what waits is dropped. */
export class Outgoing {
  readonly #socket: Socket
  readonly #options: OutgoingOptions
  #parts = new PartWriter(firstPart)
  /** What waits for room in the socket. */
  readonly #queue: Uint8Array[] = []
  /** Bytes of what is on its way that the socket has taken. */
  #gone = 0
  #isWaiting = false

  constructor(socket: Socket, options: OutgoingOptions) {
    this.#socket = socket
    this.#options = options
  }

  /** Bytes of a part that the other end takes. */
  set part(most: number) {
    this.#parts = new PartWriter(Math.max(leastPart, most))
  }

  /** Whether what is sent now goes at once. */
  get hasRoom(): boolean {
    return this.#queue.length === 0 && this.#takes
  }

  /** @param message is not to change afterwards */
  send(message: Uint8Array): void {
    for (const part of this.#parts.cut(message)) this.#queue.push(part)
    this.#flush()
  }

  get #takes(): boolean {
    return this.#socket.bufferedAmount < mostBuffered
  }

  #flush(): void {
    const total = bytesOf(this.#queue)
    while (this.#queue.length > 0 && this.#takes) this.#socket.send(this.#queue.shift()!)
    const left = bytesOf(this.#queue)
    if (!this.hasRoom) this.#wait()
    this.#gone += total - left
    this.#options.onProgress({ done: this.#gone, total: this.#gone + left })
    if (left === 0) this.#gone = 0
  }

  #wait(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#options.later(drainTime, () => {
      this.#isWaiting = false
      this.#flush()
      if (this.hasRoom) this.#options.onRoom()
    })
  }
}

const bytesOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)
