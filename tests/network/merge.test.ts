import { describe, expect, test } from 'vitest'
import { copyBatch, sameScene } from 'react-gsp/testing'
import { mergeBatches } from '../../renderers/network/mergeBatches'
import type { Batch } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import { fuzz } from '../reconciler/fuzz'
import { Random } from '../reconciler/random'

/** The types of the buffers that a scene has after some batches. */
const typesOf = (replica: SceneReplica) => (id: number) => replica.buffers.get(id)!.type

const replicaOf = (batches: readonly Batch[]): SceneReplica => {
  const replica = new SceneReplica()
  for (const batch of batches) replica.apply(batch)
  return replica
}

/** All batches of a random program, by root. */
async function record(seed: number): Promise<readonly [Batch[], Batch[]]> {
  const batches: [Batch[], Batch[]] = [[], []]
  await fuzz({ seed, commits: 200, handles: true, onBatch: (root, batch) => batches[root].push(copyBatch(batch)) })
  return batches
}

describe('batches that are merged do what they do one after the other', () => {
  test.each([1, 2, 3, 4])('those of a random program from seed %i, in random groups', async (seed) => {
    const random = new Random(seed)
    for (const batches of await record(seed)) {
      const whole = new SceneReplica()
      const merged = new SceneReplica()
      let ops = 0
      let mergedOps = 0
      for (let at = 0; at < batches.length;) {
        const group = batches.slice(at, (at += 1 + random.below(9)))
        for (const batch of group) {
          whole.apply(batch)
          ops += batch.ops.length
        }
        const one = mergeBatches(group, typesOf(whole))
        mergedOps += one.ops.length
        merged.apply(one)
        expect(merged.seq).toBe(whole.seq)
        expect(sameScene(whole, merged)).toBeUndefined()
      }
      expect(mergedOps).toBeLessThan(ops)
    }
  })

  test('all of a program as one', async () => {
    for (const batches of await record(11)) {
      const whole = replicaOf(batches)
      const one = replicaOf([mergeBatches(batches, typesOf(whole))])
      expect(sameScene(whole, one)).toBeUndefined()
    }
  })
})

const create: Batch = {
  seq: 1,
  ops: [
    { op: 'buffer.create', id: 1, type: 'vec2', ring: undefined, start: 0, count: 4, data: new Float32Array(8) },
    {
      ...{ op: 'create', id: 1, kind: 'points', props: { positions: { $buffer: 1 } } },
      ...{ parent: 0, before: undefined, visible: true, listens: undefined },
    },
  ],
}
const write = (seq: number, offset: number, ...data: number[]): Batch => ({
  seq,
  ops: [{ op: 'buffer.write', id: 1, offset, data: Float32Array.from(data) }],
})
const resize = (seq: number, count: number): Batch => ({ seq, ops: [{ op: 'buffer.resize', id: 1, count }] })
const update = (seq: number, changed: Record<string, unknown>): Batch => ({
  seq,
  ops: [{ op: 'update', id: 1, changed }],
})
const vec2 = () => 'vec2' as const

test('of the props of a node the last values count, in one op', () => {
  const { ops, seq } = mergeBatches([update(2, { a: 1, b: 1 }), update(3, { b: 2 }), update(4, { c: 3 })], vec2)
  expect(seq).toBe(4)
  expect(ops).toEqual([{ op: 'update', id: 1, changed: { a: 1, b: 2, c: 3 } }])
})

test('writes that touch each other are one, those that do not stay apart', () => {
  const batches = [write(2, 0, 1, 1, 2, 2), write(3, 1, 3, 3), write(4, 3, 9, 9), write(5, 1, 4, 4)]
  expect(mergeBatches(batches, vec2).ops).toEqual([
    { op: 'buffer.write', id: 1, offset: 0, data: Float32Array.of(1, 1, 4, 4) },
    { op: 'buffer.write', id: 1, offset: 3, data: Float32Array.of(9, 9) },
  ])
})

test('elements that were cut off come back as zeros, whatever was written there before', () => {
  const batches = [create, write(2, 3, 7, 7), resize(3, 2), resize(4, 4), write(5, 0, 1, 1)]
  const one = replicaOf([mergeBatches(batches, vec2)])
  expect(sameScene(replicaOf(batches), one)).toBeUndefined()
  expect([...one.buffers.get(1)!.storage.subarray(0, 8)]).toEqual([1, 1, 0, 0, 0, 0, 0, 0])
})

test('a stream of rows that are appended is one growth and one write', () => {
  const batches = [create]
  for (let i = 4; i < 1004; i++) {
    batches.push({ seq: 2 * i, ops: [...resize(0, i + 1).ops, ...write(0, i, i, -i).ops] })
  }
  const { ops } = mergeBatches(batches, vec2)
  expect(ops.map(({ op }) => op)).toEqual(['buffer.create', 'buffer.resize', 'buffer.write', 'create'])
  expect(sameScene(replicaOf(batches), replicaOf([{ seq: 1, ops }]))).toBeUndefined()
})

test('what happens to a buffer that is gone in the end is not sent', () => {
  const { ops } = mergeBatches([write(2, 0, 1, 1), { seq: 3, ops: [{ op: 'buffer.delete', id: 1 }] }], vec2)
  expect(ops).toEqual([{ op: 'buffer.delete', id: 1 }])
})

test('nobody knows the type of a buffer that is gone: it is not asked for', () => {
  const batches: Batch[] = [
    { seq: 2, ops: [...write(2, 0, 1, 1).ops, ...write(2, 1, 2, 2).ops] },
    resize(3, 1),
    { seq: 4, ops: [{ op: 'buffer.delete', id: 1 }] },
  ]
  const unknown = (): never => {
    throw new Error('The buffer is gone.')
  }
  expect(mergeBatches(batches, unknown).ops).toEqual([{ op: 'buffer.delete', id: 1 }])
})

test('no batches cannot be one', () => {
  expect(() => mergeBatches([], vec2)).toThrow(RangeError)
})
