import fc from '../../support/fastCheck'
import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { AssetLoader } from '../../../src/assets/assetLoader'
import { decodeImage } from '../../../src/assets/decodeImage'
import { GspError } from '../../../src/scene/diagnostics'
import { parseNpy } from '../../../src/scene/files/npy'
import { chain, type ChainValue } from '../../../src/scene/transform/chain'
import { links } from '../../../src/scene/transform/builders'
import { checkChain } from '../../../src/scene/transform/checkChain'
import { runChain } from '../../../src/scene/transform/run'
import { codeOf, dtypes, npyFile, plain, surroundings, toData } from './harness'

const loader = new AssetLoader({ allow: ['data:'] })

/** Loads bytes as a file of a name would be. */
async function load(
  bytes: Uint8Array,
  options: Parameters<typeof links.load>[1] = {},
  name = 'x.npy',
): Promise<ChainValue> {
  return runChain(chain(links.load(name, options)), {
    ...surroundings,
    load: () => Promise.resolve(bytes),
    decodeImage,
  })
}

/** What each dtype is written and read as. */
const samples: Readonly<Record<(typeof dtypes)[number], [written: number[], read: number[], array: string]>> = {
  f2: [
    [0x3c00, 0xc000, 0x0001, 0x7bff, 0x7c00, 0x3555],
    [1, -2, 2 ** -24, 65504, Infinity, 0.333251953125],
    'Float32Array',
  ],
  f4: [[1.5, -2, 1e30, 0, 3, 4], [1.5, -2, Math.fround(1e30), 0, 3, 4], 'Float32Array'],
  f8: [[0.1, -2, 1e300, 0, 3, 4], [0.1, -2, 1e300, 0, 3, 4], 'Float64Array'],
  i1: [[1, -2, 127, -128, 3, 4], [1, -2, 127, -128, 3, 4], 'Int8Array'],
  i2: [[1, -2, 32767, -32768, 3, 4], [1, -2, 32767, -32768, 3, 4], 'Int16Array'],
  i4: [[1, -2, 2 ** 31 - 1, 0, 3, 4], [1, -2, 2 ** 31 - 1, 0, 3, 4], 'Int32Array'],
  i8: [[1, -2, 2 ** 53, 0, 3, 4], [1, -2, 2 ** 53, 0, 3, 4], 'BigInt64Array'],
  u1: [[1, 2, 255, 0, 3, 4], [1, 2, 255, 0, 3, 4], 'Uint8Array'],
  u2: [[1, 2, 65535, 0, 3, 4], [1, 2, 65535, 0, 3, 4], 'Uint16Array'],
  u4: [[1, 2, 2 ** 32 - 1, 0, 3, 4], [1, 2, 2 ** 32 - 1, 0, 3, 4], 'Uint32Array'],
  u8: [[1, 2, 2 ** 53, 0, 3, 4], [1, 2, 2 ** 53, 0, 3, 4], 'BigInt64Array'],
  b1: [[1, 0, 1, 0, 1, 1], [1, 0, 1, 0, 1, 1], 'Uint8Array'],
}

