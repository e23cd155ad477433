import type { BatchMessage } from '../../renderers/network/messages'
import type { Wire } from '../../renderers/network/wire'
import type { Batch } from '../scene/batch'
import { SessionWriter } from './sessionWriter'

export interface SceneRecorderOptions {
  readonly wire: Wire
  /** Gets the bytes of the session, in their order; each call whole records. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => void
  /** Milliseconds, from any origin. Default: `performance.now` */
  readonly now?: (() => number) | undefined
}

/** A change as a root sends it, or as it travels. */
export type Change = Batch | BatchMessage

const nothingYet = (): Batch => ({ seq: 0, ops: [] })

/**
 * Records what changes in a scene, with the time of it. The recording begins with the first scene that is not empty.
 */
export class SceneRecorder {
  readonly #writer: SessionWriter
  readonly #write: SceneRecorderOptions['write']
  readonly #now: () => number
  #source: () => Batch = nothingYet
  #start: number | undefined
  #isPaused = false
  #isOver = false

  constructor({ wire, write, now = () => performance.now() }: SceneRecorderOptions) {
    this.#writer = new SessionWriter(wire)
    this.#write = write
    this.#now = now
    write(this.#writer.head())
  }

  /**
   * Another scene from now on, or the first.
   * @param source gives one batch that builds the scene as it is, whenever it is asked
   */
  snapshot(source: () => Batch): void {
    this.#source = source
    this.#scene()
  }

  /**
   * The scene has changed: its source is as it is afterwards.
   * @param message the change as it travels, which saves making it again
   */
  change(change: Change, message?: Uint8Array): void {
    if (this.#isPaused || this.#isOver) return
    const writer = this.#writer
    const { seq } = writer
    const [from, to] = 'seq' in change ? [(seq ?? 0) + 1, change.seq] : [change.from, change.to]
    if (seq === undefined || from !== seq + 1) {
      this.#scene()
      return
    }
    this.#write(writer.change({ seq: to, ops: change.ops }, this.#seconds(), message))
    if (writer.isSnapshotDue) this.#write(writer.again(this.#source(), this.#seconds()))
  }

  /** What changes now is left out: there is no room for it. */
  pause(): void {
    this.#isPaused = true
  }

  /** Goes on with the scene as it is now. */
  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#scene()
  }

  /** The recording is complete. What comes now is no part of it. */
  end(): void {
    if (this.#isOver) return
    this.resume()
    if (this.#start !== undefined) this.#write(this.#writer.end(this.#seconds()))
    this.#isOver = true
  }

  #scene(): void {
    if (this.#isPaused || this.#isOver) return
    const snapshot = this.#source()
    if (snapshot.seq === 0 && this.#start === undefined) return
    this.#write(this.#writer.scene(snapshot, this.#seconds()))
  }

  #seconds(): number {
    const now = this.#now()
    this.#start ??= now
    return (now - this.#start) / 1000
  }
}
