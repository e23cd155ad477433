import { describe, expect, test } from 'vitest'
import type { Op } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { SceneReplica } from '../../src/scene/replica'
import { printScene } from '../../src/testing'

const create = (id: number, parent = 0, before?: number, props = {}): Op => ({
  ...{ op: 'create', id, kind: 'group', props, parent, before, visible: true, listens: undefined },
})
const buffer = (id: number, data: Float32Array, ring?: number): Op => ({
  ...{ op: 'buffer.create', id, type: 'float32', ring, start: 0, count: data.length, data },
})

const replicaOf = (...ops: Op[]): SceneReplica => {
  const replica = new SceneReplica()
  replica.apply({ seq: 1, ops })
  return replica
}

const state = (replica: SceneReplica): unknown => [
  replica.seq,
  printScene(replica),
  [...replica.nodes.keys()].sort(),
  [...replica.buffers]
    .map(([id, { storage, count, ...rest }]) => [id, count, [...storage].slice(0, count), rest])
    .sort(),
]

test('each op does what it says', () => {
  const replica = replicaOf(buffer(1, Float32Array.of(1, 2)), create(1), create(2), create(3, 0, 2), create(4, 1))
  const order = (): number[] => replica.root.children.map(({ id }) => id)
  expect(order()).toEqual([1, 3, 2])
  replica.apply({
    seq: 5,
    ops: [
      { op: 'buffer.resize', id: 1, count: 4 },
      { op: 'buffer.write', id: 1, offset: 2, data: Float32Array.of(3, 4) },
      { op: 'update', id: 2, changed: { position: [1, 0, 0] }, listens: ['onClick'] },
      { op: 'show', id: 3, visible: false },
      { op: 'place', id: 2, parent: 0, before: 1 },
      { op: 'remove', id: 1 },
      create(5, 2),
    ],
  })
  expect(order()).toEqual([2, 3])
  expect([...replica.nodes.keys()]).toEqual([0, 2, 3, 5])
  expect(replica.nodes.get(2)).toMatchObject({ props: { position: [1, 0, 0] }, listens: ['onClick'] })
  expect(replica.nodes.get(3)?.visible).toBe(false)
  expect([...replica.buffers.get(1)!.storage].slice(0, 4)).toEqual([1, 2, 3, 4])
  replica.apply({ seq: 6, ops: [{ op: 'buffer.delete', id: 1 }] })
  expect([replica.buffers.size, replica.seq]).toEqual([0, 6])
})

test('a record of the user is no reference, whatever its members are called', () => {
  const sizes = { chain: [{ link: 'expression', expression: 'buffer', inputs: { buffer: 77 } }] }
  const replica = replicaOf(create(1, 0, undefined, { sizes }))
  expect(replica.nodes.get(1)?.props.sizes).toEqual(sizes)
})

describe('memory', () => {
  test('is its own', () => {
    const data = Float32Array.of(1)
    const replica = replicaOf(buffer(1, data))
    data[0] = 2
    expect([...replica.buffers.get(1)!.storage]).toEqual([1])
  })

  test('grown is zero until written, also where something was', () => {
    const replica = replicaOf(buffer(1, Float32Array.of(1, 2, 3)))
    replica.apply({ seq: 2, ops: [{ op: 'buffer.resize', id: 1, count: 1 }] })
    replica.apply({ seq: 3, ops: [{ op: 'buffer.resize', id: 1, count: 3 }] })
    expect([...replica.buffers.get(1)!.storage]).toEqual([1, 0, 0])
  })

  test('cut and grown in a batch that fails comes back', () => {
    const replica = replicaOf(buffer(1, Float32Array.of(1, 2, 3)))
    const resizes = [0, 3].map((count): Op => ({ op: 'buffer.resize', id: 1, count }))
    expect(() => replica.apply({ seq: 2, ops: [...resizes, { op: 'remove', id: 9 }] })).toThrow(GspError)
    expect([...replica.buffers.get(1)!.storage]).toEqual([1, 2, 3])
  })
})

