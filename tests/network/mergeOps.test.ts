import { expect, test } from 'vitest'
import { copyBatch } from 'react-gsp/testing'
import { mergeBatches } from '../../renderers/network/mergeBatches'
import type { Batch, Op } from '../../src/scene/batch'
import type { SceneNode } from '../../src/scene/node'
import { SceneReplica } from '../../src/scene/replica'
import fc from '../support/fastCheck'

/** Whatever may be done to a scene, also what no program of React does: `kind` says what, `a` and `b` to what, and how. */
interface Step {
  readonly kind: string
  readonly a: number
  readonly b: number
  readonly endsBatch: boolean
}

const kinds = [
  ...['buffer.create', 'buffer.write', 'buffer.write', 'buffer.resize', 'buffer.window', 'buffer.delete'],
  ...['create', 'update', 'show', 'place', 'remove'],
]
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    a: fc.nat({ max: 40 }),
    b: fc.nat({ max: 12 }),
    endsBatch: fc.boolean(),
  }),
  { minLength: 5, maxLength: 60, size: 'max' },
)

const ring = 6
const vertices = (count: number, value: number): Float32Array =>
  Float32Array.from({ length: 2 * count }, (_, i) => value + i / 100)

/** Makes valid ops of steps: those that cannot be done to the scene as it is then are left out. */
class Program {
  readonly #scene = new SceneReplica()
  readonly batches: Batch[] = []
  #ops: Op[] = []
  #ids = 0
  #values = 0

  constructor(given: readonly Step[]) {
    for (const step of given) {
      const op = this.#op(step)
      if (op) {
        this.#scene.apply({ seq: this.#scene.seq + 1, ops: [op] })
        this.#ops.push(op)
      }
      if (step.endsBatch) this.#end()
    }
    this.#end()
  }

  #end(): void {
    if (this.#ops.length > 0) this.batches.push({ seq: this.batches.length + 1, ops: this.#ops })
    this.#ops = []
  }

  #op({ kind, a, b }: Step): Op | undefined {
    const { nodes, buffers } = this.#scene
    const id = [...nodes.keys()][1 + (a % Math.max(1, nodes.size - 1))]
    const bufferId = [...buffers.keys()][a % Math.max(1, buffers.size)]
    const buffer = bufferId === undefined ? undefined : buffers.get(bufferId)!
    const value = ++this.#values
    const positions = bufferId === undefined ? [[b, b]] : { $buffer: bufferId }
    const parent = id !== undefined && b % 2 === 0 ? id : 0
    if (kind === 'create') {
      const props = { positions, sizes: value }
      const listens = b % 3 === 0 ? ['click'] : undefined
      return { op: 'create', id: ++this.#ids, kind: 'points', props, parent, before: undefined, visible: true, listens }
    }
    if (kind === 'buffer.create') {
      const [size, count] = b % 3 === 0 ? [ring, 3] : [undefined, b]
      const data = vertices(size ?? count, value)
      return { op: 'buffer.create', id: ++this.#ids, type: 'vec2', ring: size, start: 0, count, data }
    }
    if (buffer && kind === 'buffer.write') {
      const room = buffer.ring ?? buffer.count
      const offset = b % (room + 1)
      return { op: 'buffer.write', id: bufferId!, offset, data: vertices(Math.min(room - offset, 1 + (a % 4)), value) }
    }
    if (buffer && kind === 'buffer.resize' && buffer.ring === undefined) {
      return { op: 'buffer.resize', id: bufferId!, count: b }
    }
    if (buffer?.ring !== undefined && kind === 'buffer.window') {
      return { op: 'buffer.window', id: bufferId!, start: b % ring, count: a % (ring + 1) }
    }
    if (buffer && kind === 'buffer.delete' && ![...nodes.values()].some((node) => refersTo(node, bufferId!))) {
      return { op: 'buffer.delete', id: bufferId! }
    }
    if (id === undefined) return undefined
    if (kind === 'update') {
      const changed = b % 2 === 0 ? { positions } : { [`prop${b % 4}`]: value }
      return { op: 'update', id, changed, ...(b % 3 === 0 && { listens: b % 2 === 0 ? undefined : ['wheel'] }) }
    }
    if (kind === 'show') return { op: 'show', id, visible: b % 2 === 0 }
    if (kind === 'place') return { op: 'place', id, parent: 0, before: undefined }
    return kind === 'remove' ? { op: 'remove', id } : undefined
  }
}

const refersTo = ({ props }: SceneNode, buffer: number): boolean =>
  (props.positions as { readonly $buffer?: number } | undefined)?.$buffer === buffer

/** All that a replica holds. */
function contentOf({ seq, root, buffers }: SceneReplica): unknown {
  const treeOf = ({ id, props, visible, listens, children }: SceneNode): unknown => [
    ...[id, props, visible, listens],
    children.map(treeOf),
  ]
  const memory = [...buffers].map(([id, { start, count, ring: size, storage }]) => {
    return [id, start, count, storage.slice(0, 2 * (size ?? count))] as const
  })
  return [seq, treeOf(root), memory.sort(([a], [b]) => a - b)]
}

test('ops of all kinds, in any order, do as one batch what they do one after the other', () => {
  let mergedGroups = 0
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 60, maxLength: 60 }), (given, sizes) => {
      const { batches } = new Program(given)
      const [whole, merged] = [new SceneReplica(), new SceneReplica()]
      for (let at = 0, turn = 0; at < batches.length; turn++) {
        const group = batches.slice(at, (at += sizes[turn]!)).map(copyBatch)
        for (const batch of group) whole.apply(batch)
        if (group.length > 1) mergedGroups++
        merged.apply(mergeBatches(group, (id) => whole.buffers.get(id)!.type))
        expect(contentOf(merged)).toEqual(contentOf(whole))
      }
    }),
    { numRuns: 3000 },
  )
  expect(mergedGroups).toBeGreaterThan(5000)
})
