import type { BatchMessage } from '../../renderers/network/messages'
import type { Wire } from '../../renderers/network/wire'
import type { Batch } from '../scene/batch'
import { crc32 } from '../scene/files/crc32'
import { padded, recordHeadSize, recordKinds, sessionMagic, sessionVersion, type RecordKind } from './format'
import { sessionError } from './sessionError'

/** Changes may take so many times the bytes of a snapshot before the next one: a file is at most a quarter larger for them. */
const changesPerSnapshot = 4
/** Fewer bytes of changes are read in no time. */
const leastChanges = 65_536

const nothing = new Uint8Array()

/** Makes the bytes of a session: those of each call follow the ones before. */
export class SessionWriter {
  readonly #wire: Wire
  #seq: number | undefined
  #seconds = 0
  #snapshotBytes = 0
  #changedBytes = 0

  constructor(wire: Wire) {
    this.#wire = wire
  }

  /** What the file begins with. */
  head(): Uint8Array<ArrayBuffer> {
    return Uint8Array.of(...sessionMagic, sessionVersion)
  }

  /** Number of the last batch; `undefined` before the first scene. */
  get seq(): number | undefined {
    return this.#seq
  }

  /** Whether so much has changed since the last snapshot that `again` should write one. */
  get isSnapshotDue(): boolean {
    return this.#changedBytes > Math.max(leastChanges, changesPerSnapshot * this.#snapshotBytes)
  }

  /**
   * A scene begins, in place of the one before if there was one.
   * @param snapshot builds it; that of an empty scene has number 0 and no ops
   * @param seconds since the recording began; a time before the last one counts as that
   */
  scene(snapshot: Batch, seconds: number): Uint8Array<ArrayBuffer> {
    this.#seq = snapshot.seq
    return this.#snapshot('scene', snapshot, seconds)
  }

  /**
   * The scene as it is, once more.
   * @throws GspError `session.gap` for another state than the one that was recorded
   */
  again(snapshot: Batch, seconds: number): Uint8Array<ArrayBuffer> {
    if (snapshot.seq !== this.#seq) {
      throw gap(`a snapshot after batch ${snapshot.seq} cannot stand after batch ${this.#seq ?? 'of no scene'}`)
    }
    return this.#snapshot('again', snapshot, seconds)
  }

  /**
   * What changed, as one batch or as several that were merged into one.
   * @param message the batch as it travels, if it is there already and begins after what was recorded
   * @throws GspError `session.gap` before the first scene, and for a batch that was recorded already
   */
  change({ seq, ops }: Batch, seconds: number, message?: Uint8Array): Uint8Array<ArrayBuffer> {
    const before = this.#seq
    if (before === undefined || seq <= before) {
      throw gap(`batch ${seq} cannot stand ${before === undefined ? 'before the scene' : `after batch ${before}`}`)
    }
    this.#seq = seq
    const given = message ?? this.#wire.encode({ type: 'batch', from: before + 1, to: seq, ops } satisfies BatchMessage)
    this.#changedBytes += given.length
    return this.#record('change', seconds, given)
  }

  /** The recording ends, with all that is to be in it. */
  end(seconds: number): Uint8Array<ArrayBuffer> {
    return this.#record('end', seconds, nothing)
  }

  #snapshot(kind: 'scene' | 'again', { seq, ops }: Batch, seconds: number): Uint8Array<ArrayBuffer> {
    const message = { type: 'batch', from: seq, to: seq, snapshot: true, ops } satisfies BatchMessage
    const bytes = this.#wire.encode(message)
    this.#snapshotBytes = bytes.length
    this.#changedBytes = 0
    return this.#record(kind, seconds, bytes)
  }

  #record(kind: RecordKind, seconds: number, message: Uint8Array): Uint8Array<ArrayBuffer> {
    // Clocks of the system may be set back; no scene changes before it was there.
    this.#seconds = Math.max(this.#seconds, seconds)
    const record = new Uint8Array(recordHeadSize + padded(message.length))
    const view = new DataView(record.buffer)
    view.setUint32(4, recordKinds[kind], true)
    view.setBigUint64(8, BigInt(message.length), true)
    view.setFloat64(16, this.#seconds, true)
    record.set(message, recordHeadSize)
    view.setUint32(0, crc32(record.subarray(4)), true)
    return record
  }
}

const gap = (message: string) =>
  sessionError('gap', `A session has no holes: ${message}.`, 'Begin again with a snapshot.')
