import { walk } from './node'
import type { Batch, BufferOp, NodeOp } from './batch'
import { elementTypes } from './elementTypes'
import type { SceneReplica } from './replica'

/** One batch that builds the scene of a replica from nothing. Its arrays are views of the memory of the replica. */
export function snapshotOf(replica: SceneReplica): Batch {
  const buffers = Array.from(replica.buffers, ([id, { type, ring, start, count, storage }]): BufferOp => {
    const data = storage.subarray(0, (ring ?? count) * elementTypes[type].components)
    return { op: 'buffer.create', id, type, ring, start, count, data }
  })
  const nodes: NodeOp[] = []
  for (const node of walk(replica.root)) {
    if (node === replica.root) continue
    const { id, kind, props, visible, listens } = node
    nodes.push({ op: 'create', id, kind, props, parent: node.parent!.id, before: undefined, visible, listens })
  }
  return { seq: replica.seq, ops: [...buffers, ...nodes] }
}
