import { describe, expect, test } from 'vitest'
import { sameScene } from 'react-gsp/testing'
import { batchSize, divideMessage } from '../../renderers/network/divideMessage'
import { Inbox } from '../../renderers/network/inbox'
import type { BatchMessage } from '../../renderers/network/messages'
import { Outbox } from '../../renderers/network/outbox'
import { loadWire } from '../../renderers/network/wire'
import type { Batch, Op } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import { fuzz } from '../reconciler/fuzz'
import { Random } from '../reconciler/random'

const source = 'run'
/** Bytes of a message. */
const most = 2 ** 26
/** Of one that has no room for the scenes of random programs. */
const few = 4096

/** A connection that loses messages when it breaks: what was under way is gone, on both sides of it. */
class LossyLink {
  readonly outbox = new Outbox()
  inbox = new Inbox()
  readonly #encode: (message: BatchMessage) => BatchMessage
  /** Under way, in their order. */
  #messages: BatchMessage[] = []
  #acks: number[] = []
  /** Of snapshots, that came. */
  pieces = 0

  constructor(encode: (message: BatchMessage) => BatchMessage) {
    this.#encode = encode
    this.connect()
  }

  send(): void {
    const message = this.outbox.next(few)
    if (message) this.#messages.push(...divideMessage(message, few).map(this.#encode))
  }

  deliver(): void {
    const message = this.#messages.shift()
    if (!message) return
    const isWhole = !message.piece || message.piece.index + 1 === message.piece.count
    expect(this.inbox.take(message, source)).toBe(isWhole ? 'applied' : 'begun')
    if (!isWhole) this.pieces++
    else this.#acks.push(this.inbox.replica.seq)
  }

  acknowledge(): void {
    const to = this.#acks.shift()
    if (to !== undefined) this.outbox.acknowledge(to)
  }

  /** Breaks, and connects again. */
  connect(): void {
    this.#messages = []
    this.#acks = []
    const { position } = this.inbox
    this.#messages.push(...this.outbox.resume(position?.seq, few).map(this.#encode))
  }

  /** The other end has lost its memory. */
  restart(): void {
    this.inbox = new Inbox()
    this.connect()
  }

