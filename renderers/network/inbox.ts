import type { Batch } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import type { BatchMessage, Position } from './messages'

/**
 * `applied`: the scene is as it is said to be; `known`: it was before; `begun`: of a snapshot that comes in pieces there are more to come,
 * and the scene is as before; `gap`: something is missing in between, and nothing was done.
 */
export type Taken = 'applied' | 'known' | 'begun' | 'gap'

/** What takes the batches of a scene, whole or not at all. */
export interface BatchTaker {
  readonly replica: SceneReplica
  apply(batch: Batch): void
}

/** A snapshot of which not all pieces are there. */
interface Coming<Scene> {
  readonly scene: Scene
  readonly source: string
  readonly to: number
  readonly count: number
  /** Pieces that are there. */
  index: number
}

/** A scene that somebody else sends. */
export class Inbox<Scene extends BatchTaker = BatchTaker> {
  readonly #create: () => Scene
  #scene: Scene
  #source: string | undefined
  #coming: Coming<Scene> | undefined

  /** @param create makes what batches are applied to, empty */
  constructor(create: () => Scene = trusting as () => Scene) {
    this.#create = create
    this.#scene = create()
  }

  /** Another one after each snapshot. */
  get scene(): Scene {
    return this.#scene
  }

  /** What is there of the next one, while it comes in pieces. */
  get coming(): Scene | undefined {
    return this.#coming?.scene
  }

  get replica(): SceneReplica {
    return this.#scene.replica
  }

  get position(): Position | undefined {
    return this.#source === undefined ? undefined : { source: this.#source, seq: this.replica.seq }
  }

  /**
   * @param source the run of the source that the message is of
   * @throws GspError `batch.invalid` for what speaks of what does not exist, and what the scene refuses; it is then as before
   */
  take(message: BatchMessage, source: string): Taken {
    const { from, to, ops } = message
    if (message.snapshot) return this.#takeSnapshot(message, source)
    if (this.#source !== source) return 'gap'
    const { seq } = this.replica
    if (to <= seq) return 'known'
    if (from !== seq + 1) return 'gap'
    this.#scene.apply({ seq: to, ops })
    return 'applied'
  }

  /** Nobody sends the rest of a snapshot any more. */
  forgetComing(): void {
    this.#coming = undefined
  }

  #takeSnapshot({ to, ops, piece }: BatchMessage, source: string): Taken {
    const { index, count } = piece ?? { index: 0, count: 1 }
    const before = this.#coming
    // What cannot be applied is not gone on with.
    this.#coming = undefined
    const coming = index === 0 ? { scene: this.#create(), source, to, count, index } : before
    const follows = coming?.source === source && coming.to === to && coming.count === count && coming.index === index
    if (!follows) return 'gap'
    coming.index++
    // Each is applied when it comes, so that none is kept for long, and a scene that is too large is known at once. An empty one has no batch.
    if (to > 0) coming.scene.apply({ seq: to - 1 + coming.index / count, ops })
    if (coming.index < count) {
      this.#coming = coming
      return 'begun'
    }
    this.#scene = coming.scene
    this.#source = source
    return 'applied'
  }
}

/** Believes what it is told, if it can be done at all. */
function trusting(): BatchTaker {
  const replica = new SceneReplica()
  return { replica, apply: (batch) => replica.apply(batch) }
}
