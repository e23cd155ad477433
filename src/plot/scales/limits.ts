import { checkLimits } from './ticks'

export type Limits = readonly [number, number]

export interface ExpandOptions {
  /** Share of the range added at each end; 0.05 by default. */
  margin?: number | undefined
  scale?: 'linear' | 'log' | undefined
}

/**
 * Limits of an axis from the extent of its data: a margin at each end (on a log axis, of the logarithm), and a sensible range
 * around a single value. No data, written as `Infinity, -Infinity`, gives 0 … 1, or 1 … 10 on a log axis.
 *
 * @throws RangeError when an extent is NaN or infinite, or not positive on a log axis.
 */
export function expandLimits(min: number, max: number, options: ExpandOptions = {}): Limits {
  const { margin = 0.05, scale = 'linear' } = options
  if (min === Infinity && max === -Infinity) return scale === 'log' ? [1, 10] : [0, 1]
  checkLimits('expandLimits', min, max)
  if (!(margin >= 0 && Number.isFinite(margin))) {
    throw new RangeError(`expandLimits: margin must be a finite number, 0 or more, got ${margin}.`)
  }
  const [lo, hi] = min < max ? [min, max] : [max, min]
  return scale === 'log' ? expandLog(lo, hi, margin) : expandLinear(lo, hi, margin)
}

function expandLinear(lo: number, hi: number, margin: number): Limits {
  const size = Math.max(Math.abs(lo), Math.abs(hi))
  // Sixteen neighbouring doubles have no nice tick between them: the same case as a single value.
  if (hi / 2 - lo / 2 <= 8 * size * Number.EPSILON) {
    if (size === 0) return [-1, 1]
    const half = Math.max(size * 0.05, 1e-322)
    return [clamp(lo - half), clamp(hi + half)]
  }
  const pad = clamp(hi * margin - lo * margin)
  return [clamp(lo - pad), clamp(hi + pad)]
}

function expandLog(lo: number, hi: number, margin: number): Limits {
  if (lo <= 0) throw new RangeError(`expandLimits: a log axis needs positive data, got a minimum of ${lo}.`)
  const ratio = Math.log10(hi) - Math.log10(lo)
  const factor = ratio < 1e-12 ? 10 ** 0.5 : 10 ** (ratio * margin)
  return [Math.max(lo / factor, Number.MIN_VALUE), clamp(hi * factor)]
}

const clamp = (value: number) => Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE)
