import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import type { Gsp01Scene, GspTransBuf } from '../../src/exchange/gsp01/gsp01Scene'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { readDocument } from '../../src/exchange/readDocument'

const bufferTypes = { float32: [Float32Array, 1], uint32: [Uint32Array, 1], vec3: [Float32Array, 3], mat4: [Float32Array, 16], rgba8: [Uint8Array, 4] } as const // prettier-ignore
type BufferType = keyof typeof bufferTypes

const base64 = (type: BufferType, numbers: readonly number[]): string =>
  Buffer.from(bufferTypes[type][0].from(numbers).buffer).toString('base64')

const float = (min = -3.4e38, max = 3.4e38): fc.Arbitrary<number> =>
  fc.oneof(fc.float({ min: Math.fround(min), max: Math.fround(max), noNaN: true }), fc.constantFrom(0, 1, 0.5))
/** Sizes and widths: also those at the ends of what float32 holds, and none. */
const length = fc.oneof(float(0), fc.constantFrom(-0, 2 ** -149, 3.4028234663852886e38, NaN))
const byte = fc.nat(255)
const numbers = (item: fc.Arbitrary<number>, count: number): fc.Arbitrary<number[]> =>
  fc.array(item, { minLength: count, maxLength: count })

/** A buffer, or a chain of as many items. */
function transBuf(
  type: BufferType,
  item: fc.Arbitrary<number>,
  count: number,
  loads = true,
): fc.Arbitrary<GspTransBuf> {
  const bytes = numbers(item, count * bufferTypes[type][1]).map((data) => base64(type, data))
  const plain = bytes.map((data_base64): GspTransBuf => ({
    type: 'buffer',
    transBuf: { count, buffer_type: type, data_base64 },
  }))
  if (!loads) return plain
  const load = fc.constant({ link_type: 'TransformLoad', link_data: { uri: 'data/a.npy', buffer_type: type } })
  const immediate = bytes.map((data_base64) => ({
    link_type: 'TransformImmediate',
    link_data: { buffer_count: count, buffer_type: type, data_base64 },
  }))
  const chain = fc
    .record({
      buffer_count: fc.constantFrom(-1, count),
      buffer_type: fc.constantFrom(null, type, 'vec2'),
      links: fc.array(fc.oneof(load, immediate), { minLength: 1, maxLength: 3 }),
    })
    .map((transform_chain): GspTransBuf => ({ type: 'transform_chain', transBuf: { transform_chain } }))
  return fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: chain })
}

const vec3 = (n: number) => transBuf('vec3', float(), n)
const rgba = (n: number) => transBuf('rgba8', byte, n)
const f32 = (n: number) => transBuf('float32', length, n)
const id = fc.oneof(fc.constantFrom('a', 'b', ''), fc.string({ maxLength: 6 }))
const cap = fc.constantFrom('BUTT', 'PROJECTING', 'ROUND')

const discs = (n: number) => ({ uuid: id, positions: vec3(n), sizes: f32(n), face_colors: rgba(n), edge_colors: rgba(n), edge_widths: f32(n) }) // prettier-ignore

const groupsOf = (n: number): fc.Arbitrary<{ groups: unknown; count: number }> =>
  fc.oneof(
    fc.constantFrom(1, n).map((size) => ({ groups: size, count: n / size })),
    fc.constant({ groups: n > 1 ? [1, n - 1] : [1], count: n > 1 ? 2 : 1 }),
    fc.shuffledSubarray(Array.from({ length: n }, (_, i) => i), { minLength: 1 }).map((list) => ({ groups: [list.slice(0, 1), list.slice(1)], count: 2 })), // prettier-ignore
  )

