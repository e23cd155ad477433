import type { Batch, Op } from '../../src/scene/batch'
import type { SceneReplica } from '../../src/scene/replica'
import type { Random } from './random'

const nowhere = 987654

/** A batch with one op that cannot be applied, put in or in place of another, at a random place. */
export function corrupt(random: Random, batch: Batch, replica: SceneReplica): Batch {
  if (random.chance(0.1)) return { ...batch, seq: batch.seq - 1 - random.below(batch.seq) }
  const node = random.pick([...replica.nodes.keys()])
  const known = [...replica.buffers.keys()]
  const wrong: Op[] = [
    {
      op: 'create',
      id: node,
      kind: 'group',
      props: {},
      parent: 0,
      before: undefined,
      visible: true,
      listens: undefined,
    },
    {
      op: 'create',
      id: nowhere,
      kind: 'group',
      props: {},
      parent: nowhere + 1,
      before: undefined,
      visible: true,
      listens: undefined,
    },
    { op: 'create', id: nowhere, kind: 'group', props: {}, parent: 0, before: 0, visible: true, listens: undefined },
    {
      op: 'create',
      id: nowhere,
      kind: 'points',
      props: { positions: { $buffer: nowhere } },
      parent: 0,
      before: undefined,
      visible: true,
      listens: undefined,
    },
    { op: 'update', id: nowhere, changed: { order: 1 } },
    { op: 'update', id: node, changed: { sizes: { $buffer: nowhere } } },
    { op: 'show', id: nowhere, visible: false },
    { op: 'place', id: node, parent: node, before: undefined },
    { op: 'place', id: nowhere, parent: 0, before: undefined },
    { op: 'remove', id: nowhere },
    { op: 'remove', id: 0 },
    { op: 'buffer.delete', id: nowhere },
    { op: 'buffer.resize', id: nowhere, count: 3 },
    { op: 'buffer.write', id: nowhere, offset: 0, data: new Float32Array(3) },
    { op: 'buffer.window', id: nowhere, start: 0, count: 0 },
    {
      op: 'buffer.create',
      id: nowhere,
      type: 'vec9' as 'vec3',
      ring: undefined,
      start: 0,
      count: 0,
      data: new Float32Array(),
    },
    {
      op: 'buffer.create',
      id: nowhere,
      type: 'vec3',
      ring: undefined,
      start: 0,
      count: 1,
      data: new Float32Array(9),
    },
    { op: 'nonsense' } as unknown as Op,
  ]
  if (known.length > 0) {
    const id = random.pick(known)
    const { count, type } = replica.buffers.get(id)!
    const data = type === 'int64' ? new BigInt64Array(2) : new Float32Array(48)
    wrong.push(
      { op: 'buffer.create', id, type: 'float32', ring: undefined, start: 0, count: 0, data: new Float32Array() },
      { op: 'buffer.resize', id, count: -1 },
      { op: 'buffer.resize', id, count: NaN },
      { op: 'buffer.window', id, start: -1, count },
      { op: 'buffer.window', id, start: 0, count: nowhere },
      { op: 'buffer.write', id, offset: nowhere, data },
      { op: 'buffer.write', id, offset: -1, data },
      { op: 'buffer.write', id, offset: 0, data: type === 'int64' ? new Float32Array(48) : new BigInt64Array(48) },
    )
  }
  const ops = [...batch.ops]
  const chosen = random.pick(wrong)
  // What exists now may be gone later in the batch.
  const at = 'id' in chosen && chosen.id !== nowhere ? 0 : random.below(ops.length + 1)
  // Valid changes before the wrong op are what must be undone; two resizes overwrite what lies between them.
  const growing = known.filter((id) => replica.buffers.get(id)!.ring === undefined)
  const before: Op[] = []
  if (growing.length > 0 && random.chance(0.5)) {
    const id = random.pick(growing)
    const { count } = replica.buffers.get(id)!
    if (!ops.some((op) => op.op === 'buffer.delete' && op.id === id)) {
      before.push({ op: 'buffer.resize', id, count: 0 }, { op: 'buffer.resize', id, count: count + random.below(90) })
    }
  }
  ops.splice(at, random.below(2), chosen)
  return { seq: batch.seq, ops: [...before, ...ops] }
}
