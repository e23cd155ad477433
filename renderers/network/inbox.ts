import type { Batch } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import type { BatchMessage, Position } from './messages'

/**
 * `applied`: the scene is as it is said to be; `known`: it was before; `gap`: something is missing in between, and nothing was done.
 */
export type Taken = 'applied' | 'known' | 'gap'

/** What takes the batches of a scene, whole or not at all. */
export interface BatchTaker {
  readonly replica: SceneReplica
  apply(batch: Batch): void
}

/** A scene that somebody else sends. */
export class Inbox<Scene extends BatchTaker = BatchTaker> {
  readonly #create: () => Scene
  #scene: Scene
  #source: string | undefined

  /** @param create makes what batches are applied to, empty */
  constructor(create: () => Scene = trusting as () => Scene) {
    this.#create = create
    this.#scene = create()
  }

  /** Another one after each snapshot. */
  get scene(): Scene {
    return this.#scene
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
    if (message.snapshot) {
      const scene = this.#create()
      // An empty scene has no batch.
      if (to > 0) scene.apply({ seq: to, ops })
      this.#scene = scene
      this.#source = source
      return 'applied'
    }
    if (this.#source !== source) return 'gap'
    const { seq } = this.replica
    if (to <= seq) return 'known'
    if (from !== seq + 1) return 'gap'
    this.#scene.apply({ seq: to, ops })
    return 'applied'
  }
}

/** Believes what it is told, if it can be done at all. */
function trusting(): BatchTaker {
  const replica = new SceneReplica()
  return { replica, apply: (batch) => replica.apply(batch) }
}
