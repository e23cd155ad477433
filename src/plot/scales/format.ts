import { absolute, decimalOf, digitCount, inUnits, numberOf, stripZeros, type Decimal } from './decimal'

/** Labels of one axis. Value of a tick = label × 10^exponent + offset. */
export interface TickLabels {
  readonly labels: string[]
  /** `''`, or the common factor to write once beside the axis: `×10⁶`. */
  readonly suffix: string
  /** `''`, or the common offset to write once beside the axis: `+1.2345×10⁶`. */
  readonly offset: string
  /** Suffix and offset as one text; without it the labels would lie. `''` when the labels are the values. */
  readonly annotation: string
}

// An axis label longer than this is slower to read than a common factor or offset beside the axis.
const maxPlainDigits = 7
// An offset is one more thing to add in one's head: it must save at least this many digits of every label.
const minSavedDigits = 4

/**
 * One label per tick, with the same number of decimals. Labels of different values differ, and each reads back (with suffix
 * and offset) as its value, exactly when `step` is that of `linearTicks`. Without a step the decimals come from the values,
 * at most to a thousandth of their smallest distance.
 *
 * Plain digits from 0.0001 to 999,999 (grouped from 100,000) while they are few; beyond that a common power of ten, a multiple of three; a common
 * offset when the values differ only in their last digits.
 */
export function formatTicks(values: readonly number[], step?: number): TickLabels {
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`formatTicks: expected finite values, got ${value}.`)
  }
  const unit = unitExponent(values, step)
  const units = values.map((value) => inUnits(decimalOf(value), unit))
  if (isPlain(units, unit)) return labelsOf(units, unit, 0, '')
  const common = commonOffset(units)
  if (common !== 0n) {
    const rest = units.map((n) => n - common)
    const offset = (common > 0n ? '+' : '') + formatDecimal({ digits: common, exponent: unit })
    return labelsOf(rest, unit, isPlain(rest, unit) ? 0 : engineeringExponent(rest, unit), offset)
  }
  // Values of very different size share no factor: each then carries its own.
  if (Math.max(...units.map(digitCount)) > 3 * maxPlainDigits) {
    return {
      labels: units.map((digits) => formatDecimal({ digits, exponent: unit })),
      suffix: '',
      offset: '',
      annotation: '',
    }
  }
  return labelsOf(units, unit, engineeringExponent(units, unit), '')
}

/** Labels of a log axis: plain (0.01, 1, 100) while every value is between 0.001 and 99,999, else powers of ten. */
export function formatLogTicks(values: readonly number[]): string[] {
  const plain = values.every((value) => value >= 1e-3 && value < 1e5)
  return values.map((value) => {
    const decimal = decimalOf(value)
    return plain ? fixed(decimal.digits, decimal.exponent, false) : scientific(decimal)
  })
}

/** One number on its own: plain when short, else 1.2345×10⁶. Exact. */
export function formatDecimal(decimal: Decimal): string {
  const stripped = stripZeros(decimal)
  return isPlain([stripped.digits], stripped.exponent)
    ? fixed(stripped.digits, stripped.exponent, topExponent(stripped.digits, stripped.exponent) >= 5)
    : scientific(stripped)
}

/** The power of ten of the last digit shown. */
function unitExponent(values: readonly number[], step: number | undefined): number {
  if (step !== undefined && Number.isFinite(step) && step !== 0) {
    const unit = decimalOf(step).exponent
    if (values.every((value) => faithful(value, unit))) return unit
  }
  const exact = Math.min(...values.filter((value) => value !== 0).map((value) => decimalOf(value).exponent))
  if (exact === Infinity) return 0
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? value))
  const smallest = Math.min(...gaps)
  return smallest === Infinity ? exact : Math.max(exact, Math.floor(Math.log10(smallest)) - 3)
}

/** A multiple of 10^unit is the nearest double to itself; anything else needs more digits than the step has. */
function faithful(value: number, unit: number): boolean {
  return numberOf(inUnits(decimalOf(value), unit), unit) === value
}

const topExponent = (n: bigint, unit: number) => digitCount(n) - 1 + unit

function isPlain(units: readonly bigint[], unit: number): boolean {
  const top = Math.max(...units.filter((n) => n !== 0n).map((n) => topExponent(n, unit)))
  if (top === -Infinity) return true
  const decimals = Math.max(-unit, 0)
  // 0.0004 is read at a glance, 0.00045 is counted.
  if (top < -2 && decimals > 4) return false
  return top < 6 && top >= -4 && Math.max(top + 1, 1) + decimals <= maxPlainDigits
}

/** The leading digits that all values share, as a number with zeros for the rest; 0 when that saves too little. */
function commonOffset(units: readonly bigint[]): bigint {
  if (units.length < 2) return 0n
  const sorted = [...units].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [min = 0n, max = 0n] = [sorted[0], sorted.at(-1)]
  if (min < 0n !== max < 0n) return 0n
  const nearest = max < 0n ? max : min
  const block = 10n ** BigInt(digitCount(max - min - 1n))
  const common = (nearest / block) * block
  if (common === 0n) return 0n
  const longest = Math.max(...units.map(digitCount))
  const left = Math.max(...units.map((n) => digitCount(n - common)))
  return longest - left >= minSavedDigits ? common : 0n
}

/** Multiples of three stay put while zooming and read as milli, micro, million. */
function engineeringExponent(units: readonly bigint[], unit: number): number {
  const top = Math.max(...units.filter((n) => n !== 0n).map((n) => topExponent(n, unit)))
  return top >= -2 && top < 6 ? 0 : 3 * Math.floor(top / 3)
}

function labelsOf(units: readonly bigint[], unit: number, exponent: number, offset: string): TickLabels {
  const suffix = exponent === 0 ? '' : `×10${superscript(exponent)}`
  const largest = units.reduce((a, n) => (absolute(n) > a ? absolute(n) : a), 0n)
  const grouped = topExponent(largest, unit - exponent) >= 5
  return {
    // Nothing but zeros has no last digit to show.
    labels: units.map((n) => fixed(n, largest === 0n ? 0 : unit - exponent, grouped)),
    suffix,
    offset,
    annotation: [suffix, offset].filter((text) => text !== '').join(' '),
  }
}

function fixed(digits: bigint, exponent: number, grouped: boolean): string {
  const decimals = Math.max(-exponent, 0)
  const text = absolute(exponent > 0 ? digits * 10n ** BigInt(exponent) : digits)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = text.slice(0, text.length - decimals)
  const integer = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  const sign = digits < 0n ? '\u2212' : ''
  return sign + (decimals === 0 ? integer : `${integer}.${text.slice(-decimals)}`)
}

function scientific(decimal: Decimal): string {
  const { digits, exponent } = stripZeros(decimal)
  if (digits === 0n) return '0'
  const shift = digitCount(digits) - 1
  const power = `10${superscript(exponent + shift)}`
  if (absolute(digits) === 1n) return digits < 0n ? `\u2212${power}` : power
  return `${fixed(digits, -shift, false)}×${power}`
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** An integer in Unicode superscript digits. */
export function superscript(n: number): string {
  return Array.from(String(n), (char) => superscripts[char] ?? char).join('')
}
