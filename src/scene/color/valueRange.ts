import { eachChunk } from './chunks'

/** Two ends, the lesser first. */
export type Range = readonly [lo: number, hi: number]

/** The least and the greatest finite value above a bound; `undefined` where there is none. */
export function valueRange(values: ArrayLike<number> | ArrayLike<bigint>, above = -Infinity): Range | undefined {
  let lo = Infinity
  let hi = above
  eachChunk(values, (chunk, count) => {
    // Locals of this function: what the closure shares is slow to update.
    let [least, greatest] = [lo, hi]
    for (let i = 0; i < count; i++) {
      const value = chunk[i]!
      // False for NaN.
      if (value < least && value > above) least = value
      if (value > greatest && value < Infinity) greatest = value
    }
    lo = least
    hi = greatest
  })
  return lo <= hi ? [lo, hi] : undefined
}
