import type { ConnectionState } from '../../src/host/connectionState'
import type { Batch } from '../../src/scene/batch'
import { randomName } from './address'
import { divideMessage } from './divideMessage'
import { Link } from './link'
import { protocolVersions, type Draw, type Failure, type Picture, type Told, type Welcome } from './messages'
import { Outbox } from './outbox'
import type { OpenSocket } from './socket'
import type { Wire } from './wire'

/** Bytes of changes that may be on their way without an answer: what comes after waits, and is merged. */
const mostUnderWay = 8 * 2 ** 20
/** Bytes of the longest message that is taken: a picture. */
const mostBytes = 2 ** 28

/** Milliseconds that the server may be behind before that is told: each batch is for a moment, and what is told may render a page. */
const behindTime = 100

export interface SourceLinkOptions {
  /** Of the scene. */
  readonly url: string
  readonly token: string | undefined
  readonly wire: Wire
  readonly openSocket: OpenSocket
  readonly onState: (state: ConnectionState) => void
  /** It is open, for the first time or again: what was asked for before is not answered any more. */
  readonly onOpen?: (welcome: Welcome) => void
  /** The server has everything. */
  readonly onArrived?: () => void
  /** What the server says of the scene. */
  readonly onAnswer?: (message: Picture | Told | Failure) => void
}

/** A scene on its way to a server: whatever happens to the connection, the server has all of it in the end. */
export class SourceLink {
  readonly #outbox = new Outbox()
  readonly #source = randomName()
  readonly #link: Link
  readonly #onArrived: (() => void) | undefined
  /** Until it is told that the server is behind. */
  #behind: ReturnType<typeof setTimeout> | undefined

  constructor({ url, token, wire, openSocket, onState, onOpen, onArrived, onAnswer }: SourceLinkOptions) {
    this.#onArrived = onArrived
    this.#link = new Link({
      ...{ url, wire, openSocket, onState, mostBytes },
      hello: () => ({ type: 'hello', versions: protocolVersions, role: 'source', token, source: this.#source }),
      onWelcome: (welcome) => {
        const isKnown = welcome.have?.source === this.#source
        const { message: most } = welcome.limits
        for (const lost of this.#outbox.resume(isKnown ? welcome.have.seq : undefined, most)) this.#link.send(lost)
        this.#pump()
        // Of a connection that opens it is told at once.
        this.#link.isSynchronized = this.isSynchronized
        onOpen?.(welcome)
        return undefined
      },
      onMessage: (message) => {
        if (message.type === 'ack') this.#outbox.acknowledge(message.to)
        else if (message.type === 'resync') this.#outbox.restart()
        else if (message.type === 'picture' || message.type === 'diagnostic' || message.type === 'error') {
          onAnswer?.(message)
        }
        this.#pump()
      },
      onRoom: () => this.#pump(),
    })
  }

  get state(): ConnectionState {
    return this.#link.state
  }

  /** Number of the last batch. */
  get seq(): number {
    return this.#outbox.seq
  }

  /** Whether the server has everything. */
  get isSynchronized(): boolean {
    return !this.#outbox.isBehind
  }

  /** Typed arrays are copied. */
  push(batch: Batch): void {
    this.#outbox.push(batch)
    this.#pump()
  }

  /** Asks for a picture, after all that was pushed. @returns false where there is no connection */
  draw(draw: Draw): boolean {
    this.#pump()
    return this.#link.send(draw)
  }

  close(): void {
    clearTimeout(this.#behind)
    this.#link.close()
  }

  #pump(): void {
    const [link, outbox] = [this.#link, this.#outbox]
    while (link.hasRoom && outbox.hasNews && outbox.unacknowledged < mostUnderWay) {
      const most = link.mostBytes
      for (const piece of divideMessage(outbox.next(most)!, most)) link.send(piece)
    }
    if (!outbox.isBehind) {
      clearTimeout(this.#behind)
      this.#behind = undefined
      link.isSynchronized = true
      this.#onArrived?.()
    } else if (link.state.isSynchronized && link.state.phase !== 'closed') {
      this.#behind ??= setTimeout(() => {
        this.#behind = undefined
        if (link.state.phase !== 'closed') link.isSynchronized = false
      }, behindTime)
    }
  }
}
