import type { Texture } from '../../src/scene/table'
import type { PdfFile } from './file'
import type { PdfObject } from './library'

/**
 * Viewers blend the pixels of a picture that they enlarge up to four times, whatever it asks for. So small a part of a
 * canvas pixel is blended then.
 */
const sharpness = 0.5

/** Pixels that are written of one picture for the sake of sharp edges. */
const mostPixels = 2 ** 22

/** How many pixels each texel becomes in both directions. @param size of a texel, in canvas pixels. */
export function blockSize({ width, height }: Texture, size: number): number {
  const wanted = Math.ceil(size / sharpness)
  const allowed = Math.floor(Math.sqrt(mostPixels / (width * height)))
  return Math.max(1, Math.min(wanted, allowed, 64))
}

/** Puts a picture into a file. @param block each texel becomes so many pixels in both directions. */
export function addImage(file: PdfFile, texture: Texture, block: number, isSmooth: boolean): PdfObject {
  const { width, height } = texture
  const entries = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width * block,
    Height: height * block,
    BitsPerComponent: 8,
    Interpolate: isSmooth,
  }
  const alpha = channels(texture, block, 3, 1)
  const isOpaque = alpha.every((value) => value === 255)
  return file.stream(
    {
      ...entries,
      ColorSpace: 'DeviceRGB',
      ...(!isOpaque && { SMask: file.stream({ ...entries, ColorSpace: 'DeviceGray' }, alpha) }),
    },
    channels(isSmooth && !isOpaque ? grown(texture) : texture, block, 0, 3),
  )
}

/** Colours and alpha are blended apart: what is transparent takes the colours beside it, or its own would show there. */
function grown({ data, width, height }: Texture): Texture {
  const out = new Uint8Array(data)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      if (data[at + 3] !== 0) continue
      const sum = [0, 0, 0]
      let weight = 0
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const near = 4 * (v * width + u)
          weight += data[near + 3]!
          for (let c = 0; c < 3; c++) sum[c]! += data[near + c]! * data[near + 3]!
        }
      }
      if (weight > 0) for (let c = 0; c < 3; c++) out[at + c] = Math.round(sum[c]! / weight)
    }
  }
  return { data: out, width, height }
}

/** Some channels of each pixel, from the first one on. */
function channels({ data, width, height }: Texture, block: number, first: number, count: number): Uint8Array {
  const row = width * block * count
  const out = new Uint8Array(row * height * block)
  for (let y = 0; y < height; y++) {
    const start = y * block * row
    let at = start
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x) + first
      for (let repeat = 0; repeat < block; repeat++) for (let c = 0; c < count; c++) out[at++] = data[from + c]!
    }
    for (let repeat = 1; repeat < block; repeat++) out.copyWithin(start + repeat * row, start, start + row)
  }
  return out
}
