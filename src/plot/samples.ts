import type { TypedArray } from '../scene/elementTypes'

/** A column that stays as it is. */
export type StillColumn = readonly number[] | TypedArray

/** Positions of as many items of a mark as are enough to know where it is, in order. */
export interface Samples {
  readonly x: Float64Array
  readonly y: Float64Array
}

const mostSamples = 2000

/** Every n-th item, so that there are at most 2000. */
export function samplesOf(x: StillColumn, y: StillColumn): Samples {
  const count = Math.min(x.length, y.length)
  const step = Math.max(1, Math.ceil(count / mostSamples))
  const read = (column: StillColumn): Float64Array =>
    Float64Array.from({ length: Math.ceil(count / step) }, (_, i) => Number(column[i * step]))
  return { x: read(x), y: read(y) }
}

/** `samplesOf`, once for the same columns. */
export function createSamples(): typeof samplesOf {
  const known = new WeakMap<StillColumn, { readonly x: StillColumn; readonly samples: Samples }>()
  return (x, y) => {
    const last = known.get(y)
    if (last?.x === x) return last.samples
    const samples = samplesOf(x, y)
    known.set(y, { x, samples })
    return samples
  }
}
