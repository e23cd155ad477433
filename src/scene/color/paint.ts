import type { Palette } from './palette'

/** Colours at even distances between two ends. Of a range without extent the one value has the first. */
export function paintEvenly(
  values: Float64Array,
  length: number,
  palette: Palette,
  from: number,
  to: number,
  out: Uint32Array,
  start: number,
): void {
  const { colors, count } = palette
  const span = to - from
  // As whole numbers of 32 bits: choices between those and others would all go through doubles.
  const under = palette.under | 0
  const over = palette.over | 0
  const bad = palette.bad | 0
  const last = colors[to > from ? count - 1 : 0]! | 0
  for (let i = 0; i < length; i++) {
    const value = values[i]!
    // Rounded up, the fraction may be 1 below the end too: the last colour is there twice.
    if (value >= from)
      out[start + i] = value < to ? colors[(((value - from) / span) * count) | 0]! | 0 : value === to ? last : over // prettier-ignore
    else out[start + i] = value < from ? under : bad
  }
}

/** How parts of equal right take their colours. */
export interface Parts {
  readonly count: number
  /** Whether the colours are taken in order, again and again. */
  readonly isCyclic: boolean
  /** Number of the part at 0. */
  readonly first: number
}

/**
 * One colour for each part: part k is from k to k + 1. Of more colours than there are parts, evenly spaced ones are taken,
 * in the order of operations of matplotlib's `BoundaryNorm`.
 */
export function paintParts(
  values: Float64Array,
  length: number,
  { colors, count, under, over, bad }: Palette,
  parts: Parts,
  out: Uint32Array,
  start: number,
): void {
  const { isCyclic, first } = parts
  const step = parts.count > 1 ? (parts.count === count ? 1 : (count - 1) / (parts.count - 1)) : 0
  const alone = parts.count > 1 ? 0 : (count - 1) >> 1
  for (let i = 0; i < length; i++) {
    const value = values[i]!
    if (value > -Infinity && value < Infinity) {
      const part = Math.floor(value)
      const index = isCyclic ? (((part + first) % count) + count) % count : Math.floor(step * part) + alone
      out[start + i] = colors[index]!
    } else {
      out[start + i] = value === Infinity ? over : value === -Infinity ? under : bad
    }
  }
}
