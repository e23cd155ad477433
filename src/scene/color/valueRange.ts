import { eachChunk } from './chunks'

/** Two ends, the lesser first. */
export type Range = readonly [lo: number, hi: number]

/** The least and the greatest finite value above a bound; `undefined` where there is none. */
export function valueRange(values: ArrayLike<number> | ArrayLike<bigint>, above = -Infinity): Range | undefined {
  let lo = Infinity
  let hi = -Infinity
  eachChunk(values, (chunk, count) => {
    for (let i = 0; i < count; i++) {
      const value = chunk[i]!
      // False for NaN.
      if (!(value > above && value < Infinity)) continue
      if (value < lo) lo = value
      if (value > hi) hi = value
    }
  })
  return lo <= hi ? [lo, hi] : undefined
}
