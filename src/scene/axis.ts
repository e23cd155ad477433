import type { ScaleName } from './elements/cameras'

/** One dimension of a two-dimensional view: a range of values and how it is spread. */
export interface Axis {
  readonly scale: ScaleName
  /** Value at the left or bottom edge. */
  readonly lo: number | bigint
  /** Value at the right or top edge; less than `lo` when reversed. */
  readonly hi: number | bigint
}

/** How values become small numbers: scaled, and counted from an origin. */
export interface Offsets {
  readonly isLog: boolean
  /** In scaled units; a whole number where the view's range is bigint. */
  readonly origin: number
  /** What is left is multiplied by this power of two, where float32 could not hold it. Absent: 1. */
  readonly unit?: number | undefined
}

/** Where an axis puts values. */
export interface AxisFrame extends Offsets {
  /** `ndc = factor * (scaled − origin) + constant`. */
  readonly factor: number
  readonly constant: number
}

/**
 * How far apart origins lie, in spans of the view. A value in the view is then at most 33 spans from its origin, where
 * float32 steps are 2⁻¹⁹ of a span: 0.008 px of 4096. The origin stays as it is while the view moves by some spans.
 */
const originGrid = 64

/** Scales a value in double; a value that the scale cannot show becomes NaN. */
export function applyScale(scale: ScaleName, value: number): number {
  if (scale === 'linear') return value
  return value > 0 ? Math.log10(value) : NaN
}

/** The inverse of `applyScale`. */
export function invertScale(scale: ScaleName, scaled: number): number {
  return scale === 'linear' ? scaled : 10 ** scaled
}

export const linearAxis: Axis = Object.freeze({ scale: 'linear', lo: -1, hi: 1 })

/** An origin near a centre, from a grid as coarse as a view of this span allows. Whole wherever the grid is. */
export function originNear(center: number, span: number, leastGrid = 0): number {
  const grid = Math.max(leastGrid, 2 ** Math.ceil(Math.log2(Math.abs(span) * originGrid)))
  const origin = Math.round(center / grid) * grid
  return Number.isFinite(origin) ? origin : 0
}

/**
 * Subtracts an origin from the logarithm of values. Where both nearly agree the difference of logarithms has no digits
 * left; the logarithm of the quotient has them all.
 * @returns NaN for a value of 0 and less.
 */
export function logOffset(origin: number): (value: number) => number {
  const base = 10 ** origin
  // Past the range of doubles nothing is near enough to need more digits.
  const reach = Number.isFinite(base) ? base / 2 : 0
  return (value) => {
    if (!(value > 0)) return NaN
    const distance = value - base
    return Math.abs(distance) < reach ? Math.log1p(distance / base) / Math.LN10 : Math.log10(value) - origin
  }
}

/** The frame of an axis: a pure function of it, so that every host draws from the same numbers. */
export function frameOf({ scale, lo, hi }: Axis): AxisFrame {
  if (scale === 'log') return logFrame(Number(lo), Number(hi))
  if (typeof lo === 'bigint' && typeof hi === 'bigint') return bigFrame(lo, hi)
  return linearFrame(Number(lo), Number(hi))
}

function linearFrame(lo: number, hi: number): AxisFrame {
  // Halves: the span of the whole double range is not a double.
  const half = hi / 2 - lo / 2
  const origin = originNear(lo / 2 + hi / 2, 2 * half)
  return { isLog: false, origin, factor: 1 / half, constant: -1 + (origin - lo) / half }
}

/** Two bigints may differ by less than doubles of their size can tell. */
function bigFrame(lo: bigint, hi: bigint): AxisFrame {
  const span = Number(hi - lo)
  const origin = originNear(Number((lo + hi) / 2n), span, 1)
  return { isLog: false, origin, factor: 2 / span, constant: -1 + (2 * Number(BigInt(origin) - lo)) / span }
}

function logFrame(lo: number, hi: number): AxisFrame {
  const fromLo = logOffset(Math.log10(lo))
  const origin = originNear(Math.log10(lo) / 2 + Math.log10(hi) / 2, fromLo(hi) - fromLo(lo))
  const offset = logOffset(origin)
  const span = offset(hi) - offset(lo)
  return { isLog: true, origin, factor: 2 / span, constant: -1 - (2 * offset(lo)) / span }
}

/** Position of a value across the axis: 0 at `lo`, 1 at `hi`. */
export function fractionOf(axis: Axis, value: number | bigint): number {
  const { scale, lo, hi } = axis
  if (scale === 'log') {
    const offset = logOffset(Math.log10(Number(lo)))
    const from = offset(Number(lo))
    return (offset(Number(value)) - from) / (offset(Number(hi)) - from)
  }
  if (typeof lo === 'bigint' && typeof hi === 'bigint' && typeof value === 'bigint') {
    return Number(value - lo) / Number(hi - lo)
  }
  return (Number(value) - Number(lo)) / (Number(hi) - Number(lo))
}
