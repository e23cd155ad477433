import type { LinkRun } from '../chain'
import { rangeFix } from '../links/normalize'
import { chainError, toNumbers, withNumbers } from '../value'

function finiteRange(data: ArrayLike<number>): [number, number] {
  let [lo, hi] = [Infinity, -Infinity]
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    if (!Number.isFinite(value)) continue
    if (value < lo) lo = value
    if (value > hi) hi = value
  }
  return [lo, hi]
}

export const runNormalize: LinkRun = (input, { range }) => {
  const data = toNumbers(input!.data)
  const [lo, hi] = (range as [number, number] | undefined) ?? finiteRange(data)
  if (data.length > 0 && lo > hi && range === undefined) {
    throw chainError(
      'normalize',
      'none of the values is finite, so there is no range.',
      'Check the data before the link.',
    )
  }
  if (data.length > 0 && lo === hi) {
    throw chainError('normalize', `the least and the greatest value are the same, ${lo}.`, rangeFix)
  }
  const out = new Float64Array(data.length)
  // Each part by itself: the difference of two great numbers may be no number.
  const isWide = !Number.isFinite(hi - lo)
  for (let i = 0; i < data.length; i++) {
    out[i] = isWide ? (data[i]! / 2 - lo / 2) / (hi / 2 - lo / 2) : (data[i]! - lo) / (hi - lo)
  }
  return withNumbers(input!, out)
}
