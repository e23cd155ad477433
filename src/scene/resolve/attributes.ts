import { rgba8 } from '../colors'
import { colormapTable } from '../colormaps'
import { elementTypes } from '../elementTypes'
import { toPixels, type Length } from '../lengths'
import type { Color, MappedColors } from '../values'
import { column, flat, isBufferRef, type Buffers } from './column'

/** One value per index, or one for all: `values[i * stride]`. Arrays of one element broadcast. */
export interface Broadcast<T> {
  readonly values: T
  readonly stride: 0 | 1
  /** How many values there are. */
  readonly count: number
}
/** Four bytes a colour: `values[4 * i * stride]`. */
export type ColorValues = Broadcast<Uint8Array | Uint8ClampedArray>
export type NumberValues = Broadcast<ArrayLike<number>>

const broadcast = <T>(values: T, count: number): Broadcast<T> => ({ values, stride: count === 1 ? 0 : 1, count })

/**
 * Numbers or lengths, in canvas pixels where they are lengths.
 * @param side the side in px that `%` refers to.
 */
export function resolveNumbers(value: unknown, buffers: Buffers, dpi: number, side: number): NumberValues {
  if (typeof value === 'number' || typeof value === 'string')
    return broadcast([toPixels(value as Length, dpi, side)], 1)
  if (isBufferRef(value) || ArrayBuffer.isView(value)) {
    const { data } = flat(value, buffers, 1)
    return broadcast(data as ArrayLike<number>, data.length)
  }
  const list = value as readonly Length[]
  const isNumeric = list.every((item) => typeof item === 'number')
  return broadcast(isNumeric ? list : list.map((item) => toPixels(item, dpi, side)), list.length)
}

/** Colours as bytes. Missing values (NaN) of mapped colours are transparent. */
export function resolveColors(value: unknown, buffers: Buffers): ColorValues {
  if (typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'number')) {
    return broadcast(Uint8Array.from(rgba8(value as Color)), 1)
  }
  if (value instanceof Uint8Array || value instanceof Uint8ClampedArray) return broadcast(value, value.length / 4)
  if (isBufferRef(value)) {
    const { data } = flat(value, buffers, elementTypes.rgba8.components)
    return broadcast(data as Uint8Array, data.length / 4)
  }
  if (Array.isArray(value)) {
    const out = new Uint8Array(value.length * 4)
    value.forEach((color: Color, i) => out.set(rgba8(color), 4 * i))
    return broadcast(out, value.length)
  }
  return mapColors(value as MappedColors, buffers)
}

function mapColors({ values, cmap = 'viridis', clim }: MappedColors, buffers: Buffers): ColorValues {
  const { data, count } = column(values, buffers)
  const table = colormapTable(cmap)!
  const [lo, hi] = clim ?? finiteRange(data)
  const out = new Uint8Array(count * 4)
  for (let i = 0; i < count; i++) {
    const value = Number(data[i])
    if (Number.isNaN(value)) continue
    // A range without extent shows its one value, and all below it, as the first colour.
    const t = hi === lo ? (value > hi ? 1 : 0) : (value - lo) / (hi - lo)
    const index = 4 * Math.min(255, Math.max(0, Math.floor(t * 256)))
    for (let k = 0; k < 4; k++) out[4 * i + k] = table[index + k]!
  }
  return broadcast(out, count)
}

/** Least and greatest finite value; 0 and 1 where there is none. */
function finiteRange(data: ArrayLike<number> | ArrayLike<bigint>): [number, number] {
  let lo = Infinity
  let hi = -Infinity
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i])
    if (!Number.isFinite(value)) continue
    if (value < lo) lo = value
    if (value > hi) hi = value
  }
  return lo <= hi ? [lo, hi] : [0, 1]
}

/** Strings or choices. */
export function resolveList<T>(value: T | readonly T[]): Broadcast<readonly T[]> {
  const list = Array.isArray(value) ? (value as readonly T[]) : [value as T]
  return broadcast(list, list.length)
}
