import { decode } from 'fast-png'
import fc from '../support/fastCheck'
import { crc32 as reference } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from '../../src/scene/files/crc32'
import { embedPng, encodePng } from '../../src/dom/encodePng'
import { textureSource, type PixelSource } from '../../src/picture/pixelSource'
import type { Texture } from '../../src/scene/table'

const texture = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 40 }),
    isOpaque: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ width, height, isOpaque, seed }): Texture => {
    let state = seed
    const data = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return isOpaque && i % 4 === 3 ? 255 : state >>> 24
    })
    return { data, width, height }
  })

/** RGBA as an independent decoder has it. */
function pixelsOf(png: Uint8Array): Uint8Array {
  const { data, channels, width, height } = decode(png, { checkCrc: true })
  const out = new Uint8Array(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) out.set(data.subarray(i * channels, (i + 1) * channels), 4 * i)
  return out
}

test('a PNG of a page holds exactly the pixels, also those whose colours a canvas would lose', async () => {
  await fc.assert(
    fc.asyncProperty(texture, fc.integer({ min: 0, max: 9 }), async (picture, compression) => {
      const expected = Buffer.from(picture.data)
      expect(Buffer.compare(pixelsOf(await encodePng(textureSource(picture), { compression })), expected)).toBe(0)
      expect(Buffer.compare(pixelsOf(await embedPng(picture)), expected)).toBe(0)
    }),
    { numRuns: 30 },
  )
})

const smooth: Texture = { data: Uint8Array.from({ length: 4 * 90_000 }, (_, i) => (i % 4 === 3 ? 255 : i >> 8)), width: 300, height: 300 } // prettier-ignore

test('a PNG of a page states its density, before the pixels', async () => {
  const png = await encodePng(textureSource(smooth), { density: 300 })
  const at = Buffer.from(png).indexOf('pHYs')
  expect(at).toBe(8 + 25 + 4)
  const view = new DataView(png.buffer, at + 4)
  expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([11811, 11811, 1])
  expect(Buffer.from(await encodePng(textureSource(smooth), {})).includes('pHYs')).toBe(false)
})

test('the same pixels give the same bytes, and more compression no larger file', async () => {
  const [one, again, more] = await Promise.all(
    [1, 1, 9].map((compression) => encodePng(textureSource(smooth), { compression })),
  )
  expect(Buffer.compare(one!, again!)).toBe(0)
  expect(more!.length).toBeLessThanOrEqual(one!.length)
})

test('a picture that cannot be read is an error, not a file', async () => {
  const broken: PixelSource = {
    width: 500,
    height: 500,
    rows(y) {
      if (y > 0) throw new Error('lost')
      return new Uint32Array(131 * 500).fill(0xffffffff)
    },
  }
  await expect(encodePng(broken, {})).rejects.toThrow('lost')
})

test('checksums are those of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 30 }), (bytes, before) => {
      expect(crc32(bytes, crc32(before))).toBe(reference(bytes, reference(before)))
    }),
  )
})
