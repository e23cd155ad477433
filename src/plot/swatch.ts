import { GspBuffer } from '../scene/buffer'
import type { Length } from '../scene/lengths'
import type { Color, Colors, Lengths, MappedColors } from '../scene/values'

/** The one colour that stands for a mark in a legend: its own, the first of many, or the middle of a colormap. */
export function swatchColor(colors: Colors | undefined): Colors | undefined {
  if (colors === undefined || typeof colors === 'string') return colors
  if (Array.isArray(colors)) return typeof colors[0] === 'number' ? colors : (colors[0] as Color)
  if (colors instanceof GspBuffer) return colors.count > 0 ? firstOf(colors.toArray() as Uint8Array) : undefined
  if (colors instanceof Uint8Array || colors instanceof Uint8ClampedArray) {
    return colors.length > 0 ? firstOf(colors) : undefined
  }
  // Whoever draws it has the tables of colormaps, which are loaded late.
  return isMapped(colors) ? { values: [0.5], cmap: colors.cmap, clim: [0, 1] } : undefined
}

const isMapped = (colors: object): colors is MappedColors => 'values' in colors

const firstOf = (bytes: Uint8Array | Uint8ClampedArray): Color => [
  bytes[0]! / 255,
  bytes[1]! / 255,
  bytes[2]! / 255,
  bytes[3]! / 255,
]

/** The one length that stands for a mark in a legend: its own, or that of marks without one. */
export function swatchLength(lengths: Lengths, otherwise: Length): Length {
  return typeof lengths === 'number' || typeof lengths === 'string' ? lengths : otherwise
}
