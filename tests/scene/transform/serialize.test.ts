import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { GspBuffer } from '../../../src/scene/buffer'
import { GspError } from '../../../src/scene/diagnostics'
import { fromBase64, toBase64 } from '../../../src/scene/transform/base64'
import { links } from '../../../src/scene/transform/builders'
import { chain, type Chain } from '../../../src/scene/transform/chain'
import { parseChain } from '../../../src/scene/transform/parseChain'
import { serializeChain } from '../../../src/scene/transform/serializeChain'
import { codeOf, plain, runNow } from './harness'

const number = fc.oneof(fc.double(), fc.constantFrom(-0, NaN, Infinity, -Infinity, 5e-324))
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const column = fc.oneof(
  fc.float64Array(),
  fc.float32Array(),
  fc.uint16Array(),
  fc.int8Array(),
  fc.bigInt64Array(),
  fc.array(number),
)
const source = column.map((data) => links.immediate(data))
const later = fc.oneof(
  fc.record({ scale: finite, offset: finite }).map((by) => links.affine(by)),
  fc.constant(links.log10()),
  fc.constant(links.units({ from: 'cm', to: 'ndc', axis: 'x' })),
  fc
    .tuple(number, column)
    .map(([a, b]) =>
      links.expression('value + a * b', { a, b: chain(links.immediate(b)), ...(Number.isFinite(a) ? {} : { a: 1 }) }),
    ),
)
const chains: fc.Arbitrary<Chain> = fc
  .tuple(source, fc.array(later, { maxLength: 5 }))
  .map(([first, rest]) => chain(first, ...rest))

describe('a chain that is saved', () => {
  test('comes back as it was, to the last bit', () => {
    fc.assert(
      fc.property(chains, (given) => {
        expect(parseChain(JSON.stringify(serializeChain(given)))).toStrictEqual(given)
      }),
      { numRuns: 500 },
    )
  })

  test('holds what a live buffer holds', () => {
    const buffer = new GspBuffer(new Float32Array([1, -0, NaN]), 'vec3')
    const back = parseChain(JSON.parse(JSON.stringify(serializeChain(chain(links.immediate(buffer))))))
    const copy = back.chain[0]!.data as GspBuffer
    expect(copy).toBeInstanceOf(GspBuffer)
    expect(copy.type).toBe('vec3')
    expect(copy.toArray()).toEqual(buffer.toArray())
  })

  test('is not saved where it holds what is no data', async () => {
    for (const data of [() => 1, new Date(), Symbol('a'), { $array: 'x' }]) {
      expect(await codeOf(() => serializeChain({ chain: [{ link: 'mine', data }] }))).toBe('chain.serialize')
    }
    const circular: Record<string, unknown> = { link: 'mine' }
    circular.self = circular
    expect(await codeOf(() => serializeChain({ chain: [circular as never] }))).toBe('chain.serialize')
  })
})

describe('base64', () => {
  test('is that of everybody else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
    const long = new Uint8Array(100_000).map((_, i) => i * 7)
    expect(toBase64(long)).toBe(Buffer.from(long).toString('base64'))
    expect(fromBase64('@@@@')).toBeUndefined()
    expect(fromBase64('A')).toBeUndefined()
  })
})

describe('a chain of GSP 0.1', () => {
  const gsp = (link_type: string, link_data: unknown) => ({
    buffer_count: -1,
    buffer_type: null,
    links: [{ link_type, link_data }],
  })

  test('is read, immediate and load', () => {
    const data = {
      buffer_count: 2,
      buffer_type: 'vec2',
      data_base64: Buffer.from(new Float32Array([1, 2, 3, 4]).buffer).toString('base64'),
    }
    const value = runNow(parseChain(gsp('TransformImmediate', data)))
    expect(value.type).toBe('vec2')
    expect(plain(value.data)).toEqual([1, 2, 3, 4])
    const load = parseChain(gsp('TransformLoad', { uri: 'http://host/a.npy', buffer_type: 'vec3' }))
    expect(load.chain).toEqual([{ link: 'load', uri: 'http://host/a.npy', type: 'vec3' }])
  })

  test('that is broken says so', async () => {
    const broken = [
      gsp('TransformNothing', {}),
      gsp('__proto__', {}),
      gsp('TransformImmediate', { buffer_count: 3, buffer_type: 'vec2', data_base64: 'AAAA' }),
      gsp('TransformImmediate', { buffer_count: 1, buffer_type: 'nosuch', data_base64: 'AAAA' }),
      gsp('TransformLoad', null),
      gsp('TransformLoad', { uri: 5, buffer_type: 'vec3' }),
    ]
    for (const each of broken) expect(await codeOf(() => parseChain(each))).toBe('chain.link')
  })
})

describe('a chain from elsewhere', () => {
  test('may be anything, and throws nothing but a clear error', () => {
    const links = fc.array(
      fc.oneof(
        fc.jsonValue(),
        fc.record(
          {
            link: fc.constantFrom('load', 'affine', 'expression', 'immediate', '__proto__'),
            uri: fc.jsonValue(),
            data: fc.jsonValue(),
            expression: fc.jsonValue(),
            inputs: fc.jsonValue(),
            matrix: fc.jsonValue(),
          },
          { requiredKeys: ['link'] },
        ),
      ),
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ chain: links }), fc.record({ links })), (json) => {
        try {
          parseChain(json)
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['{', 'chain.link'],
    ['[]', 'chain.link'],
    ['{"chain":[{"link":"nosuch"}]}', 'chain.link'],
    ['{"chain":[{"link":"immediate","data":{"$array":"Float32Array","base64":"AAA="}}]}', 'chain.link'],
    ['{"chain":[{"link":"immediate","data":{"$array":"Function","base64":""}}]}', 'chain.link'],
    ['{"chain":[{"link":"immediate","data":{"$bigint":"x"}}]}', 'chain.link'],
    ['{"chain":[{"link":"expression","expression":"(((("}]}', 'chain.expression'],
    ['{"chain":[{"link":"log10"}]}', 'chain.input'],
  ])('%s is refused', async (json, code) => {
    expect(await codeOf(() => parseChain(json))).toBe(code)
  })

  test('claims no more memory than its text holds', () => {
    const ring = (type: string, ring: number): string =>
      `{"chain":[{"link":"immediate","data":{"$buffer":"${type}","count":0,"base64":"","ring":${ring}}}]}`
    expect(() => parseChain(ring('float32', 1e10))).toThrow('a whole number from 1 to 268435456, got 10000000000')
    expect(() => parseChain(ring('mat4', 2 ** 25))).toThrow('a whole number from 1 to 16777216, got 33554432')
    expect(() => parseChain(ring('float32', 2 ** 28))).toThrow('expected base64 of 1073741824 bytes, got 0')
  })

  test('gives back a ring that has turned, with its room', () => {
    const buffer = new GspBuffer(new Float64Array([1, 2]), 'float64', { ring: 5 })
    buffer.append([3, 4, 5, 6, 7])
    const back = parseChain(serializeChain(chain(links.immediate(buffer)))).chain[0]!.data as GspBuffer
    expect([back.ring, back.start, back.count]).toEqual([5, 2, 5])
    expect(back.toArray()).toEqual(buffer.toArray())
    expect(back.storage).toEqual(buffer.storage)
  })

  test('may not be without end', async () => {
    let json = '[1]'
    for (let i = 0; i < 200; i++) json = `{"a":${json}}`
    expect(await codeOf(() => parseChain(`{"chain":[{"link":"immediate","data":${json}}]}`))).toBe('chain.link')
  })
})
