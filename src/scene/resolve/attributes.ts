import { rgba8 } from '../color/color'
import type { WriteColors } from '../color/writeColors'
import { elementTypes } from '../elementTypes'
import { toPixels, type Length } from '../lengths'
import type { Color, MappedColors } from '../values'
import { isBufferRef } from '../bufferRef'
import { column, flat, type Buffers } from './column'

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

/** Colours, and how many values of mapped ones the norm could not show. */
export type ResolvedColors = ColorValues & { readonly strange?: number }

/**
 * Colours as bytes.
 * @param writeColors must be there where numbers are shown as colours.
 */
export function resolveColors(value: unknown, buffers: Buffers, writeColors: WriteColors | undefined): ResolvedColors {
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
  if (!writeColors) throw new Error('Numbers became colours before what maps them was loaded.')
  return mapped(value as MappedColors, buffers, writeColors)
}

function mapped({ values, ...mapping }: MappedColors, buffers: Buffers, writeColors: WriteColors): ResolvedColors {
  const { data, count } = column(values, buffers)
  const out = new Uint32Array(count)
  const strange = writeColors(data, mapping, out)
  return { ...broadcast(new Uint8Array(out.buffer), count), strange }
}

/** Strings or choices. */
export function resolveList<T>(value: T | readonly T[]): Broadcast<readonly T[]> {
  const list = Array.isArray(value) ? (value as readonly T[]) : [value as T]
  return broadcast(list, list.length)
}
