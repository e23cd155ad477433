import { decimalOf, numberOf } from './decimal'

export interface TickOptions {
  /** About how many intervals; 7 by default. The step is the smallest nice one that gives no more than that. */
  target?: number | undefined
  /** Never more values than this. */
  maxCount?: number | undefined
  /** Nice leading digits of a step, ascending, from 1 to 10. */
  steps?: readonly number[] | undefined
}

export interface Ticks {
  /** Ascending, each the double nearest to its decimal. */
  readonly values: number[]
  readonly step: number
}

const niceSteps = [1, 2, 2.5, 5, 10] as const
const maxTarget = 1000

/**
 * Nice values inside the limits, both ends included; limits may come in either order. A value that lies outside by less than
 * 1e-9 of the step counts as inside, since limits are often sums of decimals. Where doubles are too coarse for a nice step
 * (1e15 … 1e15 + 1), the step is the smallest that doubles can tell apart. Equal limits give one value.
 *
 * @throws RangeError when a limit is not finite, or an option makes no sense.
 */
export function linearTicks(from: number, to: number, options: TickOptions = {}): Ticks {
  const { target = 7, maxCount = Infinity, steps = niceSteps } = options
  checkLimits('linearTicks', from, to)
  if (!(target > 0 && target <= maxTarget)) {
    throw new RangeError(`linearTicks: target must be in (0, ${maxTarget}], got ${target}.`)
  }
  if (!(maxCount >= 0)) throw new RangeError(`linearTicks: maxCount must be at least 0, got ${maxCount}.`)
  const [lo, hi] = from < to ? [from, to] : [to, from]
  if (lo === hi)
    // Adding 0 makes −0 plain.
    return { values: maxCount >= 1 ? [lo + 0] : [], step: 10 ** Math.floor(Math.log10(Math.abs(lo) || 1)) || 5e-324 }

  // Dividing before subtracting keeps the span of the whole double range finite.
  const raw = Math.min(Math.max(hi / target - lo / target, Number.MIN_VALUE), 1e308)
  const finest = finestExponent(lo, hi)
  const mantissas = steps.map(mantissa)
  for (let power = Math.max(Math.floor(Math.log10(raw)) - 1, -323); power <= 308; power++) {
    for (const { digits, exponent } of mantissas) {
      const unit = power + exponent
      const step = numberOf(digits, unit)
      if (unit < finest || step < raw * (1 - 1e-12) || step > Number.MAX_VALUE) continue
      const values = multiples(lo, hi, digits, unit)
      // The target bounds the count by itself, except where doubles are so coarse that the step is rounded.
      if (values.length <= Math.min(maxCount, Math.floor(target) + 1)) return { values, step }
    }
  }
  return { values: lo <= 0 && hi >= 0 && maxCount >= 1 ? [0] : [], step: 1e308 }
}

/** Integer multiples of digits × 10^unit inside the limits. */
function multiples(lo: number, hi: number, digits: number, unit: number): number[] {
  const step = numberOf(digits, unit)
  const slack = step * 1e-9
  const values: number[] = []
  const last = Math.floor(hi / step) + 1
  for (let n = Math.ceil(lo / step) - 1; n <= last; n++) {
    const value = numberOf(n * digits, unit)
    if (value >= lo - slack && value <= hi + slack && Number.isFinite(value)) values.push(value)
  }
  return values
}

/** The smallest power of ten of which two neighbours stay distinct doubles across the limits. */
function finestExponent(lo: number, hi: number): number {
  const spacing = Math.max(Math.abs(lo), Math.abs(hi)) * Number.EPSILON
  return Math.max(Math.ceil(Math.log10(Math.max(2 * spacing, Number.MIN_VALUE))), -323)
}

function mantissa(step: number): { digits: number; exponent: number } {
  if (!(step >= 1 && step <= 10)) throw new RangeError(`linearTicks: steps must lie between 1 and 10, got ${step}.`)
  const { digits, exponent } = decimalOf(step)
  return { digits: Number(digits), exponent }
}

export function checkLimits(name: string, from: number, to: number): void {
  if (Number.isFinite(from) && Number.isFinite(to)) return
  throw new RangeError(`${name}: expected two finite limits, got ${from} and ${to}.`)
}
