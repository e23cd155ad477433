import { createCanvas, loadImage } from '@napi-rs/canvas'
import { decode } from 'fast-png'
import fc from '../support/fastCheck'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { allDone } from '../../src/scene/later'
import { deflateAtOnce } from '../../src/server/deflate'
import { encodePng } from '../../src/server/encodePng'
import type { PixelSource } from '../../src/picture/pixelSource'

type Rgba = readonly [number, number, number, number]

interface Pixels extends PixelSource {
  readonly bytes: Uint8Array
  /** Strips that were read. */
  readonly reads: number[]
}

function picture(width: number, height: number, colorAt: (x: number, y: number) => Rgba): Pixels {
  const bytes = new Uint8Array(4 * width * height)
  for (let i = 0; i < width * height; i++) bytes.set(colorAt(i % width, Math.floor(i / width)), 4 * i)
  const reads: number[] = []
  return {
    width,
    height,
    bytes,
    reads,
    rows(y, count) {
      reads.push(count)
      return new Uint32Array(bytes.slice(4 * y * width, 4 * (y + count) * width).buffer)
    },
  }
}

/** Every byte as likely as any other; alpha 255 if `isOpaque`. */
function noise(width: number, height: number, isOpaque: boolean, seed = 1): Pixels {
  let state = seed
  const byte = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
  return picture(width, height, () => [byte(), byte(), byte(), isOpaque ? 255 : byte()])
}

const gradient = (width: number, height: number): Pixels =>
  picture(width, height, (x, y) => [x & 255, y & 255, (x + y) & 255, 255])

interface Chunk {
  readonly type: string
  readonly data: Uint8Array
}

