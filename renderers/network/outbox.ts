import type { Batch } from '../../src/scene/batch'
import { copyBatch } from '../../src/scene/copyBatch'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { batchSize } from './divideMessage'
import { mergeBatches } from './mergeBatches'
import type { BatchMessage } from './messages'
import { wireError } from './wireError'

/** Bytes of changes that are kept for an end that does not take them; beyond that it gets a snapshot instead. */
const mostKept = 64 * 2 ** 20

interface Kept {
  readonly message: BatchMessage
  readonly bytes: number
}

/**
 * What one end of a connection has to say of a scene, until the other end has said that it has it. Holds the scene itself, so that an
 * end which knows nothing, or too little, gets it whole.
 */
export class Outbox {
  readonly replica = new SceneReplica()
  /** Changes that were not sent. */
  #waiting: Batch[] = []
  #waitingBytes = 0
  /** Changes that were sent, and may be lost. */
  #sent: Kept[] = []
  #sentBytes = 0
  /** What the other end has, when it has all that was sent. `undefined`: it needs a snapshot. */
  #reached: number | undefined

  /** Number of the last batch. */
  get seq(): number {
    return this.replica.seq
  }

  /** Whether the other end has not got everything. */
  get isBehind(): boolean {
    return this.hasNews || this.#sent.length > 0
  }

  /** Whether there is something to send. */
  get hasNews(): boolean {
    return this.#waiting.length > 0 || (this.#reached === undefined && this.seq > 0)
  }

  /** Bytes that were sent and not acknowledged. */
  get unacknowledged(): number {
    return this.#sentBytes
  }

  /**
   * Takes over what changed. Typed arrays are copied.
   * @throws GspError `batch.invalid` where it does not follow
   */
  push(batch: Batch): void {
    const own = copyBatch(batch)
    this.replica.apply(own)
    // Who gets a snapshot gets all of it.
    if (this.#reached === undefined) return
    this.#waiting.push(own)
    this.#waitingBytes += batchSize(own.ops)
    if (this.#waitingBytes + this.#sentBytes > mostKept) this.restart()
  }

  /**
   * Everything that waits as one message; `undefined` where there is nothing.
   * @param most bytes of a message: of changes that are more than that a snapshot takes the place, which can be divided
   */
  next(most: number): BatchMessage | undefined {
    if (!this.hasNews) return undefined
    const changes = this.#reached === undefined ? undefined : this.#merged(this.#reached)
    const bytes = changes ? batchSize(changes.ops) : 0
    if (bytes > most) {
      this.restart()
      return this.next(most)
    }
    // A snapshot that is lost is made anew.
    const message = changes ?? this.#snapshot()
    this.#waiting = []
    this.#waitingBytes = 0
    this.#reached = message.to
    this.#sent.push({ message, bytes })
    this.#sentBytes += bytes
    return message
  }

  /**
   * The other end has everything up to a batch.
   * @throws GspError `wire.ack` for a batch that there is not: the other end speaks of something else
   */
  acknowledge(to: number): void {
    if (to > this.seq) throw wireError('ack', `There is an answer to batch ${to}, and the last one is ${this.seq}.`)
    while (this.#sent.length > 0 && this.#sent[0]!.message.to <= to) this.#sentBytes -= this.#sent.shift()!.bytes
  }

  /**
   * Begins a new connection.
   * @param have the last batch that the other end has of this scene; `undefined`: nothing
   * @param most bytes of a message
   * @returns what was lost on the way, to be sent again before anything else
   */
  resume(have: number | undefined, most: number): readonly BatchMessage[] {
    if (have === undefined || have > this.seq) {
      this.restart()
      return []
    }
    this.acknowledge(have)
    const lost = this.#sent.map(({ message }) => message)
    const [first] = lost
    const follows = first ? first.from === have + 1 && !first.snapshot : this.#reached === have
    if (follows && this.#sent.every(({ bytes }) => bytes <= most)) return lost
    this.restart()
    return []
  }

  /** The next message is a snapshot. */
  restart(): void {
    this.#waiting = []
    this.#sent = []
    this.#waitingBytes = this.#sentBytes = 0
    this.#reached = undefined
  }

  #snapshot(): BatchMessage {
    const { seq, ops } = snapshotOf(this.replica)
    return { type: 'batch', from: seq, to: seq, snapshot: true, ops }
  }

  #merged(reached: number): BatchMessage {
    const { seq, ops } = mergeBatches(this.#waiting, (id) => this.replica.buffers.get(id)!.type)
    return { type: 'batch', from: reached + 1, to: seq, ops }
  }
}
