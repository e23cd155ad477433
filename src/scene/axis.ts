import type { ScaleName } from './elements/cameras'

/** One dimension of a two-dimensional view: a range of values and how it is spread. */
export interface Axis {
  readonly scale: ScaleName
  /** Value at the left or bottom edge. */
  readonly lo: number | bigint
  /** Value at the right or top edge; less than `lo` when reversed. */
  readonly hi: number | bigint
}

/** Where an axis puts scaled values, relative to an origin that float32 can be counted from. */
export interface AxisFrame {
  readonly isLog: boolean
  /** In scaled units; a whole number wherever values are int64. */
  readonly origin: number
  /** `ndc = factor * (scaled − origin) + constant`. */
  readonly factor: number
  readonly constant: number
}

/** How far the origin may lie from the view, in spans: near enough for float32, far enough to survive panning. */
const originGrid = 1024

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

/**
 * The frame of an axis. The origin is the view's centre, rounded to a power of two some thousand spans wide, so that it
 * stays the same while the view moves a little and the error of float32 stays far below a pixel.
 */
export function frameOf({ scale, lo, hi }: Axis): AxisFrame {
  const isLog = scale === 'log'
  const scaled = (value: number | bigint): number => applyScale(scale, Number(value))
  // Two bigints may differ by less than a double can tell them apart.
  const isBig = typeof lo === 'bigint' && typeof hi === 'bigint' && !isLog
  const span = isBig ? Number(hi - lo) : scaled(hi) - scaled(lo)
  const center = (scaled(lo) + scaled(hi)) / 2
  let grid = 2 ** Math.ceil(Math.log2(Math.abs(span) * originGrid))
  if (isBig) grid = Math.max(1, grid)
  const origin = Number.isFinite(center / grid) ? Math.round(center / grid) * grid : 0
  const fromLo = isBig ? Number(BigInt(origin) - lo) : origin - scaled(lo)
  return { isLog, origin, factor: 2 / span, constant: -1 + (2 * fromLo) / span }
}

/** Position of a value across the axis: 0 at `lo`, 1 at `hi`. */
export function fractionOf({ scale, lo, hi }: Axis, value: number | bigint): number {
  if (typeof lo === 'bigint' && typeof hi === 'bigint' && typeof value === 'bigint' && scale === 'linear') {
    return Number(value - lo) / Number(hi - lo)
  }
  const from = applyScale(scale, Number(lo))
  return (applyScale(scale, Number(value)) - from) / (applyScale(scale, Number(hi)) - from)
}