  drain(): void {
    this.send()
    while (this.#messages.length > 0) this.deliver()
    while (this.#acks.length > 0) this.acknowledge()
  }
}

describe('whatever breaks, both ends are equal afterwards', () => {
  test.each([1, 2, 3])('a random program over a connection that breaks at random, seed %i', async (seed) => {
    const wire = await loadWire()
    const random = new Random(seed)
    const scene = new SceneReplica()
    const link = new LossyLink((message) => wire.decode(wire.encode(message)) as BatchMessage)
    const seen = { breaks: 0, restarts: 0, checks: 0 }
    await fuzz({
      ...{ seed, commits: 250, handles: true },
      onBatch: (root, batch) => {
        if (root !== 0) return
        scene.apply(structuredClone(batch))
        link.outbox.push(batch)
        for (let i = random.below(4); i > 0; i--) {
          random.pick([() => link.send(), () => link.deliver(), () => link.acknowledge()])()
        }
        if (random.chance(0.1)) {
          seen.breaks++
          link.connect()
        }
        if (random.chance(0.03)) {
          seen.restarts++
          link.restart()
        }
        if (!random.chance(0.2)) return
        seen.checks++
        link.drain()
        expect(sameScene(scene, link.inbox.replica)).toBeUndefined()
        expect(link.outbox.isBehind).toBe(false)
      },
    })
    link.drain()
    expect(sameScene(scene, link.inbox.replica)).toBeUndefined()
    for (const count of [...Object.values(seen), link.pieces]) expect(count).toBeGreaterThan(0)
  })
})

const group = (seq: number, id: number): Batch => ({
  seq,
  ops: [
    { op: 'create', id, kind: 'group', props: {}, parent: 0, before: undefined, visible: true, listens: undefined },
  ],
})
const update = (seq: number, value: number): Batch => ({
  seq,
  ops: [{ op: 'update', id: 1, changed: { opacity: value } }],
})

test('who knows nothing gets the scene as it is, then what changes', () => {
  const outbox = new Outbox()
  outbox.push(group(1, 1))
  outbox.push(group(2, 2))
  outbox.resume(undefined, most)
  expect(outbox.next(most)).toMatchObject({ snapshot: true, to: 2, ops: [{ op: 'create' }, { op: 'create' }] })
  expect(outbox.next(most)).toBeUndefined()
  outbox.push(update(3, 0.5))
  outbox.push(update(4, 0.25))
  expect(outbox.next(most)).toMatchObject({ from: 3, to: 4, ops: [{ op: 'update', changed: { opacity: 0.25 } }] })
})

test('what was sent and not acknowledged is sent again, and nothing else', () => {
  const outbox = new Outbox()
  outbox.push(group(1, 1))
  outbox.resume(undefined, most)
  outbox.next(most)
  for (const seq of [2, 3, 4]) {
    outbox.push(update(seq, 1 / seq))
    outbox.next(most)
  }
  outbox.acknowledge(2)
  expect(outbox.resume(3, most).map(({ from, to }) => [from, to])).toEqual([[4, 4]])
  expect(outbox.resume(4, most)).toEqual([])
  expect(outbox.hasNews).toBe(false)
})

test('who has less than what is kept gets a snapshot', () => {
  const outbox = new Outbox()
  outbox.push(group(1, 1))
  outbox.resume(undefined, most)
  outbox.next(most)
  outbox.push(update(2, 0.5))
  outbox.next(most)
  outbox.acknowledge(2)
  expect(outbox.resume(1, most)).toEqual([])
  expect(outbox.next(most)).toMatchObject({ snapshot: true, to: 2 })
})

test('changes that nobody takes do not pile up: a snapshot takes their place', () => {
  const outbox = new Outbox()
  const size = 2 ** 21
  const data = new Float32Array(size)
  outbox.push({
    seq: 1,
    ops: [{ op: 'buffer.create', id: 1, type: 'float32', ring: undefined, start: 0, count: size, data }],
  })
  outbox.resume(undefined, most)
  outbox.next(most)
  for (let seq = 2; seq < 14; seq++) {
    outbox.push({ seq, ops: [{ op: 'buffer.write', id: 1, offset: 0, data }] })
    expect(outbox.unacknowledged).toBeLessThan(2 ** 26)
  }
  expect(outbox.next(most)).toMatchObject({ snapshot: true, to: 13 })
})

test.each([undefined, 1])(
  'arrays that are changed after they were pushed do not change what is sent, from batch %s on',
  (have) => {
    const outbox = new Outbox()
    outbox.push(group(1, 1))
    outbox.resume(undefined, most)
    outbox.next(most)
    if (have === undefined) outbox.restart()
    const positions = Float32Array.of(1, 2)
    const data = Buffer.from([1, 2])
    outbox.push({ seq: 2, ops: [{ op: 'update', id: 1, changed: { positions, data } }] })
    positions.fill(9)
    data.fill(9)
    const { ops } = outbox.next(most)!
    const sent = ops[0] as Extract<Op, { op: 'create' | 'update' }>
    const { positions: sentPositions, data: sentData } = sent.op === 'create' ? sent.props : sent.changed
    expect([...(sentPositions as Float32Array), ...(sentData as Uint8Array)]).toEqual([1, 2, 1, 2])
  },
)

test('an answer to what was never sent is an error', () => {
  const outbox = new Outbox()
  outbox.push(group(1, 1))
  outbox.resume(undefined, most)
  outbox.next(most)
  expect(() => outbox.acknowledge(2)).toThrow('batch 2')
  expect(outbox.isBehind).toBe(true)
  outbox.acknowledge(1)
  outbox.acknowledge(1)
  expect(outbox.isBehind).toBe(false)
})

test('a scene of another run, or with a hole, is not mixed with what is there', () => {
  const inbox = new Inbox()
  const message = (batch: Batch, snapshot?: true): BatchMessage => ({
    ...{ type: 'batch', from: batch.seq, to: batch.seq, ops: batch.ops },
    ...(snapshot && { snapshot }),
  })
  expect(inbox.take(message(group(1, 1)), 'a')).toBe('gap')
  expect(inbox.take(message(group(1, 1), true), 'a')).toBe('applied')
  expect(inbox.take(message(group(1, 1)), 'a')).toBe('known')
  expect(inbox.take(message(group(3, 2)), 'a')).toBe('gap')
  expect(inbox.take(message(group(2, 2)), 'b')).toBe('gap')
  expect(inbox.position).toEqual({ source: 'a', seq: 1 })
  expect(inbox.take(message(group(7, 9), true), 'b')).toBe('applied')
  expect([...inbox.replica.nodes.keys()]).toEqual([0, 9])
  // What cannot be applied leaves everything as it was.
  const broken: BatchMessage = { type: 'batch', from: 8, to: 8, ops: [{ op: 'remove', id: 1 }] }
  expect(() => inbox.take(broken, 'b')).toThrow('there is no node 1')
  expect(inbox.position).toEqual({ source: 'b', seq: 7 })
})

const sized = (id: number, count: number): Batch['ops'][number] => ({
  ...{ op: 'buffer.create', id, type: 'float32', ring: undefined, start: 0, count, data: new Float32Array(count) },
})

describe('a scene that has no room in a message', () => {
  test('goes in pieces, none of them longer than it may be, which together are the scene', async () => {
    const wire = await loadWire()
    const outbox = new Outbox()
    outbox.push({ seq: 7, ops: Array.from({ length: 50 }, (_, i) => sized(i + 1, 10 * i)) })
    const message = outbox.next(5000)!
    const pieces = divideMessage(message, 5000)
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.flatMap(({ ops }) => ops)).toEqual(message.ops)
    for (const piece of pieces) expect(wire.encode(piece).length).toBeLessThanOrEqual(5000)
    const inbox = new Inbox()
    for (const [i, piece] of pieces.entries()) {
      expect(inbox.replica.buffers.size).toBe(0)
      expect(inbox.take(piece, source)).toBe(i + 1 < pieces.length ? 'begun' : 'applied')
    }
    expect(inbox.position).toEqual({ source, seq: 7 })
    expect([...inbox.replica.buffers.values()].map(({ count }) => count)).toEqual(
      Array.from({ length: 50 }, (_, i) => 10 * i),
    )
  })

  test('nor of more values than a message of that size may have', async () => {
    const wire = await loadWire()
    const mostBytes = 2 ** 20
    const texts = Array.from({ length: 1000 }, () => '')
    const ops = Array.from({ length: 100 }, (_, i): Op => ({ op: 'update', id: i + 1, changed: { texts } }))
    const pieces = divideMessage({ type: 'batch', from: 1, to: 1, snapshot: true, ops }, mostBytes)
    for (const piece of pieces) expect(wire.decode(wire.encode(piece), { mostBytes })).toMatchObject({ from: 1 })
  })

  test('and pieces that do not follow each other are a gap: the scene stays, and the next snapshot begins anew', () => {
    const ops = [sized(1, 1000), sized(2, 1000), sized(3, 1000)]
    const pieces = divideMessage({ type: 'batch', from: 2, to: 2, snapshot: true, ops }, 6000)
    expect(pieces).toHaveLength(3)
    const [first, second, third] = pieces as [BatchMessage, BatchMessage, BatchMessage]
    const inbox = new Inbox()
    inbox.take({ type: 'batch', from: 1, to: 1, snapshot: true, ops: [sized(9, 1)] }, source)
    const wrong: (readonly [BatchMessage, string])[][] = [
      [[second, source]],
      [[first, source], [third, source]],
      [[first, source], [second, 'another run']],
      [[first, source], [{ ...second, to: 3 }, source]],
      [[first, source], [second, source], [second, source]],
    ] // prettier-ignore
    for (const messages of wrong) {
      expect(messages.map(([message, run]) => inbox.take(message, run)).at(-1)).toBe('gap')
      expect(inbox.take(third, source)).toBe('gap')
      expect(inbox.position).toEqual({ source, seq: 1 })
    }
    expect(pieces.map((piece) => inbox.take(piece, source))).toEqual(['begun', 'begun', 'applied'])
    expect([...inbox.replica.buffers.keys()]).toEqual([1, 2, 3])
  })

  test('changes that have none go as a snapshot, and so do changes to a server that has become a smaller one', () => {
    const outbox = new Outbox()
    outbox.push({ seq: 1, ops: [sized(1, 100)] })
    outbox.resume(undefined, most)
    outbox.next(most)
    const write: Batch['ops'] = [{ op: 'buffer.write', id: 1, offset: 0, data: new Float32Array(100) }]
    outbox.push({ seq: 2, ops: write })
    expect(outbox.next(batchSize(write) - 1)).toMatchObject({ snapshot: true, to: 2 })
    outbox.push({ seq: 3, ops: write })
    expect(outbox.next(batchSize(write))).not.toHaveProperty('snapshot')
    expect(outbox.resume(2, batchSize(write))).toHaveLength(1)
    expect(outbox.resume(2, batchSize(write) - 1)).toHaveLength(0)
    expect(outbox.next(most)).toMatchObject({ snapshot: true, to: 3 })
  })
})