describe('.npy', () => {
  const cases = dtypes.flatMap((dtype) =>
    [true, false].flatMap((little) => ([1, 2, 3] as const).map((version) => ({ dtype, little, version }))),
  )
  test.each(cases)('$dtype, little-endian $little, version $version', ({ dtype, little, version }) => {
    const [written, read, array] = samples[dtype]
    const { data, shape } = parseNpy(npyFile(written, [2, 3], { dtype, little, version }))
    expect(plain(data)).toEqual(read)
    expect(data.constructor.name).toBe(array)
    expect(shape).toEqual([2, 3])
  })

  test('Fortran order becomes C order, in any number of dimensions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), (shape) => {
        const count = shape.reduce((a, b) => a * b, 1)
        const inC = Array.from({ length: count }, (_, i) => i)
        const inFortran = new Array<number>(count)
        inC.forEach((value) => {
          let [rest, at, step] = [value, 0, 1]
          const index = shape.map(() => 0)
          for (let d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d]!
            rest = Math.floor(rest / shape[d]!)
          }
          index.forEach((i, d) => {
            at += i * step
            step *= shape[d]!
          })
          inFortran[at] = value
        })
        expect(plain(parseNpy(npyFile(inFortran, shape, { fortran: true })).data)).toEqual(inC)
      }),
    )
  })

  test('cut anywhere, or with something after its end, is an error that says so', async () => {
    const file = npyFile([1, 2, 3, 4, 5, 6], [2, 3], { dtype: 'f4' })
    for (let length = 0; length < file.length; length++) {
      expect(await codeOf(() => parseNpy(file.subarray(0, length))), String(length)).toBe('load.truncated')
    }
    expect(await codeOf(() => parseNpy(new Uint8Array([...file, 0])))).toBe('load.trailing')
  })

  test.each([
    "{'descr': '<f8', 'fortran_order': False, 'shape': (9007199254740993,), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,), }",
    "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }",
    "{'descr': '<f8', 'shape': (1,), }",
    "{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), } + evil()",
    '',
  ])('with the header %s is refused', async (header) => {
    expect(await codeOf(() => parseNpy(npyFile([1], [1], { header })))).toBe('load.format')
  })

  test.each(["'<c16'", "'|S5'", "'|O'", "'<f16'", "'<M8'", "[('a', '<f8')]"])(
    'of dtype %s names the dtype',
    async (descr) => {
      const header = `{'descr': ${descr}, 'fortran_order': False, 'shape': (1,), }`
      const code = await codeOf(() => parseNpy(npyFile([1], [1], { header })))
      expect(['load.type', 'load.format']).toContain(code)
    },
  )

  test('is read with any spaces in its shape, and refused where a shape or the header is without end', async () => {
    const header = (shape: string): string => `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}}`
    const read = (shape: string) => parseNpy(npyFile([1, 2], [2], { header: header(shape) })).shape
    for (const shape of ['(2)', '(2,)', '( 2L , )', '(1,2)', ' (1 ,2L, )']) expect(read(shape).at(-1)).toBe(2)
    const spaces = ' '.repeat(4000)
    expect(read(`(1${spaces},${spaces}2)`)).toEqual([1, 2])
    for (const shape of [`(1${spaces}1)`, `(1,${spaces}`, '(,)', '(2,,)', '(2', '(-2)', `(${'1,'.repeat(65)})`]) {
      expect(await codeOf(() => read(shape))).toBe('load.format')
    }
    expect(() => read(`(1${' '.repeat(60_000)}1)`)).toThrow('at most 10000')
  })

  test('of garbage throws nothing but a clear error', () => {
    const start = npyFile([1], [1])
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(start.length), (noise, keep) => {
        try {
          parseNpy(new Uint8Array([...start.subarray(0, keep), ...noise]))
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
        }
      }),
    )
  })

  test('of numbers beyond 2⁶³ says that no array holds them', async () => {
    expect(await codeOf(() => parseNpy(npyFile([2 ** 63], [1], { dtype: 'u8' })))).toBe('load.type')
  })
})