const visualOf = (n: number): fc.Arbitrary<unknown> => {
  const body = (type: string, members: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record({ type: fc.constant(type), visual: fc.record(members) })
  const shape = fc.constantFrom('disc', 'asterisk', 'heart', 'hbar')
  return fc.oneof(
    body('points', discs(n)),
    body('markers', { ...discs(n), marker_shape: shape }),
    groupsOf(n).chain(({ groups, count }) =>
      body('pixels', { uuid: id, positions: vec3(n), colors: rgba(count), groups: fc.constant(groups) }),
    ),
    body('segments', { uuid: id, positions: vec3(2 * n), line_widths: f32(n), cap_style: cap, colors: rgba(n) }),
    body('paths', {
      uuid: id,
      positions: vec3(2 * n),
      path_sizes: fc.constantFrom([n, n], [2 * n]).map((sizes) => ({
        type: 'buffer',
        transBuf: { count: sizes.length, buffer_type: 'uint32', data_base64: base64('uint32', sizes) },
      })),
      colors: rgba(2 * n),
      line_widths: f32(2 * n),
      cap_style: cap,
      join_style: fc.constantFrom('MITER', 'BEVEL', 'ROUND'),
    }),
    body('texts', {
      uuid: id,
      positions: vec3(n),
      texts: fc.array(fc.string(), { minLength: n, maxLength: n }),
      colors: rgba(n),
      font_sizes: f32(n),
      textAligns: fc.array(fc.constantFrom(0, 1, 2, 10, 11, 12, 20, 21, 22), { minLength: n, maxLength: n }),
      angles: transBuf(
        'float32',
        fc.oneof(
          float(),
          fc.integer({ min: -8, max: 8 }).map((k) => 45 * k),
        ),
        n,
      ),
      font_name: fc.string(),
    }),
    body('image', {
      uuid: id,
      position: transBuf('vec3', float(), 1, false),
      image_extent: numbers(fc.double({ noNaN: true, noDefaultInfinity: true }), 4),
      texture: fc.record({ uuid: id, data: rgba(2 * n), width: fc.constant(n), height: fc.constant(2) }),
      interpolation: fc.constantFrom('LINEAR', 'NEAREST'),
    }),
  )
}

const matrix = transBuf('mat4', float(), 1, false)
const color = numbers(byte, 4)
const whole = fc.integer({ min: -100, max: 400 })
const viewport = fc.record({ uuid: id, x: whole, y: whole, width: fc.nat(300), height: fc.nat(300), background_color: color }) // prettier-ignore
const camera = fc.record({ uuid: id, view_matrix: matrix, projection_matrix: matrix })

const scene: fc.Arbitrary<Gsp01Scene> = fc
  .record({
    canvas: fc.record({
      uuid: id,
      width: fc.integer({ min: 1, max: 32767 }),
      height: fc.integer({ min: 1, max: 16384 }),
      dpi: fc.double({ min: 1, max: 1e6, noNaN: true }),
      background_color: color,
    }),
    pool: fc.array(viewport, { minLength: 1, maxLength: 3 }),
    items: fc.array(
      fc.record({
        of: fc.nat(2),
        visual: fc.integer({ min: 1, max: 4 }).chain(visualOf),
        model_matrix: matrix,
        camera,
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ canvas, pool, items }) => ({
    canvas,
    viewports: items.map(({ of }) => pool[of % pool.length]!),
    visuals: items.map((item) => item.visual),
    model_matrices: items.map(({ model_matrix }) => ({ model_matrix })),
    cameras: items.map((item) => item.camera),
  })) as unknown as fc.Arbitrary<Gsp01Scene>

test('any scene comes back byte for byte, with its ids, lists and order', () => {
  fc.assert(
    fc.property(scene, fc.constantFrom('list' as const, 'kind' as const), (given, order) => {
      const document = fromGspJson(JSON.stringify(given), { order })
      readDocument(document)
      expect(JSON.parse(JSON.stringify(toGspJson(document)))).toEqual(JSON.parse(JSON.stringify(given)))
    }),
    { numRuns: 400, seed: 1 },
  )
})
