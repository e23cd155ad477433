import type { Pixels } from './pixels'

export interface CompareOptions {
  /** How far apart equal things may lie, in device pixels. Default: 1. */
  readonly reach?: number
  /** Of a channel that is multiplied by alpha, 0–255, beyond what lies within reach. Default: 24. */
  readonly tolerance?: number
}

/** How two pictures differ. */
export interface PictureDifference {
  /** Share of the pixels of either picture to which nothing within reach in the other is near enough. */
  readonly share: number
  /** Mean difference of a channel, pixel by pixel, 0–255. */
  readonly mean: number
}

/**
 * Compares two pictures, each with the other. A pixel agrees when each of its channels lies between the least and the greatest
 * that the other picture has within reach, to the tolerance: so two renderings of one edge agree, and a line that only one of them has does not.
 * Pictures of different sizes have nothing in common.
 */
export function comparePictures(
  a: Pixels,
  b: Pixels,
  { reach = 1, tolerance = 24 }: CompareOptions = {},
): PictureDifference {
  if (a.width !== b.width || a.height !== b.height) return { share: 1, mean: 255 }
  const [left, right] = [multiplied(a), multiplied(b)]
  const { width, height } = a
  const count = width * height
  const isWrong = new Uint8Array(count)
  markStrangers(left, right, width, height, reach, tolerance, isWrong)
  markStrangers(right, left, width, height, reach, tolerance, isWrong)
  let sum = 0
  for (let i = 0; i < left.length; i++) sum += Math.abs(left[i]! - right[i]!)
  return { share: isWrong.reduce((total, wrong) => total + wrong, 0) / count, mean: sum / left.length }
}

function multiplied({ data }: Pixels): Float64Array {
  const out = Float64Array.from(data)
  for (let i = 0; i < out.length; i += 4) for (let c = i; c < i + 3; c++) out[c] = (out[c]! * out[i + 3]!) / 255
  return out
}

function markStrangers(
  from: Float64Array,
  to: Float64Array,
  width: number,
  height: number,
  reach: number,
  tolerance: number,
  isWrong: Uint8Array,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      for (let c = 0; c < 4; c++) {
        let [least, most] = [255, 0]
        for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
          for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
            const value = to[4 * (row * width + column) + c]!
            if (value < least) least = value
            if (value > most) most = value
          }
        }
        const value = from[4 * at + c]!
        if (value < least - tolerance || value > most + tolerance) isWrong[at] = 1
      }
    }
  }
}
