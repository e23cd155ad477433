import { decimalOf, numberOf } from './decimal'
import { checkLimits, linearTicks } from './ticks'

export interface LogTicks {
  /** The ticks that carry labels. */
  readonly values: number[]
  /** Ticks between them, without labels. */
  readonly minor: number[]
  /** Set when the range is too short for powers of ten and the values are equally spaced instead. */
  readonly step?: number
}

// More decades than this leave no room between minor ticks.
const maxMinor = 60
// More of the axis than this without a tick at one end looks like an axis that forgot some: 33 … 190 with 40, 50, … 100.
const maxBareEnd = 1 / 3
const labelled: readonly (readonly number[])[] = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 5], [1, 3], [1]]

/**
 * Ticks of a logarithmic axis: 1, 2, 5 (or 1 to 9) of each decade when there are few decades, else every decade, else every
 * n-th. The densest choice with at most `target` + 1 values; limits in either order.
 *
 * @throws RangeError when a limit is not finite or not positive.
 */
export function logTicks(from: number, to: number, target = 7): LogTicks {
  checkLimits('logTicks', from, to)
  if (!(from > 0 && to > 0)) {
    throw new RangeError(`logTicks: a log axis needs positive limits, got ${from} and ${to}.`)
  }
  const [lo, hi] = from < to ? [from, to] : [to, from]
  const limit = target + 1
  const decades = powers(lo, hi, [1])
  if (decades.length > limit) {
    const every = Math.ceil(decades.length / limit)
    const values = decades.filter((_, i) => (firstPower(decades) + i) % every === 0)
    return { values, minor: decades.length <= maxMinor ? without(decades, values) : [] }
  }
  // Labels 1 to 9 crowd together near 9; equally nice numbers only pay off inside a single decade.
  const choices = hi / lo <= 10 ? labelled : labelled.slice(1)
  for (const mantissas of choices) {
    const values = powers(lo, hi, mantissas)
    if (values.length > limit) continue
    if (values.length < 2) break
    if (bareEnd(lo, hi, values) > maxBareEnd) continue
    const minor = decades.length <= maxMinor ? powers(lo, hi, [1, 2, 3, 4, 5, 6, 7, 8, 9]) : []
    return { values, minor: without(minor, values) }
  }
  const { values, step } = linearTicks(lo, hi, { target })
  return { values: values.filter((value) => value > 0), minor: [], step }
}

/** The larger share of the axis that lies outside the ticks, at either end. */
function bareEnd(lo: number, hi: number, values: readonly number[]): number {
  const ends = [Math.log(values[0]! / lo), Math.log(hi / values.at(-1)!)]
  return Math.max(...ends) / Math.log(hi / lo)
}

const firstPower = (decades: readonly number[]) => Math.round(Math.log10(decades[0] ?? 1))

function powers(lo: number, hi: number, mantissas: readonly number[]): number[] {
  const values: number[] = []
  const last = Math.floor(Math.log10(hi)) + 1
  for (let power = Math.floor(Math.log10(lo)) - 1; power <= last; power++) {
    for (const mantissa of mantissas) {
      const value = numberOf(mantissa, power)
      // The slack is relative: on a log axis it is the same distance everywhere.
      const inside = value > 0 && value >= lo * (1 - 1e-12) && value <= hi * (1 + 1e-12) && Number.isFinite(value)
      // The smallest doubles are so coarse that 3e-324 is 5e-324: not a tick of its own.
      if (inside && (value > 1e-300 || decimalOf(value).digits === BigInt(mantissa))) values.push(value)
    }
  }
  return values
}

function without(values: number[], taken: readonly number[]): number[] {
  const set = new Set(taken)
  return values.filter((value) => !set.has(value))
}
