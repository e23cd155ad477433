import type { Batch } from '../scene/batch'
import { copyBatch } from '../scene/copyBatch'
import { SceneReplica } from '../scene/replica'
import { StreamChecker } from './streamChecker'

/** Consumes batches as a host would: keeps a copy of each, holds them to the rules, and rebuilds the scene from them. */
export class RecordingHost {
  readonly batches: Batch[] = []
  readonly replica = new SceneReplica()
  readonly #checker = new StreamChecker()

  /** @throws Error when a batch breaks a rule of the stream, GspError when it cannot be applied. */
  apply(batch: Batch): void {
    const copy = copyBatch(batch)
    this.batches.push(copy)
    this.#checker.check(copy)
    this.replica.apply(copy)
  }
}
