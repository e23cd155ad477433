import { expect } from 'vitest'
import { Inbox } from '../../../renderers/network/inbox'
import type { BatchMessage } from '../../../renderers/network/messages'
import { readClientMessage } from '../../../renderers/network/readMessage'
import type { Wire } from '../../../renderers/network/wire'
import type { Op } from '../../../src/scene/batch'
import { GspError } from '../../../src/scene/diagnostics'
import { elementTypes, type ElementType, type TypedArray } from '../../../src/scene/elementTypes'
import { SceneReplica } from '../../../src/scene/replica'
import { snapshotOf } from '../../../src/scene/snapshot'
import { ServerScene } from '../../../src/server/render-server/serverScene'
import { countSteps } from '../../support/countSteps'
import { createOp, pointsScene } from './scenes'

const limits = { elements: 130, bytes: 200_000 }
const history = 50_000
/** Bytes that a message may make the scene ask for besides its own: what is there grows, and is kept until all is known to be good. */
const mostMade = 2.5 * limits.bytes
/** Questions and items for an op, its props included. */
const mostSteps = 40

/** What came of the messages, to see that there was something of everything. */
export interface Came {
  /** Kinds of ops in what was taken. */
  readonly ops: Set<string>
  /** How often. */
  readonly results: Map<string, number>
}

/** Numbers that begin with a seed. */
function randomFrom(seed: number) {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  let ids = 1000
  return {
    newId: (): number => ++ids,
    below,
    chance: (share: number): boolean => next() < share,
    from: <T>(...values: readonly T[]): T => values[below(values.length)]!,
  }
}

/** Ops of all kinds, mostly of what there is. */
class Ops {
  readonly #random: ReturnType<typeof randomFrom>
  readonly #replica: SceneReplica

  constructor(random: ReturnType<typeof randomFrom>, replica: SceneReplica) {
    this.#random = random
    this.#replica = replica
  }

  /** A few; or one or two, again and again, with which somebody could make much of little. */
  several(): Op[] {
    const { below, chance } = this.#random
    const few = Array.from({ length: below(4) }, () => this.one())
    if (chance(0.8)) return few
    const again = this.#again()
    return [...few, ...Array.from({ length: below(200) }, () => again).flat(), ...(chance(0.5) ? [this.one()] : [])]
  }

