import type { ConnectionState } from '../../src/host/connectionState'
import type { Batch } from '../../src/scene/batch'
import type { SceneReplica } from '../../src/scene/replica'
import { Inbox } from './inbox'
import { Link } from './link'
import { protocolVersions } from './messages'
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
}

/** Follows a scene that somebody else sends to a server. */
export class ViewerLink {
  readonly #inbox = new Inbox()
  readonly #link: Link

  constructor({ url, token, wire, openSocket, onState, onReset, onBatch }: ViewerLinkOptions) {
    this.#link = new Link({
      ...{ url, wire, openSocket, onState, mostBytes },
      hello: () => ({ type: 'hello', versions: protocolVersions, role: 'viewer', token, have: this.#inbox.position }),
      onWelcome: () => undefined,
      onMessage: (message) => {
        if (message.type !== 'batch') return
        const source = message.source ?? this.#inbox.position?.source
        const taken = source === undefined ? 'gap' : this.#inbox.take(message, source)
        // Who connects again says what it has, and gets what is missing, or all.
        if (taken === 'gap') throw new Error('something is missing before it')
        if (taken === 'begun') return
        this.#link.send({ type: 'ack', to: this.#inbox.replica.seq })
        if (taken === 'known') return
        if (message.snapshot) onReset(this.#inbox.replica)
        else onBatch({ seq: message.to, ops: message.ops })
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
}
