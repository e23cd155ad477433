import { isFiniteNumber, isListOf, strangeMember, trouble } from '../../trouble'
import type { Link, LinkType } from '../chain'
import { chainError, toNumbers, withNumbers } from '../value'

export interface NormalizeOptions {
  /** Values that become 0 and 1. Default: the least and the greatest finite value. */
  readonly range?: readonly [number, number] | undefined
}

/** Takes a range to 0…1. What lies outside the range lies outside 0…1. */
export const normalizeLink = ({ range }: NormalizeOptions = {}): Link =>
  Object.freeze(range === undefined ? { link: 'normalize' } : { link: 'normalize', range })

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

const fix = 'Give a range of two different numbers.'

export const normalize: LinkType = {
  check(link) {
    const { range } = link
    const strange = strangeMember(link, ['link', 'range'])
    if (strange) return strange
    const isGood =
      range === undefined || (isListOf(isFiniteNumber, range) && range.length === 2 && range[0] !== range[1])
    return isGood ? undefined : trouble('two different finite numbers as range', range, fix)
  },
  run(input, { range }) {
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
      throw chainError('normalize', `the least and the greatest value are the same, ${lo}.`, fix)
    }
    const out = new Float64Array(data.length)
    // Each part by itself: the difference of two great numbers may be no number.
    const isWide = !Number.isFinite(hi - lo)
    for (let i = 0; i < data.length; i++) {
      out[i] = isWide ? (data[i]! / 2 - lo / 2) / (hi / 2 - lo / 2) : (data[i]! - lo) / (hi - lo)
    }
    return withNumbers(input!, out)
  },
}
