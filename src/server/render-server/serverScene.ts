import { Inbox, type Taken } from '../../../renderers/network/inbox'
import { mergeBatches } from '../../../renderers/network/mergeBatches'
import type { BatchMessage, Position } from '../../../renderers/network/messages'
import { bodySizeOf, type Wire } from '../../../renderers/network/wire'
import { CheckedScene, type SceneLimits } from '../../exchange/checkedScene'
import { copyBatch } from '../../scene/copyBatch'
import { snapshotOf } from '../../scene/snapshot'
import type { SessionFile } from '../sessionFile'
import type { DrawPosition, SceneUpdate } from './drawTask'

/** A batch that was taken, and the message that brought it: of whose memory it is. */
interface Past {
  readonly message: BatchMessage
  readonly bytes: Uint8Array
}

/** What brings somebody who follows a scene further. */
export interface Step {
  readonly position: DrawPosition
  /** A message. */
  readonly bytes: Uint8Array
}

export interface ServerSceneOptions {
  readonly id: string
  /** Names it apart from others of the same id, earlier and later. */
  readonly key: string
  /** Whose it is. */
  readonly owner: string
  readonly wire: Wire
  readonly limits: SceneLimits
  /** Bytes of batches that are kept for those who are behind. */
  readonly history: number
  /** Gives a number that was never given before. */
  readonly nextEpoch: () => number
  /** Begins a recording of it. Absent: it is not recorded. */
  readonly record?: (() => SessionFile) | undefined
}

/** A scene that a source sends, for all who follow it and for all who draw it: one replica, and the last that was said of it. */
export class ServerScene {
  readonly id: string
  readonly key: string
  /** Whoever sent it first. Nobody else may send to it. */
  owner: string
  readonly #options: ServerSceneOptions
  readonly #inbox: Inbox<CheckedScene>
  #epoch: number
  #past: Past[] = []
  #pastBytes = 0
  /** Of the scene as it is; made when it is asked for. */
  #snapshot: Uint8Array | undefined
  #recording: SessionFile | undefined

  constructor(options: ServerSceneOptions) {
    this.id = options.id
    this.key = options.key
    this.owner = options.owner
    this.#options = options
    this.#inbox = new Inbox(() => new CheckedScene(options.limits))
    this.#epoch = options.nextEpoch()
  }

  /** The last batch of which source it has; `undefined` before the first. */
  get source(): Position | undefined {
    return this.#inbox.position
  }

  /** Where somebody is who has followed it to the end. */
  get position(): DrawPosition {
    return { epoch: this.#epoch, seq: this.#inbox.replica.seq }
  }

  /** About so much memory. */
  get bytes(): number {
    return this.#inbox.scene.bytes + (this.#inbox.coming?.bytes ?? 0) + this.#pastBytes + (this.#snapshot?.length ?? 0)
  }

  /**
   * @param bytes the message as it came
   * @param run of the source
   * @throws GspError for what is no batch of this scene, or more than it may have; it is then as before
   */
  take(message: BatchMessage, bytes: Uint8Array, run: string): Taken {
    const taken = this.#inbox.take(message, run)
    if (taken !== 'applied') return taken
    this.#snapshot = undefined
    this.#record(message, bytes)
    if (message.snapshot) {
      this.#epoch = this.#options.nextEpoch()
      this.#past = []
      this.#pastBytes = 0
      return taken
    }
    this.#past.push({ message, bytes })
    this.#pastBytes += sizeOf(bytes)
    while (this.#pastBytes > this.#options.history) this.#pastBytes -= sizeOf(this.#past.shift()!.bytes)
    return taken
  }

  /** The source is gone. */
  endSource(): void {
    this.#inbox.forgetComing()
  }

  /** Nobody has to do with it any more. Resolves when its recording is in the file. */
  async close(): Promise<void> {
    const recording = this.#recording
    this.#recording = undefined
    // What went wrong was told when it did.
    await recording?.close().catch(() => undefined)
  }

  #record(message: BatchMessage, bytes: Uint8Array): void {
    const { recorder } = (this.#recording ??= this.#options.record?.()) ?? {}
    if (message.snapshot) recorder?.snapshot(() => snapshotOf(this.#inbox.replica))
    else recorder?.change(message, bytes)
  }

  /** Where somebody is who has followed a source so far, if that leads on from there; else one who has nothing. */
  resume(have: Position | undefined): DrawPosition | undefined {
    if (!have || have.source !== this.source?.source) return undefined
    const position = { epoch: this.#epoch, seq: have.seq }
    return this.#since(position) ? position : undefined
  }

  /** The next message for somebody who follows: what is missing as one, or the scene as a whole; `undefined`: nothing is. */
  next(have: DrawPosition | undefined): Step | undefined {
    const { position } = this
    if (position.seq === 0 || (have?.epoch === position.epoch && have.seq === position.seq)) return undefined
    const since = this.#since(have)
    if (!since) return { position, bytes: (this.#snapshot ??= this.#encodeSnapshot()) }
    const [first] = since
    if (since.length === 1) return { position, bytes: first!.bytes }
    const merged = mergeBatches(
      since.map(({ message: { to, ops } }) => ({ seq: to, ops })),
      (id) => this.#inbox.replica.buffers.get(id)!.type,
    )
    const { wire } = this.#options
    const message = { type: 'batch', from: first!.message.from, to: merged.seq, ops: merged.ops } satisfies BatchMessage
    return { position, bytes: wire.encode(message) }
  }

  /** The same for who draws it, in memory of its own. */
  update(have: DrawPosition | undefined): SceneUpdate {
    const { position } = this
    const { bytes, replica } = this.#inbox.scene
    const isCurrent = have?.epoch === position.epoch && have.seq === position.seq
    const since = isCurrent ? [] : this.#since(have)
    if (since) {
      const batches = since.map(({ message: { to, ops } }) => copyBatch({ seq: to, ops }))
      return { position, isSnapshot: false, batches, bytes }
    }
    return { position, isSnapshot: true, batches: position.seq === 0 ? [] : [copyBatch(snapshotOf(replica))], bytes }
  }

  /** All batches after a position; `undefined` where they are not all there. */
  #since(have: DrawPosition | undefined): readonly Past[] | undefined {
    if (have?.epoch !== this.#epoch) return undefined
    if (have.seq === this.position.seq) return []
    // They follow on each other: whoever watches asks after each of them, and there may be a hundred thousand.
    let [low, high] = [0, this.#past.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#past[middle]!.message.from <= have.seq) low = middle + 1
      else high = middle
    }
    return this.#past[low]?.message.from === have.seq + 1 ? this.#past.slice(low) : undefined
  }

  #encodeSnapshot(): Uint8Array {
    const { seq, ops } = snapshotOf(this.#inbox.replica)
    const { source } = this.source!
    return this.#options.wire.encode({ type: 'batch', from: seq, to: seq, snapshot: true, source, ops })
  }
}

/** What it keeps from being let go: itself, and what it was unpacked into. */
const sizeOf = (bytes: Uint8Array): number => bytes.length + 2 * bodySizeOf(bytes)
