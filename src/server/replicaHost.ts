import type { Capabilities, RendererHost } from '../host/host'
import type { Batch } from '../scene/batch'
import { SceneReplica } from '../scene/replica'

/** Draws nothing and needs nothing: keeps the scene, for what writes it down. */
export class ReplicaHost implements RendererHost {
  readonly replica = new SceneReplica()
  readonly capabilities: Capabilities = { visuals: [], formats: [], depth: 'none', maxSize: Infinity }

  init(): void {
    // There is nothing to start.
  }

  resize(): void {
    // What it keeps has no size.
  }

  apply(batch: Batch): void {
    this.replica.apply(batch)
  }

  render(): void {
    // There is nothing to draw.
  }

  dispose(): void {
    // What it keeps goes with it.
  }
}
