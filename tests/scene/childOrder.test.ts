import { expect, test } from 'vitest'
import type { Op } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import { countSteps } from '../support/countSteps'
import fc from '../support/fastCheck'

const create = (id: number, parent: number, before?: number): Op => ({
  ...{ op: 'create', id, kind: 'group', props: {}, parent, before, visible: true, listens: undefined },
})

/** Ids of the children of each node: what the replica has to agree with. */
type Lists = Map<number, number[]>

const listsOf = ({ nodes }: SceneReplica): Lists =>
  new Map([...nodes].map(([id, { children }]) => [id, children.map((child) => child.id)]))

function insert(
  lists: Lists,
  { id, parent, before }: { id: number; parent: number; before?: number | undefined },
): void {
  const list = lists.get(parent)!
  list.splice(before === undefined ? list.length : list.indexOf(before), 0, id)
}

function take(lists: Lists, id: number): void {
  for (const list of lists.values()) if (list.includes(id)) list.splice(list.indexOf(id), 1)
}

const step = fc.record({
  kind: fc.constantFrom('create', 'place', 'place', 'remove'),
  which: fc.nat(1000),
  parent: fc.constantFrom(0, 0, 0, 1, 2),
  before: fc.option(fc.nat(1000)),
})
const batches = fc.array(fc.tuple(fc.array(step, { maxLength: 120, size: 'max' }), fc.boolean()), {
  minLength: 1,
  maxLength: 4,
})

test('however children are placed and removed, few or many in a batch, they stand where a list has them, and go back', () => {
  fc.assert(
    fc.property(batches, (given) => {
      const replica = new SceneReplica()
      replica.apply({
        seq: 1,
        ops: [create(1, 0), create(2, 0), ...Array.from({ length: 50 }, (_, i) => create(10 + i, 0))],
      })
      let lists = listsOf(replica)
      let id = 100
      given.forEach(([steps, isRefused], i) => {
        const before = listsOf(replica)
        const ops: Op[] = []
        for (const { kind, which, parent, before: at } of steps) {
          // Only leaves move and go: nothing is placed inside itself.
          const leaves = [...lists.keys()].filter((each) => each > 2)
          const node = leaves[which % leaves.length]
          if (kind !== 'create' && node === undefined) continue
          const siblings = lists.get(parent)!.filter((each) => each !== node)
          const next = at === null ? undefined : siblings[at % siblings.length]
          if (kind === 'create') {
            ops.push(create(++id, parent, next))
            lists.set(id, [])
            insert(lists, { id, parent, before: next })
            continue
          }
          take(lists, node!)
          if (kind === 'remove') {
            ops.push({ op: 'remove', id: node! })
            lists.delete(node!)
            continue
          }
          ops.push({ op: 'place', id: node!, parent, before: next })
          insert(lists, { id: node!, parent, before: next })
        }
        const refuse = (): void => {
          // What is looked at is the scene as it would be.
          expect(listsOf(replica)).toEqual(lists)
          if (isRefused) throw new Error('no')
        }
        const apply = (): void => replica.apply({ seq: i + 2, ops }, refuse)
        if (!isRefused) apply()
        else {
          expect(apply).toThrow('no')
          lists = before
        }
        expect(listsOf(replica)).toEqual(lists)
        for (const { children, ...node } of replica.nodes.values())
          for (const child of children) expect(child.parent?.id).toBe(node.id)
      })
    }),
    { numRuns: 150 },
  )
})

test('a parent that is removed takes with it what was placed below it just before', () => {
  const replica = new SceneReplica()
  const ids = Array.from({ length: 100 }, (_, i) => 10 + i)
  replica.apply({ seq: 1, ops: [create(1, 0), ...ids.map((id) => create(id, 0))] })
  const ops = [
    ...ids.map((id): Op => ({ op: 'place', id, parent: 1, before: undefined })),
    { op: 'remove', id: 1 } as Op,
  ]
  const removed: number[] = []
  replica.apply({ seq: 2, ops }, (all) => void removed.push(...all))
  expect([...replica.nodes.keys()]).toEqual([0])
  expect(removed).toEqual([1, ...ids])
})

test.each<[string, (ids: number[]) => Op[]]>([
  ['removed from the first', (ids) => ids.map((id) => ({ op: 'remove', id }))],
  ['removed from the last', (ids) => ids.toReversed().map((id) => ({ op: 'remove', id }))],
  ['moved to the end', (ids) => ids.map((id) => ({ op: 'place', id, parent: 0, before: undefined }))],
  ['moved before each other', (ids) => ids.slice(1).map((id) => ({ op: 'place', id, parent: 0, before: id - 1 }))],
])('ten thousand siblings are %s with as much work each as a hundred', (_name, opsOf) => {
  const each = (count: number): number => {
    const replica = new SceneReplica()
    const ids = Array.from({ length: count }, (_, i) => 1 + i)
    replica.apply({ seq: 1, ops: ids.map((id) => create(id, 0)) })
    const ops = opsOf(ids)
    return countSteps(() => replica.apply({ seq: 2, ops })) / count
  }
  expect(each(10_000)).toBeLessThan(2 * each(100))
})

test('so they are made, and given up where the batch is refused', () => {
  const each = (count: number): number => {
    const replica = new SceneReplica()
    const ops = Array.from({ length: count }, (_, i) => create(1 + i, 0))
    const refuse = (): void => {
      throw new Error('no')
    }
    const steps = countSteps(() => expect(() => replica.apply({ seq: 1, ops }, refuse)).toThrow('no'))
    expect(replica.root.children).toEqual([])
    return steps / count
  }
  expect(each(10_000)).toBeLessThan(2 * each(100))
})

test('of somebody who is not trusted nothing goes deeper and deeper, also on the way', () => {
  const replica = new SceneReplica(50)
  const chain = Array.from({ length: 60 }, (_, i) => create(1 + i, i))
  expect(() => replica.apply({ seq: 1, ops: chain })).toThrow(/node 50 is too deep/)
  expect(replica.nodes.size).toBe(1)
  replica.apply({ seq: 1, ops: chain.slice(0, 50) })
  const place: Op = { op: 'place', id: 60, parent: 50, before: undefined }
  expect(() => replica.apply({ seq: 2, ops: [create(60, 0), place] })).toThrow(/node 50 is too deep/)
})

test('what is very deep is walked all the same', () => {
  const replica = new SceneReplica()
  const count = 20_000
  replica.apply({ seq: 1, ops: Array.from({ length: count }, (_, i) => create(1 + i, i)) })
  replica.apply({ seq: 2, ops: [{ op: 'remove', id: 1 }] })
  expect(replica.nodes.size).toBe(1)
})