describe('a batch that cannot be applied leaves no trace', () => {
  const good: readonly Op[] = [
    buffer(3, Float32Array.of(9)),
    { op: 'buffer.resize', id: 1, count: 0 },
    { op: 'buffer.resize', id: 1, count: 9 },
    { op: 'buffer.write', id: 1, offset: 0, data: Float32Array.of(7, 7, 7) },
    { op: 'buffer.window', id: 2, start: 1, count: 1 },
    create(5),
    { op: 'update', id: 1, changed: { opacity: 0.5 }, listens: ['onClick'] },
    { op: 'show', id: 2, visible: false },
    { op: 'place', id: 2, parent: 0, before: 1 },
    { op: 'place', id: 4, parent: 2, before: undefined },
    { op: 'remove', id: 1 },
  ]
  const bad: readonly [string, unknown][] = [
    ['a node that exists', create(2)],
    ['a node without a number', create(NaN)],
    ['an unknown parent', create(9, 8)],
    ['no sibling', create(9, 0, 4)],
    ['an unknown buffer', create(9, 0, undefined, { a: { b: { $buffer: 77 } } })],
    ['an update of nothing', { op: 'update', id: 77, changed: {} }],
    ['an update of the root', { op: 'update', id: 0, changed: {} }],
    ['an update to an unknown buffer', { op: 'update', id: 2, changed: { sizes: { $buffer: 77 } } }],
    ['showing nothing', { op: 'show', id: 77, visible: true }],
    ['placing nothing', { op: 'place', id: 77, parent: 0 }],
    ['placing inside itself', { op: 'place', id: 2, parent: 4 }],
    ['placing before itself', { op: 'place', id: 2, parent: 0, before: 2 }],
    ['placing the root', { op: 'place', id: 0, parent: 2 }],
    ['removing nothing', { op: 'remove', id: 77 }],
    ['removing twice', { op: 'remove', id: 1 }],
    ['removing the root', { op: 'remove', id: 0 }],
    ['a buffer that exists', buffer(1, new Float32Array(1))],
    ['a buffer of an unknown type', { ...buffer(9, new Float32Array(1)), type: 'toString' }],
    ['a buffer with other data', { ...buffer(9, new Float32Array(1)), data: new Float64Array(1) }],
    ['a buffer with too little', { ...buffer(9, new Float32Array(1)), count: 2 }],
    ['a buffer of less than nothing', { ...buffer(9, new Float32Array(0)), count: -1 }],
    ['a buffer that starts late', { ...buffer(9, new Float32Array(1)), start: 1 }],
    ['a size of NaN', { op: 'buffer.resize', id: 1, count: NaN }],
    ['the size of a ring', { op: 'buffer.resize', id: 2, count: 1 }],
    ['a window of no ring', { op: 'buffer.window', id: 1, start: 0, count: 1 }],
    ['a window beyond the ring', { op: 'buffer.window', id: 2, start: 3, count: 1 }],
    ['too large a window', { op: 'buffer.window', id: 2, start: 0, count: 4 }],
    ['a write past the end', { op: 'buffer.write', id: 1, offset: 8, data: new Float32Array(2) }],
    ['a write between elements', { op: 'buffer.write', id: 1, offset: 0.5, data: new Float32Array(1) }],
    ['a write before the start', { op: 'buffer.write', id: 1, offset: -1, data: new Float32Array(1) }],
    ['other data written', { op: 'buffer.write', id: 1, offset: 0, data: new Uint8Array(1) }],
    ['nothing written', { op: 'buffer.write', id: 1, offset: 0 }],
    ['deleting nothing', { op: 'buffer.delete', id: 77 }],
    ['an unknown op', { op: 'explode' }],
    ['no op', {}],
    ['null', null],
    ['no props', { ...create(9), props: undefined, parent: {} }],
  ]
  test.each(bad)('%s', (_, op) => {
    const replica = replicaOf(
      buffer(1, Float32Array.of(1, 2, 3)),
      buffer(2, Float32Array.of(4, 5, 6), 3),
      create(1),
      create(2),
      create(4, 1),
    )
    const before = state(replica)
    // Placing 2 in 4 is wrong only once 4 is in 2.
    expect(() => replica.apply({ seq: 2, ops: [...good, op as Op] })).toThrow(GspError)
    expect(state(replica)).toEqual(before)
    replica.apply({ seq: 2, ops: good })
    expect(replica.seq).toBe(2)
  })

  test.each([1, 0, -1, NaN])('number %f after 1', (seq) => {
    const replica = replicaOf(create(1))
    expect(() => replica.apply({ seq, ops: [create(2)] })).toThrow(`batch ${seq} came after 1`)
    expect(replica.nodes.size).toBe(2)
  })
})