  #again(): Op[] {
    const [id, other] = [this.#node(), this.#node()]
    const buffers = [...this.#replica.buffers].filter(([, { ring }]) => ring === undefined)
    const [buffer, { count }] = buffers[this.#random.below(buffers.length)] ?? [this.#buffer(), { count: 1 }]
    const { parent, children } = this.#replica.nodes.get(id) ?? {}
    const place = (child: number, before?: number): Op => ({ op: 'place', id: child, parent: parent?.id ?? 0, before })
    const resize = (to: number): Op => ({ op: 'buffer.resize', id: buffer, count: to })
    return this.#random.from(
      [resize(0), resize(count)],
      [resize(count + 1), resize(2 * count + 2)],
      [place(id)],
      [place(id), place(id, parent?.children.find((each) => each.id !== id)?.id)],
      (children ?? []).map((child): Op => ({ op: 'place', id: child.id, parent: id, before: undefined })).slice(0, 50),
      [{ op: 'remove', id }],
      [{ op: 'place', id, parent: other, before: undefined }],
      [this.one()],
    )
  }

  one(): Op {
    const { from } = this.#random
    const id = this.#node()
    const buffer = this.#buffer()
    const wide: readonly (() => Op)[] = [
      () => this.#create(),
      () => this.#create(),
      () => ({
        op: 'update',
        id,
        changed: this.#props(),
        ...(from(true, false) && { listens: from(undefined, ['onClick']) }),
      }),
      () => ({ op: 'show', id, visible: from(true, false) }),
      () => ({ op: 'place', id, parent: this.#node(), before: this.#sibling() }),
      () => ({ op: 'remove', id }),
      () => this.#createBuffer(),
      () => ({ op: 'buffer.resize', id: buffer, count: this.#count() }),
      () => this.#window(),
      () => ({ op: 'buffer.write', id: buffer, offset: from(0, 1, 3, 2 ** 40), data: this.#data(buffer) }),
      () => ({ op: 'buffer.delete', id: buffer }),
    ]
    return from(...wide)()
  }

  #id(known: Iterable<number>): number {
    const { chance, from } = this.#random
    const all = [...known]
    return chance(0.02) || all.length === 0 ? from(0, 7, 999, 2 ** 40) : from(...all)
  }

  #node = (): number => this.#id(this.#replica.nodes.keys())
  #buffer = (): number => this.#id(this.#replica.buffers.keys())
  #sibling = (): number | undefined => (this.#random.chance(0.7) ? undefined : this.#node())

  #count(): number {
    return this.#random.from(0, 1, 2, 10, 1000, 5000, 60_000, 2 ** 31, 2 ** 45, Number.MAX_SAFE_INTEGER)
  }

  #create(): Op {
    const { chance, from } = this.#random
    const id = chance(0.05) ? this.#node() : this.#random.newId()
    const kind = from('group', 'group', 'points', 'viewport', 'canvas', 'teapot')
    const props = kind === 'points' ? { positions: this.#positions(), ...this.#props() } : {}
    return { ...(createOp(id, kind, this.#node(), props) as object), before: this.#sibling() } as Op
  }

  #positions(): unknown {
    return this.#random.from<unknown>(new Float32Array(3), { $buffer: this.#buffer() })
  }

  #props(): Record<string, unknown> {
    const { below, chance, from } = this.#random
    if (chance(0.02)) return Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`p${i}`, i]))
    const one = from<Record<string, unknown>>(
      { opacity: 0.5 },
      { opacity: 0.25, visible: true },
      { sizes: 1 + below(9) },
      { sizes: new Float32Array(below(200)) },
      { positions: this.#positions() },
      { name: 'x'.repeat(below(500)) },
      { sizes: { $buffer: this.#buffer() } },
      { sizes: 'x' },
      { nothing: 1 },
    )
    return chance(0.2) ? {} : one
  }

  #createBuffer(): Op {
    const { chance, from } = this.#random
    const id = chance(0.05) ? this.#buffer() : this.#random.newId()
    const type = from<ElementType>('float32', 'vec3', 'int64', 'rgba8', 'mat4')
    const held = from(0, 1, 10, 100, 1000)
    const { array, components } = elementTypes[type]
    const data = this.#filled(new array(held * components))
    const ring = chance(0.3) ? held : undefined
    const wrong = chance(0.05)
    return {
      op: 'buffer.create',
      id,
      type,
      ring,
      start: ring && chance(0.3) ? held - 1 : 0,
      count: wrong ? this.#count() : held,
      data,
    }
  }

  #window(): Op {
    const { below, chance } = this.#random
    const rings = [...this.#replica.buffers].filter(([, { ring }]) => ring !== undefined)
    const [id, buffer] = rings[below(rings.length)] ?? [this.#buffer(), undefined]
    const ring = buffer?.ring ?? 0
    return { op: 'buffer.window', id, start: below(ring), count: chance(0.9) ? below(ring + 1) : this.#count() }
  }

  #data(id: number): TypedArray {
    const { chance, from } = this.#random
    const type = chance(0.9) ? this.#replica.buffers.get(id)?.type : undefined
    const { array, components } = elementTypes[type ?? 'float32']
    return this.#filled(new array(from(0, 1, 2, 10) * components))
  }

  /** Nothing is lost that would not be missed. */
  #filled(data: TypedArray): TypedArray {
    const value = 1 + this.#random.below(100)
    return data.fill((data instanceof BigInt64Array ? BigInt(value) : value) as never)
  }
}

/**
 * Random ops of all kinds, as they come over the wire: single ones, snapshots, and snapshots in pieces. What is taken makes of the scene
 * what it makes of a replica that believes everything; what is refused leaves it as it was. Neither takes more memory than is allowed, nor
 * more work than the ops and what they speak of.
 */
export function fuzzOps(wire: Wire, seed: number, messages: number): Came {
  const random = randomFrom(seed)
  const { below, chance, from } = random
  const small = new SceneReplica()
  small.apply({ seq: 1, ops: pointsScene() })
  let epochs = 0
  const scene = new ServerScene({ id: 'a', key: 'a', owner: 'a', wire, limits, history, nextEpoch: () => ++epochs })
  const plain = new Inbox()
  const came: Came = { ops: new Set(), results: new Map() }
  let coming: { to: number; index: number; count: number } | undefined

  const begin = (): BatchMessage => {
    const to = (plain.position?.seq ?? 0) + 1
    coming = chance(0.7) ? { to, index: 0, count: from(2, 3, 4, 2 ** 50) } : undefined
    const many = chance(0.5) ? Array.from({ length: 120 }, () => createOp(random.newId(), 'group', 2)) : []
    return snapshot(to, [...pointsScene(), ...many, ...new Ops(random, small).several()])
  }
  const snapshot = (to: number, ops: readonly Op[]): BatchMessage => ({
    ...{ type: 'batch', from: to, to, snapshot: true, ops },
    ...(coming && { piece: { index: coming.index, count: coming.count } }),
  })
  const next = (): BatchMessage => {
    if (coming && chance(0.8)) {
      coming.index += chance(0.95) ? 1 : 2
      const message = snapshot(coming.to, new Ops(random, plain.coming?.replica ?? plain.replica).several())
      if (coming.index >= Math.min(coming.count, 6) - 1) coming = undefined
      return message
    }
    if (!plain.position || chance(0.05)) return begin()
    const { seq } = plain.position
    const start = chance(0.95) ? seq + 1 : below(seq + 5)
    return {
      type: 'batch',
      from: start,
      to: Math.max(start, chance(0.5) ? 0 : seq + 1),
      ops: new Ops(random, plain.replica).several(),
    }
  }

  /** A scene as it would be sent; the order of buffers means nothing. */
  const bytesOf = (replica: SceneReplica): Buffer => {
    const { ops } = snapshotOf(replica)
    const isBuffer = ({ op }: Op): boolean => op === 'buffer.create'
    const sorted = [...ops.filter(isBuffer).sort((a, b) => a.id - b.id), ...ops.filter((op) => !isBuffer(op))]
    return Buffer.from(
      wire.encode({ type: 'batch', from: 1, to: 1, snapshot: true, ops: sorted } satisfies BatchMessage),
    )
  }

  for (let i = 0; i < messages; i++) {
    const given = next()
    const bytes = wire.encode(given)
    const message = readClientMessage(wire.decode(bytes)) as BatchMessage
    const size = message.ops.reduce((sum, op) => sum + 1 + sizeOf(op), 0)
    const there = sizeOfScene(plain.replica) + (plain.coming ? sizeOfScene(plain.coming.replica) : 0)
    const before = process.memoryUsage().arrayBuffers
    let result = ''
    const steps = countSteps(() => {
      try {
        result = scene.take(message, bytes, 'run')
      } catch (error) {
        if (!(error instanceof GspError)) throw error
        result = error.diagnostic.code
      }
    })
    const what = `seed ${seed}, message ${i}: ${result}`
    expect(steps, what).toBeLessThan(mostSteps * (1 + size) + 150 * there)
    expect(process.memoryUsage().arrayBuffers - before, what).toBeLessThan(mostMade + 4 * bytes.length)
    // The scene, one that comes beside it, the batches that are kept, and what others were given of it.
    expect(scene.bytes, what).toBeLessThan(3 * limits.bytes + history)
    came.results.set(result, (came.results.get(result) ?? 0) + 1)
    if (result.includes('.')) {
      // It would have ended the session.
      scene.endSource()
      plain.forgetComing()
    } else {
      expect(plain.take(message, 'run'), what).toBe(result)
      if (result === 'applied') for (const { op } of message.ops) came.ops.add(op)
    }
    const now = new SceneReplica()
    for (const batch of scene.update(undefined).batches) now.apply(batch)
    expect(bytesOf(now).equals(bytesOf(plain.replica)), what).toBe(true)
    expect(now.seq, what).toBe(plain.position?.seq ?? 0)
    expect(plain.replica.nodes.size - 1, what).toBeLessThanOrEqual(limits.elements)
    expect(held(plain.replica), what).toBeLessThanOrEqual(limits.bytes)
  }
  return came
}

const sizeOf = (op: Op): number =>
  Object.keys(op.op === 'create' ? op.props : op.op === 'update' ? op.changed : {}).length

const sizeOfScene = ({ nodes, buffers }: SceneReplica): number => nodes.size + buffers.size

/** Bytes of its buffers, whether they are in use or not. */
function held({ buffers }: SceneReplica): number {
  let bytes = 0
  for (const { storage } of buffers.values()) bytes += storage.byteLength
  return bytes
}

/** Of everything something came. */
export function expectAll({ ops, results }: Came): void {
  expect([...ops].sort()).toEqual([
    ...['buffer.create', 'buffer.delete', 'buffer.resize', 'buffer.window', 'buffer.write'],
    ...['create', 'place', 'remove', 'show', 'update'],
  ])
  expect([...results.keys()]).toEqual(
    expect.arrayContaining([
      'applied',
      'begun',
      'gap',
      'known',
      'batch.invalid',
      'scene.bytes',
      'scene.elements',
      'prop.unknown',
    ]),
  )
}
