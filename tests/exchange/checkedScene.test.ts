import { sameScene } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import { mergeBatches } from '../../renderers/network/mergeBatches'
import { CheckedScene } from '../../src/exchange/checkedScene'
import type { Batch, Op } from '../../src/scene/batch'
import { copyBatch } from '../../src/scene/copyBatch'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { fuzz } from '../reconciler/fuzz'
import { codeOf } from '../scene/transform/harness'

const wide = { elements: 1e6, bytes: 1e9 }
const create = (id: number, kind: string, parent: number, props: object = {}): Op => ({
  ...{ op: 'create', id, kind, parent, before: undefined, visible: true, listens: undefined },
  props: props as Readonly<Record<string, unknown>>,
})
const buffer = (id: number, count: number): Op => ({
  ...{ op: 'buffer.create', id, type: 'vec3', ring: undefined, start: 0, count, data: new Float32Array(3 * count) },
})
const base: Op[] = [
  buffer(1, 10),
  create(1, 'canvas', 0),
  create(2, 'viewport', 1),
  create(3, 'points', 2, { positions: { $buffer: 1 }, sizes: new Float32Array(10) }),
]
const built = (limits = wide): CheckedScene => {
  const scene = new CheckedScene(limits)
  scene.apply({ seq: 1, ops: base })
  return scene
}

