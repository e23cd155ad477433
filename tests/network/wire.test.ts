import { inspect, isDeepStrictEqual } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClientMessage } from '../../renderers/network/readMessage'
import { bodySizeOf, loadWire, type Wire } from '../../renderers/network/wire'
import { GspError } from '../../src/scene/diagnostics'
import { sameScene } from 'react-gsp/testing'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { batchSize } from '../../renderers/network/divideMessage'
import fc from '../support/fastCheck'
import { fuzz } from '../reconciler/fuzz'
import type { BatchMessage } from '../../renderers/network/messages'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

const arrays = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.uint8Array(),
  fc.uint8ClampedArray(),
  fc.int8Array(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.bigInt64Array(),
)
const text = fc.string({ unit: 'grapheme' })
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  text,
  arrays,
)
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 6 }),
    fc.dictionary(
      fc
        .string({ unit: 'grapheme-ascii', minLength: 1 })
        .filter((name) => !name.startsWith('$') && !name.startsWith('__proto')),
      tie('tree'),
      { noNullPrototype: true, maxKeys: 6 },
    ),
  ),
}))

describe('what is encoded comes back as it was', () => {
  test('any data', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const back = wire.decode(wire.encode({ value }))
        expect(isDeepStrictEqual(back, { value }), inspect([value, back])).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('in no more bytes than it is said to take', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const ops = [{ op: 'update', id: 1, changed: { value } }] as const
        const taken = bodySizeOf(wire.encode({ type: 'batch', from: 1, to: 1, ops }))
        expect(taken).toBeLessThanOrEqual(batchSize(ops))
        // And not of far fewer: what has room in one message is not sent as many.
        expect(batchSize(ops)).toBeLessThan(1500 + 30 * taken)
      }),
      { numRuns: 2000 },
    )
  })

  test('members without a value: left out of ops, kept in props', () => {
    const given = {
      type: 'batch',
      ops: [{ op: 'create', before: undefined, props: { a: undefined, b: { c: undefined } } }],
    }
    expect(wire.decode(wire.encode(given))).toStrictEqual({
      type: 'batch',
      ops: [{ op: 'create', props: { a: undefined, b: { c: undefined } } }],
    })
  })

  test('batches of a random program build the same scene', async () => {
    const [source, far] = [new SceneReplica(), new SceneReplica()]
    await fuzz({
      ...{ seed: 5, commits: 150, handles: true },
      onBatch: (root, { seq, ops }) => {
        if (root !== 0) return
        source.apply({ seq, ops })
        const message: BatchMessage = { type: 'batch', from: seq, to: seq, ops }
        const back = readClientMessage(wire.decode(wire.encode(message))) as BatchMessage
        far.apply({ seq: back.to, ops: back.ops })
        expect(sameScene(source, far)).toBeUndefined()
      },
    })
    const { seq, ops } = snapshotOf(far)
    const late = new SceneReplica()
    late.apply({ seq, ops })
    expect(sameScene(source, late)).toBeUndefined()
  })
})

test('arrays of a message are views of it: nothing is copied', () => {
  const bytes = wire.encode({ a: Float64Array.of(1, 2, 3), b: Uint8Array.of(4) })
  const { a, b } = wire.decode(bytes) as { a: Float64Array; b: Uint8Array }
  expect([a.buffer, b.buffer]).toEqual([bytes.buffer, bytes.buffer])
  expect([a.buffer === bytes.buffer, b.buffer === bytes.buffer]).toEqual([true, true])
})

test('memory of all kinds is sent as what it is: Buffers of Node, parts of larger memory, shared memory', () => {
  const shared = new Float32Array(new SharedArrayBuffer(8))
  shared.set([1, 2])
  const given = { a: Buffer.from([1, 2, 3]), b: Float32Array.of(0, 1, 2, 0).subarray(1, 3), shared }
  const { a, b, shared: back } = wire.decode(wire.encode(given)) as Record<string, unknown>
  expect([a, b, back]).toStrictEqual([Uint8Array.of(1, 2, 3), Float32Array.of(1, 2), Float32Array.of(1, 2)])
})

test('a message that does not begin where arrays can is read all the same', () => {
  const bytes = wire.encode({ a: Float64Array.of(1, 2, 3) })
  const shifted = new Uint8Array(bytes.length + 3)
  shifted.set(bytes, 3)
  expect(wire.decode(shifted.subarray(3))).toStrictEqual({ a: Float64Array.of(1, 2, 3) })
})

test('what can be compressed is, what cannot is not', () => {
  const ramp = Float32Array.from({ length: 100_000 }, (_, i) => i % 100)
  const noise = crypto.getRandomValues(new Uint8Array(60_000))
  expect(wire.encode({ ramp }).length).toBeLessThan(ramp.byteLength / 4)
  expect(wire.decode(wire.encode({ ramp }))).toStrictEqual({ ramp })
  expect(wire.encode({ noise }).length).toBeGreaterThan(60_000)
  expect(wire.decode(wire.encode({ noise }))).toStrictEqual({ noise })
})

