import { GspBuffer } from '../scene/buffer'
import { colormapTable } from '../scene/color/colormapTable'
import type { Length } from '../scene/lengths'
import type { Color, Colors, Lengths, MappedColors } from '../scene/values'

/** The one colour that stands for a mark in a legend: its own, the first of many, or the middle of a colormap. */
export function swatchColor(colors: Colors | undefined): Color | undefined {
  if (colors === undefined || typeof colors === 'string') return colors
  if (Array.isArray(colors)) return typeof colors[0] === 'number' ? (colors as unknown as Color) : (colors[0] as Color)
  if (colors instanceof GspBuffer) return colors.count > 0 ? bytes(colors.toArray() as Uint8Array) : undefined
  if (colors instanceof Uint8Array || colors instanceof Uint8ClampedArray) {
    return colors.length > 0 ? bytes(colors) : undefined
  }
  if (!isMapped(colors)) return undefined
  const table = colormapTable(colors.cmap ?? 'viridis')
  return bytes(table, 4 * (table.length >> 3))
}

const isMapped = (colors: object): colors is MappedColors => 'values' in colors

function bytes(data: Uint8Array | Uint8ClampedArray, at = 0): Color {
  return [data[at]! / 255, data[at + 1]! / 255, data[at + 2]! / 255, data[at + 3]! / 255]
}

/** The one length that stands for a mark in a legend: its own, or that of marks without one. */
export function swatchLength(lengths: Lengths, otherwise: Length): Length {
  return typeof lengths === 'number' || typeof lengths === 'string' ? lengths : otherwise
}