/** The parts of a file; checks lengths and checksums. */
function chunksOf(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.length)
  expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
  const found: Chunk[] = []
  let at = 8
  while (at < png.length) {
    const length = view.getUint32(at)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)))
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    found.push({ type, data: png.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  expect(at).toBe(png.length)
  return found
}

/** RGBA as an independent decoder has it. */
function pixelsOf(png: Uint8Array): Uint8Array {
  const { data, channels, width, height, depth } = decode(png, { checkCrc: true })
  expect(depth).toBe(8)
  const out = new Uint8Array(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) out.set(data.subarray(i * channels, (i + 1) * channels), 4 * i)
  return out
}

const levels = [undefined, 0, 1, 2, 5, 9]
const sizes = [
  [1, 1],
  [1, 300],
  [300, 1],
  [3, 2],
  [7, 5],
  [70_000, 3],
  [301, 501],
] as const

describe('a PNG holds exactly the pixels', () => {
  describe.each(levels)('at compression %s', (compression) => {
    it.each(sizes)('of %i × %i, opaque and translucent, noisy and smooth', async (width, height) => {
      for (const source of [noise(width, height, true), noise(width, height, false), gradient(width, height)]) {
        const png = await encodePng(source, { compression })
        expect(Buffer.compare(pixelsOf(png), source.bytes)).toBe(0)
      }
    })
  })

  it('where the only translucent pixel is the last one, and where it is nearly opaque', async () => {
    for (const [at, alpha] of [
      [99_999, 0],
      [99_999, 254],
      [0, 254],
      [3, 1],
      [65_000, 127],
    ] as const) {
      // prettier-ignore
      const source = gradient(400, 250)
      source.bytes[4 * at + 3] = alpha
      const png = await encodePng(source, {})
      expect(decode(png).channels).toBe(4)
      expect(Buffer.compare(pixelsOf(png), source.bytes)).toBe(0)
    }
  })

  it('of any size and content', async () => {
    const input = fc.record({
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
      isOpaque: fc.boolean(),
      seed: fc.integer(),
      compression: fc.integer({ min: 0, max: 9 }),
    })
    await fc.assert(
      fc.asyncProperty(input, async ({ width, height, isOpaque, seed, compression }) => {
        const source = noise(width, height, isOpaque, seed)
        const png = await encodePng(source, { compression })
        expect(Buffer.compare(pixelsOf(png), source.bytes)).toBe(0)
      }),
    )
  })

  it('as Skia reads them', async () => {
    const source = noise(120, 90, true, 5)
    const image = await loadImage(Buffer.from(await encodePng(source, {})))
    const context = createCanvas(120, 90).getContext('2d')
    context.drawImage(image, 0, 0)
    expect(Buffer.compare(Buffer.from(context.getImageData(0, 0, 120, 90).data), source.bytes)).toBe(0)
  })
})

describe('the file', () => {
  it('has three channels when all is opaque, else four, and nothing but what it needs', async () => {
    const types = (png: Uint8Array): string[] => [...new Set(chunksOf(png).map(({ type }) => type))]
    const [three, four] = [await encodePng(noise(50, 40, true), {}), await encodePng(noise(50, 40, false), {})]
    expect([decode(three).channels, decode(four).channels]).toEqual([3, 4])
    expect(types(three)).toEqual(['IHDR', 'IDAT', 'IEND'])
    expect(types(four)).toEqual(['IHDR', 'IDAT', 'IEND'])
  })

  it.each([
    [96, 3780],
    [300, 11811],
    [72.5, 2854],
  ])('states %d dots per inch as %i pixels per metre, before the pixels', async (density, perMetre) => {
    const chunks = chunksOf(await encodePng(gradient(5, 5), { density }))
    expect([...new Set(chunks.map(({ type }) => type))]).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
    const { data } = chunks[1]!
    const view = new DataView(data.buffer, data.byteOffset)
    expect([view.getUint32(0), view.getUint32(4), view.getUint8(8), data.length]).toEqual([perMetre, perMetre, 1, 9])
  })

  it('is the same for the same pixels, also while others are made', async () => {
    const source = noise(400, 300, true)
    const first = await encodePng(source, {})
    const again = await allDone(Array.from({ length: 8 }, () => encodePng(source, {})))
    for (const other of again) expect(Buffer.compare(other, first)).toBe(0)
  })

  it('is there at once where it is compressed at once, with the same pixels', () => {
    for (const source of [noise(90, 70, false), noise(300, 400, true), gradient(5, 5)]) {
      for (const compression of levels) {
        const file = encodePng(source, { compression }, deflateAtOnce)
        expect(file).toBeInstanceOf(Uint8Array)
        expect(Buffer.compare(pixelsOf(file as Uint8Array), source.bytes)).toBe(0)
      }
    }
  })

  it('is never larger at a higher compression than at 1, and at 0 a little larger than the pixels', async () => {
    const plot = picture(400, 300, (x, y) =>
      y % 40 === 0 || (x * y) % 97 < 2 ? [68, 119, 170, 255] : [255, 255, 255, 255],
    )
    for (const source of [plot, noise(200, 200, true), gradient(300, 300)]) {
      const one = (await encodePng(source, {})).length
      for (const compression of [2, 4, 6, 9]) {
        expect((await encodePng(source, { compression })).length).toBeLessThanOrEqual(one)
      }
      const raw = source.height * (1 + 3 * source.width)
      const none = (await encodePng(source, { compression: 0 })).length
      expect(none).toBeGreaterThan(raw)
      expect(none).toBeLessThan(raw * 1.01 + 200)
    }
    expect((await encodePng(plot, { compression: 9 })).length).toBeLessThan((await encodePng(plot, {})).length)
  })

  it('is made strip by strip: never of more than a few hundred kB at a time', async () => {
    const source = gradient(1000, 1500)
    await encodePng(source, {})
    expect(source.reads.reduce((sum, count) => sum + count)).toBe(1500)
    expect(Math.max(...source.reads) * 1000).toBeLessThanOrEqual(2 ** 16)
  })

  it('a picture that cannot be read is an error, not a file', async () => {
    const broken: PixelSource = { width: 500, height: 500, rows: (y) => (y > 0 ? fail() : new Uint32Array(131 * 500)) }
    await expect(encodePng(broken, {})).rejects.toThrow('lost')
  })
})

function fail(): never {
  throw new Error('lost')
}
