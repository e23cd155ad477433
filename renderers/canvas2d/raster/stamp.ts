import { coverageOf } from './coverage'

/** The pixels that a shape covers, ready to be blended into a raster of one width. */
export interface Stamp {
  /** Of each pixel, from the pixel where the stamp is put. */
  readonly offsets: Int32Array
  /** 1–255, for each offset. */
  readonly coverages: Uint8Array
  /** So many at the front are covered whole. */
  readonly full: number
}

export const noStamp: Stamp = { offsets: new Int32Array(0), coverages: new Uint8Array(0), full: 0 }

/** Bytes that a stamp takes, its objects included. */
export const bytesOf = ({ offsets }: Stamp): number => 400 + 5 * offsets.length

/** Shifts of stamps are whole parts of a pixel: so many in x, and in y. */
export const phases = 8

/** A box of pixels: its first, and how many. */
export interface PixelBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Makes a stamp of rings.
 * @param dx shift of the rings, in pixels.
 * @param box the pixels to look at, from the one where the stamp will be put.
 * @param stride width of the raster.
 */
export function stampOf(
  rings: readonly Float64Array[],
  dx: number,
  dy: number,
  { x, y, width, height }: PixelBox,
  stride: number,
): Stamp {
  if (rings.length === 0 || width <= 0 || height <= 0) return noStamp
  const mask = coverageOf(rings, dx - x, dy - y, width, height)
  let full = 0
  let partial = 0
  for (const coverage of mask) {
    if (coverage === 255) full++
    else if (coverage > 0) partial++
  }
  const offsets = new Int32Array(full + partial)
  const coverages = new Uint8Array(full + partial)
  let nextFull = 0
  let nextPartial = full
  for (let row = 0, i = 0; row < height; row++) {
    const at = (y + row) * stride + x
    for (let column = 0; column < width; column++, i++) {
      const coverage = mask[i]!
      if (coverage === 0) continue
      const k = coverage === 255 ? nextFull++ : nextPartial++
      offsets[k] = at + column
      coverages[k] = coverage
    }
  }
  return { offsets, coverages, full }
}

/**
 * The part of a stamp that lies within a raster, when it is put at a pixel.
 * @param reach the stamp has no pixel farther away in x or y; less than half the width of the raster.
 */
export function cutStamp(stamp: Stamp, px: number, py: number, reach: number, width: number, height: number): Stamp {
  const kept: number[] = []
  let full = 0
  for (let k = 0; k < stamp.offsets.length; k++) {
    const offset = stamp.offsets[k]!
    const dy = Math.floor((offset + reach) / width)
    const [x, y] = [px + offset - dy * width, py + dy]
    if (x < 0 || x >= width || y < 0 || y >= height) continue
    kept.push(k)
    if (k < stamp.full) full++
  }
  return {
    offsets: Int32Array.from(kept, (k) => stamp.offsets[k]!),
    coverages: Uint8Array.from(kept, (k) => stamp.coverages[k]!),
    full,
  }
}
