import { GspBuffer } from '../scene/buffer'
import { columnLength, type NumberColumn } from './columns'

/** Positions of as many items of a mark as are enough to know where it is, in order. */
export interface Samples {
  readonly x: Float64Array
  readonly y: Float64Array
}

const mostSamples = 2000

/** Every n-th item, so that there are at most 2000. */
export function samplesOf(x: NumberColumn, y: NumberColumn): Samples {
  const count = Math.min(columnLength(x), columnLength(y))
  const step = Math.max(1, Math.ceil(count / mostSamples))
  const read = (column: NumberColumn): Float64Array => {
    const values: ArrayLike<number | bigint> = column instanceof GspBuffer ? column.toArray() : column
    return Float64Array.from({ length: Math.ceil(count / step) }, (_, i) => Number(values[i * step]))
  }
  return { x: read(x), y: read(y) }
}

/** `samplesOf`, once for the same columns and revisions of buffers. */
export function createSamples(): typeof samplesOf {
  const known = new WeakMap<
    NumberColumn,
    { readonly x: NumberColumn; readonly key: string; readonly samples: Samples }
  >()
  const revisionOf = (column: NumberColumn): number => (column instanceof GspBuffer ? column.revision : 0)
  return (x, y) => {
    const key = `${revisionOf(x)} ${revisionOf(y)}`
    const last = known.get(y)
    if (last?.x === x && last.key === key) return last.samples
    const samples = samplesOf(x, y)
    known.set(y, { x, key, samples })
    return samples
  }
}