describe('bad bytes are an error', () => {
  const codeOf = (bytes: Uint8Array, mostBytes?: number): string => {
    try {
      wire.decode(bytes, mostBytes === undefined ? {} : { mostBytes })
    } catch (error) {
      if (error instanceof GspError) return error.diagnostic.code
      throw error
    }
    return 'none'
  }
  const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
    const out = bytes.slice()
    out[at] = value
    return out
  }

  test('by what is wrong with them', () => {
    const small = wire.encode({ a: 1, data: Float32Array.of(1, 2) })
    const packed = wire.encode({ data: new Uint8Array(100_000) })
    expect(codeOf(new Uint8Array())).toBe('wire.head')
    expect(codeOf(changed(small, 0, 0))).toBe('wire.head')
    expect(codeOf(changed(small, 4, 2))).toBe('wire.head')
    expect(codeOf(small.subarray(0, small.length - 1))).toBe('wire.size')
    expect(codeOf(changed(small, 12, 0xff))).toBe('wire.size')
    expect(codeOf(small, 16)).toBe('wire.size')
    expect(codeOf(packed, 50_000)).toBe('wire.size')
    // More, and less, than is claimed.
    expect(codeOf(changed(packed, 12, packed[12]! - 8))).toBe('wire.size')
    expect(codeOf(changed(packed, 12, packed[12]! + 8))).toBe('wire.size')
    expect(codeOf(packed.subarray(0, packed.length - 4))).toMatch(/wire.(size|compression)/)
    // 256 MB of memory for a few bytes.
    expect(codeOf(changed(packed, 15, 0x10))).toBe('wire.size')
  })

  /** A message around a structure of one's own. */
  const around = (structure: readonly number[], data = 0): Uint8Array => {
    const out = new Uint8Array(16 + Math.ceil(structure.length / 8) * 8 + data)
    out.set([0x47, 0x53, 0x50, 0x31, 0, 0, 0, 0, structure.length, 0, 0, 0, data, 0, 0, 0])
    out.set(structure, 16)
    return out
  }

  test('structures that claim too much, end too soon, or are of another kind', () => {
    const cases: Record<string, readonly number[]> = {
      'a list of four billion items': [0xdd, 0xff, 0xff, 0xff, 0xff],
      'a record of 65,535 members': [0xde, 0xff, 0xff],
      'a text of a gigabyte': [0xdb, 0x40, 0, 0, 0],
      'an extension': [0xd4, 0x00, 0x00],
      'a byte that is never used': [0xc1],
      'a number as a key': [0x81, 0x01, 0x01],
      nothing: [],
      'two values': [0x80, 0x80],
      'lists in lists': [...Array<number>(200).fill(0x91), 0x90],
      'no record': [0x90],
    }
    for (const [name, bytes] of Object.entries(cases)) expect(codeOf(around(bytes)), name).toBe('wire.structure')
  })

  test('millions of values in a few bytes are refused before there is one', () => {
    const mostBytes = 2 ** 20
    const listOf = (count: number): Uint8Array => wire.encode({ list: Array.from({ length: count }, () => 0) })
    const code = (message: Uint8Array): string => {
      try {
        wire.decode(message, { mostBytes })
        return 'none'
      } catch (error) {
        return (error as GspError).diagnostic.code
      }
    }
    // Zeros shrink to next to nothing, and so do records without members.
    expect(listOf(mostBytes / 2).length).toBeLessThan(4000)
    expect(code(listOf(mostBytes / 16))).toBe('none')
    expect(code(listOf(mostBytes / 2))).toBe('wire.values')
    const inRecords = { list: Array.from({ length: mostBytes / 32 }, (_, i) => ({ [`n${i % 100}`]: 1 })) }
    expect(code(wire.encode(inRecords))).toBe('wire.values')
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`n${i}`, 1]))
    expect(code(wire.encode({ wide }))).toBe('wire.structure')
  })

  const record = (name: string, value: readonly number[]): number[] => [
    ...[0x81, 0xa0 + name.length, ...new TextEncoder().encode(name)],
    ...value,
  ]
  const arrayAt = (at: number, count: number): number[] => record('$array', [0x93, 0xa3, 0x66, 0x36, 0x34, at, count])

  test('arrays outside of the data, and marks that mean nothing', () => {
    expect(codeOf(around(record('a', arrayAt(0, 2)), 16))).toBe('none')
    expect(codeOf(around(record('a', arrayAt(0, 3)), 16))).toBe('wire.array')
    expect(codeOf(around(record('a', arrayAt(4, 1)), 16))).toBe('wire.array')
    expect(codeOf(around(record('a', record('$array', [0x01])), 16))).toBe('wire.array')
    expect(codeOf(around(record('a', record('$number', [0x01]))))).toBe('wire.value')
    expect(codeOf(around(record('a', record('$bigint', [0xa1, 0x78]))))).toBe('wire.value')
  })

  test('a record cannot reach the prototype of others', () => {
    const value = wire.decode(around(record('__proto__', record('polluted', [0x01])))) as object
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  test('random bytes in a message: it is read, or there is an error with a code', () => {
    const messages = [
      wire.encode({
        type: 'batch',
        from: 1,
        to: 1,
        ops: [{ op: 'update', id: 1, changed: { sizes: Float32Array.of(1, 2, 3) } }],
      }),
      wire.encode({
        type: 'batch',
        from: 1,
        to: 1,
        ops: [{ op: 'buffer.create', id: 1, type: 'vec3', start: 0, count: 2000, data: new Float32Array(6000) }],
      }),
    ]
    const mutation = fc.record({
      message: fc.constantFrom(...messages),
      bytes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
      end: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    })
    fc.assert(
      fc.property(mutation, ({ message, bytes, end }) => {
        const mutated = message.slice(0, end === undefined ? undefined : end % message.length)
        for (const [at, value] of bytes) if (mutated.length > 0) mutated[at % mutated.length] = value
        try {
          readClientMessage(wire.decode(mutated, { mostBytes: 2 ** 20 }))
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
        }
      }),
      { numRuns: 5000 },
    )
  })
})

test('what is no data cannot be sent', () => {
  for (const value of [() => 1, Symbol('a'), new Map(), { $array: 1 }, new DataView(new ArrayBuffer(8))]) {
    expect(() => wire.encode({ value })).toThrow(GspError)
  }
})