describe('a scene that is checked', () => {
  test.each([1, 2, 3, 4])('takes all that a root says, one by one and merged, and whole: seed %i', async (seed) => {
    const [one, merged, plain] = [new CheckedScene(wide), new CheckedScene(wide), new SceneReplica()]
    let waiting: Batch[] = []
    let checks = 0
    await fuzz({
      ...{ seed, commits: 200, handles: true },
      onBatch: (root, given) => {
        if (root !== 0) return
        const batch = copyBatch(given)
        plain.apply(batch)
        one.apply(batch)
        waiting.push(batch)
        if (waiting.length < 5) return
        merged.apply(mergeBatches(waiting, (id) => merged.replica.buffers.get(id)!.type))
        waiting = []
        const whole = new CheckedScene(wide)
        whole.apply(snapshotOf(plain))
        for (const scene of [one, merged, whole]) expect(sameScene(scene.replica, plain)).toBeUndefined()
        expect(one.bytes).toBe(merged.bytes)
        checks++
      },
    })
    expect(checks).toBeGreaterThan(5)
  })

  const refused: [string, string, Op[]][] = [
    ['a wrong prop after right ones', 'prop.value', [{ op: 'update', id: 3, changed: { opacity: 0.5, sizes: 'x' } }]],
    [
      'a reference deep in a prop',
      'batch.invalid',
      [{ op: 'update', id: 3, changed: { positions: { x: { $buffer: 9 }, y: [1] } } }],
    ],
    [
      'a record with a member of ours',
      'prop.value',
      [{ op: 'update', id: 3, changed: { positions: { $buffer: 'x' } } }],
    ],
    [
      'a chain with a wrong link',
      'chain.link',
      [{ op: 'update', id: 3, changed: { positions: { chain: [{ link: 'nothing' }] } } }],
    ],
    [
      'a buffer deleted, and what shows it stays',
      'batch.invalid',
      [
        { op: 'update', id: 3, changed: { opacity: 1 } },
        { op: 'buffer.delete', id: 1 },
      ],
    ],
    [
      'a deletion, and then a reference',
      'batch.invalid',
      [{ op: 'remove', id: 3 }, { op: 'buffer.delete', id: 1 }, create(4, 'points', 2, { positions: { $buffer: 1 } })],
    ],
    ['too deep', 'scene.depth', Array.from({ length: 70 }, (_, i) => create(10 + i, 'group', i === 0 ? 2 : 9 + i))],
    [
      'too deep by being moved',
      'scene.depth',
      [
        ...Array.from({ length: 80 }, (_, i) => create(10 + i, 'group', i % 40 === 0 ? 2 : 9 + i)),
        { op: 'place', id: 50, parent: 49, before: undefined },
      ],
    ],
    [
      'a grid of a few values and many cells',
      'scene.count',
      [create(4, 'image', 2, { values: { data: new Float32Array(1), shape: [1e4, 1e4], strides: [0, 0] } })],
    ],
  ]
  test.each(refused)('refuses %s, and is as before', async (_name, code, ops) => {
    const scene = built()
    const { bytes } = scene
    expect(await codeOf(() => scene.apply({ seq: 2, ops }))).toBe(code)
    expect(sameScene(scene.replica, built().replica)).toBeUndefined()
    expect([scene.bytes, scene.replica.seq]).toEqual([bytes, 1])
    // And can go on.
    scene.apply({
      seq: 2,
      ops: [
        { op: 'remove', id: 3 },
        { op: 'buffer.delete', id: 1 },
      ],
    })
    expect(scene.bytes).toBeLessThan(bytes)
  })

  test('a buffer goes with the last element that shows it, in whatever order', () => {
    const scene = built()
    scene.apply({ seq: 2, ops: [create(4, 'points', 2, { positions: { $buffer: 1 } }), { op: 'remove', id: 3 }] })
    expect(() => scene.apply({ seq: 3, ops: [{ op: 'buffer.delete', id: 1 }] })).toThrow(/show/)
    scene.apply({
      seq: 3,
      ops: [
        buffer(2, 1),
        { op: 'update', id: 4, changed: { positions: { $buffer: 2 } } },
        { op: 'buffer.delete', id: 1 },
      ],
    })
    scene.apply({
      seq: 4,
      ops: [
        { op: 'remove', id: 2 },
        { op: 'buffer.delete', id: 2 },
      ],
    })
    expect(scene.replica.buffers.size).toBe(0)
  })

  test('memory is asked for only where there is room: of growth nothing is made before it is refused', async () => {
    const scene = built({ elements: 10, bytes: 10_000 })
    const { storage } = scene.replica.buffers.get(1)!
    expect(await codeOf(() => scene.apply({ seq: 2, ops: [{ op: 'buffer.resize', id: 1, count: 2 ** 45 }] }))).toBe(
      'scene.bytes',
    )
    // Growth takes twice as much as there was, so that it need not come again soon.
    expect(await codeOf(() => scene.apply({ seq: 2, ops: [{ op: 'buffer.resize', id: 1, count: 900 }] }))).toBe(
      'scene.bytes',
    )
    expect(scene.replica.buffers.get(1)!.storage).toBe(storage)
    scene.apply({ seq: 2, ops: [{ op: 'buffer.resize', id: 1, count: 100 }] })
    expect(
      await codeOf(() => scene.apply({ seq: 3, ops: [{ op: 'update', id: 3, changed: { name: 'x'.repeat(6000) } }] })),
    ).toBe('scene.bytes')
    for (let i = 0; i < 7; i++) scene.apply({ seq: 3 + i, ops: [create(10 + i, 'group', 2)] })
    expect(await codeOf(() => scene.apply({ seq: 10, ops: [create(20, 'group', 2)] }))).toBe('scene.elements')
    scene.apply({ seq: 10, ops: [{ op: 'remove', id: 10 }, create(20, 'group', 2)] })
  })

  test('buffers without anything in them are memory, too', async () => {
    const scene = new CheckedScene({ ...wide, bytes: 100_000 })
    const empty = (from: number): Op[] => Array.from({ length: 100 }, (_, i) => buffer(from + i, 0))
    scene.apply({ seq: 1, ops: empty(1) })
    const before = scene.bytes
    expect(await codeOf(() => scene.apply({ seq: 2, ops: empty(200) }))).toBe('scene.bytes')
    expect(scene.bytes).toBe(before)
    scene.apply({ seq: 3, ops: empty(1).map(({ id }) => ({ op: 'buffer.delete', id })) })
    expect(scene.bytes).toBe(0)
  })

  test('memory that is cut off and comes back, again and again, is counted each time', async () => {
    const scene = new CheckedScene({ ...wide, bytes: 100_000 })
    scene.apply({ seq: 1, ops: [buffer(1, 4000)] })
    const again = (times: number): Op[] =>
      Array.from({ length: 2 * times }, (_, i) => ({ op: 'buffer.resize', id: 1, count: i % 2 === 0 ? 0 : 4000 }))
    scene.apply({ seq: 2, ops: again(2) })
    expect(await codeOf(() => scene.apply({ seq: 3, ops: again(3) }))).toBe('scene.bytes')
  })

  test('of a buffer that its data do not fill nothing is made', () => {
    const scene = new CheckedScene(wide)
    const op = { ...buffer(1, 0), count: 2 ** 45 } as Op
    expect(() => scene.apply({ seq: 1, ops: [op] })).toThrow(/not filled/)
  })

  /** A group with children, whose list of them tells how often it is asked for. */
  const watchedGroup = () => {
    const scene = built()
    scene.apply({
      seq: 2,
      ops: [create(10, 'group', 2), ...Array.from({ length: 50 }, (_, i) => create(11 + i, 'group', 10))],
    })
    const node = scene.replica.nodes.get(10)!
    const { children } = node
    let reads = 0
    Object.defineProperty(node, 'children', {
      get: () => {
        reads++
        return children
      },
    })
    return { scene, reads: () => reads }
  }

  test('what a batch moves, or removes, a thousand times is looked at once', async () => {
    const moved = watchedGroup()
    const place: Op = { op: 'place', id: 10, parent: 2, before: undefined }
    moved.scene.apply({ seq: 3, ops: Array.from({ length: 1000 }, () => place) })
    expect(moved.reads()).toBeLessThan(10)
    const removed = watchedGroup()
    const ops = Array.from({ length: 1000 }, (): Op => ({ op: 'remove', id: 10 }))
    expect(await codeOf(() => removed.scene.apply({ seq: 3, ops }))).toBe('batch.invalid')
    expect(removed.reads()).toBeLessThan(10)
  })

  test('no element has props without end', async () => {
    const scene = built()
    const ops = Array.from({ length: 1000 }, (_, i): Op => ({ op: 'update', id: 3, changed: { [`p${i}`]: 1 } }))
    expect(await codeOf(() => scene.apply({ seq: 2, ops }))).toBe('batch.invalid')
    scene.apply({ seq: 3, ops: ops.map((op) => ({ ...op, changed: { opacity: 0.5 } }) as Op) })
  })

  test('a batch may delete many buffers, and change many elements', () => {
    const scene = built()
    const count = 60_000
    const range = Array.from({ length: count }, (_, i) => 10 + i)
    scene.apply({ seq: 2, ops: [...range.map((id) => create(id, 'group', 2)), ...range.map((id) => buffer(id, 0))] })
    const ops = [
      ...range.map((id): Op => ({ op: 'update', id, changed: { opacity: 0.5 } })),
      ...range.map((id): Op => ({ op: 'buffer.delete', id })),
    ]
    scene.apply({ seq: 3, ops })
    expect(scene.replica.buffers.size).toBe(1)
  })

  test('props are of its own: what it was given may be let go, and change', () => {
    const sizes = Float32Array.of(1)
    const scene = built()
    scene.apply({ seq: 2, ops: [{ op: 'update', id: 3, changed: { sizes } }] })
    sizes[0] = 99
    expect(scene.replica.nodes.get(3)!.props.sizes).toEqual(Float32Array.of(1))
  })

  test('what did not change is not looked at again', () => {
    const scene = built()
    const node = scene.replica.nodes.get(3)!
    // No batch could bring it; that it is not found shows that nobody looks.
    node.props = { ...node.props, sizes: Float32Array.of(...Array.from({ length: 9 }, () => 1), -1) }
    scene.apply({ seq: 2, ops: [{ op: 'update', id: 3, changed: { opacity: 0.5 } }] })
    expect(() => scene.apply({ seq: 3, ops: [{ op: 'update', id: 3, changed: { ...node.props } }] })).toThrow(/-1/)
  })
})
