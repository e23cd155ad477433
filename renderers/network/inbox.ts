import { SceneReplica } from '../../src/scene/replica'
import type { BatchMessage, Position } from './messages'

/**
 * `applied`: the scene is as it is said to be; `known`: it was before; `gap`: something is missing in between, and nothing was done.
 */
export type Taken = 'applied' | 'known' | 'gap'

/** A scene that somebody else sends. */
export class Inbox {
  #replica = new SceneReplica()
  #source: string | undefined

  /** Another one after each snapshot. */
  get replica(): SceneReplica {
    return this.#replica
  }

  get position(): Position | undefined {
    return this.#source === undefined ? undefined : { source: this.#source, seq: this.#replica.seq }
  }

  /** What is right to resume from, if what comes is of this run. */
  knows(source: string): boolean {
    return this.#source === source
  }

  /**
   * @param source the run of the source that the message is of
   * @throws GspError `batch.invalid` for what speaks of what does not exist; the scene is then as before
   */
  take(message: BatchMessage, source: string): Taken {
    const { from, to, ops } = message
    if (message.snapshot) {
      const replica = new SceneReplica()
      // An empty scene has no batch.
      if (to > 0) replica.apply({ seq: to, ops })
      this.#replica = replica
      this.#source = source
      return 'applied'
    }
    if (!this.knows(source)) return 'gap'
    const { seq } = this.#replica
    if (to <= seq) return 'known'
    if (from !== seq + 1) return 'gap'
    this.#replica.apply({ seq: to, ops })
    return 'applied'
  }
}
