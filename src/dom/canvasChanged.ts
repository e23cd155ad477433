import type { Batch } from '../scene/batch'
import type { Props } from '../scene/props'

/** The batch that builds a scene, with some props of its canvas changed. */
export function canvasChanged(batch: Batch, changed: Props): Batch {
  const canvas = batch.ops.find((op) => op.op === 'create' && op.kind === 'canvas')
  if (canvas?.op !== 'create' || Object.keys(changed).length === 0) return batch
  return { ...batch, ops: [...batch.ops, { op: 'update', id: canvas.id, changed }] }
}
