import type { ConnectionState } from '../../src/host/connectionState'
import type { Batch } from '../../src/scene/batch'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { SceneReplica } from '../../src/scene/replica'
import { Inbox } from './inbox'
import { Link } from './link'
import { protocolVersions, type BatchMessage, type Position } from './messages'
import type { OpenSocket } from './socket'
import type { Wire } from './wire'

/** Bytes of the longest message that is taken. */
const mostBytes = 2 ** 30

export interface ViewerLinkOptions {
  /** Of the scene. */
  readonly url: string
  readonly token: string | undefined
  readonly wire: Wire
  readonly openSocket: OpenSocket
  readonly onState: (state: ConnectionState) => void
  /** The scene is another one. */
  readonly onReset: (replica: SceneReplica) => void
  /** The scene has changed: the batch has been applied. */
  readonly onBatch: (batch: Batch) => void
  /** Told of what the server has to say of the scene; why it ends the connection is told with its state. */
  readonly onDiagnostic: DiagnosticSink
}

/** Follows a scene that somebody else sends to a server. */
export class ViewerLink {
  readonly #inbox = new Inbox()
  readonly #options: ViewerLinkOptions
  readonly #link: Link
  /** What the server had when it was opened last. */
  #had: Position | undefined

  constructor(options: ViewerLinkOptions) {
    this.#options = options
    const { url, token, wire, openSocket, onState, onDiagnostic } = options
    this.#link = new Link({
      ...{ url, wire, openSocket, onState, mostBytes },
      whenNotOpen: { isSynchronized: false, hasSource: undefined },
      hello: () => ({ type: 'hello', versions: protocolVersions, role: 'viewer', token, have: this.#inbox.position }),
      onWelcome: ({ have, present }) => {
        this.#had = have ?? undefined
        return { isSynchronized: this.#hasCaughtUp, hasSource: present ?? undefined }
      },
      onMessage: (message) => {
        if (message.type === 'batch') this.#take(message)
        else if (message.type === 'source') this.#link.hasSource = message.present
        else if (message.type === 'diagnostic') onDiagnostic(message.diagnostic)
      },
      onRoom: () => undefined,
    })
  }

  get replica(): SceneReplica {
    return this.#inbox.replica
  }

  close(): void {
    this.#link.close()
  }

  #take(message: BatchMessage): void {
    const inbox = this.#inbox
    const source = message.source ?? inbox.position?.source
    const taken = source === undefined ? 'gap' : inbox.take(message, source)
    // Who connects again says what it has, and gets what is missing, or all.
    if (taken === 'gap') throw new Error('something is missing before it')
    if (taken === 'begun') return
    this.#link.send({ type: 'ack', to: inbox.replica.seq })
    if (taken === 'known') return
    if (message.snapshot) this.#options.onReset(inbox.replica)
    else this.#options.onBatch({ seq: message.to, ops: message.ops })
    // Whoever was told of it may have closed it. A snapshot of another run is of later than what the server had.
    if (this.#link.state.phase !== 'open') return
    this.#link.isSynchronized = this.#hasCaughtUp || inbox.position?.source !== this.#had?.source
  }

  /** Whether all is here that the server had when it was opened. */
  get #hasCaughtUp(): boolean {
    const [had, { position }] = [this.#had, this.#inbox]
    return had !== undefined && position?.source === had.source && position.seq >= had.seq
  }
}