describe('load', () => {
  const grid = npyFile([1, 2, 3, 4, 5, 6], [2, 3])

  test('knows what a .npy holds, and takes it as elements of a type where nothing but precision is lost', async () => {
    expect(await load(grid)).toEqual({ type: 'float64', data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] })
    expect(await load(grid, { type: 'vec3' })).toMatchObject({ type: 'vec3', shape: [2] })
    expect((await load(grid, { type: 'vec3' })).data).toBeInstanceOf(Float64Array)
    expect((await load(grid, { type: 'float32' })).data).toBeInstanceOf(Float32Array)
    expect(await load(npyFile([1, 2, 3, 4], [4]), { type: 'vec2' })).toMatchObject({ type: 'vec2', shape: [2] })
    expect(plain((await load(npyFile([1, 255], [2], { dtype: 'i4' }), { type: 'uint8' })).data)).toEqual([1, 255])
  })

  test.each([
    ['floats as whole numbers', () => load(grid, { type: 'uint32' }), 'type'],
    ['numbers that do not fit', () => load(npyFile([256], [1], { dtype: 'i4' }), { type: 'uint8' }), 'type'],
    ['three columns as vec2', () => load(grid, { type: 'vec2' }), 'shape'],
    ['another shape', () => load(grid, { shape: [3, 2] }), 'shape'],
    ['raw bytes that are no whole numbers', () => load(new Uint8Array(7), { type: 'float32' }, 'x.bin'), 'truncated'],
    [
      'raw bytes too few for the shape',
      () => load(new Uint8Array(8), { type: 'float32', shape: [3] }, 'x.bin'),
      'truncated',
    ],
    [
      'raw bytes too many for the shape',
      () => load(new Uint8Array(16), { type: 'float32', shape: [3] }, 'x.bin'),
      'shape',
    ],
    ['what is no picture', () => load(grid, {}, 'x.png'), 'format'],
    ['a .npy that is none', () => load(new Uint8Array(100)), 'format'],
  ])('%s is an error that names the file', async (_, run, reason) => {
    expect(await codeOf(run)).toBe(`chain.load.${reason}`)
    await expect(run()).rejects.toThrow(/"x\./)
  })

  test('names both products of a wrong shape', async () => {
    await expect(load(grid, { shape: [4, 5] })).rejects.toThrow(/\(4, 5\), which is 20 .*\(2, 3\), which is 6/)
  })

  test('reads raw little-endian bytes of a type, also from a data URI', async () => {
    const bytes = new Uint8Array([0, 0, 128, 63, 0, 0, 0, 64])
    expect(plain((await load(bytes, { type: 'float32' }, 'x.bin')).data)).toEqual([1, 2])
    const uri = toData(bytes)
    const value = await runChain(chain(links.load(uri, { type: 'vec2' })), {
      ...surroundings,
      load: (each) => loader.load(each),
    })
    expect(value).toMatchObject({ type: 'vec2', shape: [1] })
  })

  test('asks for a type of raw bytes before anything is loaded', () => {
    expect(checkChain(chain(links.load('x.bin')))?.fix).toContain('type')
    expect(checkChain(chain(links.load('x.npy?v=2')))).toBeUndefined()
    expect(checkChain(chain(links.load('', { type: 'float32' })))).toBeDefined()
    expect(checkChain(chain(links.load('x.npy', { type: 'vec9' as never })))?.code).toBe('chain.link')
  })
})

describe('pictures', () => {
  /** Red, green, blue, half transparent. */
  function picture(): Canvas {
    const canvas = createCanvas(2, 2)
    const context = canvas.getContext('2d')
    const colors = ['#f00', '#0f0', '#00f', 'rgba(255,0,0,0.5)']
    colors.forEach((color, i) => {
      context.fillStyle = color
      context.fillRect(i % 2, Math.floor(i / 2), 1, 1)
    })
    return canvas
  }
  const rgba = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 0, 0, 128]

  test.each(['png', 'webp'] as const)('%s gives its pixels, row 0 first, with straight alpha', async (format) => {
    const bytes = new Uint8Array(await picture().encode(format as 'webp', 100))
    const { type, data, shape } = await load(bytes, {}, `x.${format}`)
    expect([type, shape]).toEqual(['rgba8', [2, 2]])
    const worst = Math.max(...plain(data).map((value, i) => Math.abs(value - rgba[i]!)))
    expect(worst).toBeLessThanOrEqual(format === 'png' ? 1 : 130)
    expect(plain(data.subarray(0, 4))[0]).toBeGreaterThan(100)
  })

  test.each(['png', 'jpeg', 'webp'] as const)('%s that is cut anywhere is an error', async (format) => {
    const bytes = new Uint8Array(await picture().encode(format as 'png'))
    expect((await load(bytes, { format: 'image' })).shape).toEqual([2, 2])
    for (let length = 0; length < bytes.length - 1; length++) {
      const code = await codeOf(() => load(bytes.slice(0, length), { format: 'image' }))
      expect(code, `${length} of ${bytes.length}`).toMatch(/^chain\.load\.(truncated|format)$/)
    }
  })

  test('is found by its content in a data URI without a media type', async () => {
    const bytes = new Uint8Array(await picture().encode('png'))
    const from = (uri: string) =>
      runChain(chain(links.load(uri)), { ...surroundings, load: (each) => loader.load(each), decodeImage })
    expect((await from(toData(bytes))).type).toBe('rgba8')
    expect((await from(toData(bytes, 'image/png'))).type).toBe('rgba8')
    expect((await from(toData(npyFile([1, 2], [2])))).type).toBe('float64')
    expect(await codeOf(() => from('data:,abc'))).toBe('chain.load.type')
  })
})
