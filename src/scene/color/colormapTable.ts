import type { Color } from '../values'
import { rgba8 } from './color'
import { reverseTable, usualSize, type Colormap, type ColorStop } from './colormap'
import { aliases, anchors, curves, lists } from './colormaps.generated'
import { unpackAnchors, unpackCurve, unpackList } from './unpackColormap'

/** A memo of a pure function over the names of all colormaps. */
const named = new Map<string, Uint8Array>()

/** The colours of a named colormap as `rgba8`: 256, or those of the list that it is. `undefined` for an unknown name. */
export function namedTable(name: string): Uint8Array | undefined {
  const known = named.get(name)
  if (known) return known
  const isTurned = name.endsWith('_r')
  const plain = unpack(isTurned ? name.slice(0, -2) : name)
  const table = plain && isTurned ? reverseTable(plain) : plain
  if (table) named.set(name, table)
  return table
}

const packings: readonly (readonly [Readonly<Record<string, string>>, (text: string) => Uint8Array])[] = [
  [lists, unpackList],
  [anchors, unpackAnchors],
  [curves, unpackCurve],
]

function unpack(name: string): Uint8Array | undefined {
  const own = Object.hasOwn(aliases, name) ? aliases[name]! : name
  for (const [record, read] of packings) if (Object.hasOwn(record, own)) return read(record[own]!)
  return undefined
}

/** A checked colormap as `rgba8`, without `under`, `over` and `bad`. */
export function colormapTable(cmap: string | Colormap): Uint8Array | Uint8ClampedArray {
  const { name, colors, samples } = typeof cmap === 'string' ? { name: cmap } as Colormap : cmap // prettier-ignore
  if (name !== undefined) return resample(namedTable(name) ?? new Uint8Array(4), samples)
  if (colors === undefined) return new Uint8Array(4)
  return isBytes(colors) ? resample(colors, samples) : interpolate(colors, samples ?? usualSize)
}

/**
 * The colours that a map is a list of, which a categorical norm takes in order: of tab10 and its like, of a short
 * table, of colours without positions. `undefined` for a continuous map.
 */
export function listedTable(cmap: string | Colormap): Uint8Array | Uint8ClampedArray | undefined {
  const { name, colors, samples } = typeof cmap === 'string' ? { name: cmap } as Colormap : cmap // prettier-ignore
  if (samples !== undefined) return samples < usualSize ? colormapTable(cmap) : undefined
  if (colors && !isBytes(colors) && !colors.some(isPair)) return bytesOf(colors as readonly Color[])
  const table = name === undefined ? isBytes(colors) && colors : namedTable(name)
  return table && table.length < 4 * usualSize ? table : undefined
}

const isBytes = (colors: Colormap['colors']): colors is Uint8Array | Uint8ClampedArray => ArrayBuffer.isView(colors)
const isPair = (stop: ColorStop): stop is readonly [number, Color] => Array.isArray(stop) && stop.length === 2

function bytesOf(colors: readonly Color[]): Uint8Array {
  const table = new Uint8Array(4 * colors.length)
  colors.forEach((color, i) => table.set(rgba8(color), 4 * i))
  return table
}

/** Evenly spaced entries, the first and the last among them, as matplotlib's `resampled()`. */
function resample(table: Uint8Array | Uint8ClampedArray, samples: number | undefined): Uint8Array | Uint8ClampedArray {
  const count = table.length / 4
  if (samples === undefined || samples === count) return table
  const out = new Uint8Array(4 * samples)
  for (let i = 0; i < samples; i++) {
    const from = 4 * Math.min(count - 1, Math.floor((samples === 1 ? 0 : i / (samples - 1)) * count))
    out.set(table.subarray(from, from + 4), 4 * i)
  }
  return out
}

/** Straight between the colours, in sRGB with straight alpha. */
function interpolate(stops: readonly ColorStop[], samples: number): Uint8Array {
  const last = Math.max(1, stops.length - 1)
  const positions = stops.map((stop, i) => (isPair(stop) ? stop[0] : i / last))
  const colors = stops.map((stop) => rgba8(isPair(stop) ? stop[1] : stop))
  const out = new Uint8Array(4 * samples)
  for (let i = 0, next = 0; i < samples; i++) {
    const x = samples === 1 ? 0 : i / (samples - 1)
    while (next < stops.length - 1 && positions[next]! < x) next++
    const before = Math.max(0, next - 1)
    const gap = positions[next]! - positions[before]!
    const fraction = gap > 0 ? (x - positions[before]!) / gap : 1
    for (let k = 0; k < 4; k++) {
      out[4 * i + k] = Math.round(colors[before]![k]! + fraction * (colors[next]![k]! - colors[before]![k]!))
    }
  }
  return out
}
