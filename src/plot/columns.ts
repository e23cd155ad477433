import { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { isTypedArray, type TypedArray } from '../scene/elementTypes'
import type { Extent } from './declarations'

/** One value per item: a typed array, numbers, or a buffer that something else writes to. */
export type DataColumn = readonly number[] | TypedArray | GspBuffer

const isColumn = (value: unknown): value is DataColumn =>
  value instanceof GspBuffer
    ? value.components === 1
    : isTypedArray(value) || (Array.isArray(value) && value.every((item) => typeof item === 'number'))

export function columnLength(column: DataColumn): number {
  return column instanceof GspBuffer ? column.count : column.length
}

/** @throws GspError that names element and prop when the value is no column of numbers. */
export function checkColumn(element: string, prop: string, value: unknown): DataColumn {
  if (isColumn(value)) return value
  const isDates = Array.isArray(value) && value.some((item) => item instanceof Date)
  const wrong = Array.isArray(value) ? value.findIndex((item) => typeof item !== 'number') : -1
  throw new GspError({
    code: 'column.type',
    element,
    prop,
    message: `expected a column of numbers, got ${wrong < 0 ? show(value) : `${show((value as unknown[])[wrong])} at index ${wrong}`}.`,
    fix: isDates
      ? 'Pass times as numbers, for example dates.map((date) => date.getTime()).'
      : 'Pass an array of numbers, a typed array or a GspBuffer of one number per element; NaN marks a gap.',
  })
}

/**
 * The columns of a mark; without `x`, items are counted from 0.
 * @throws GspError when they are no columns, or differ in length.
 */
export function readColumns(
  element: string,
  x: unknown,
  y: unknown,
): { readonly x: DataColumn; readonly y: DataColumn } {
  const ys = checkColumn(element, 'y', y)
  const count = columnLength(ys)
  const xs = x === undefined ? Float64Array.from({ length: count }, (_, i) => i) : checkColumn(element, 'x', x)
  const isLive = xs instanceof GspBuffer || ys instanceof GspBuffer
  if (columnLength(xs) !== count && !isLive) {
    throw new GspError({
      code: 'column.length',
      element,
      prop: 'x',
      message: `expected ${count} values, as many as y, got ${columnLength(xs)}.`,
      fix: 'Cut the longer column, or fill the shorter with NaN.',
    })
  }
  return { x: xs, y: ys }
}

/** The range of a column's finite values; `Infinity … −Infinity` when there is none. */
export function extentOf(column: DataColumn): Extent {
  const values: ArrayLike<number | bigint> = column instanceof GspBuffer ? column.toArray() : column
  let [min, max, lowestPositive] = [Infinity, -Infinity, Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i])
    if (!Number.isFinite(value)) continue
    if (value < min) min = value
    if (value > max) max = value
    if (value > 0 && value < lowestPositive) lowestPositive = value
  }
  return { min, max, lowestPositive }
}

export function unionExtents(extents: readonly Extent[]): Extent {
  return {
    min: Math.min(Infinity, ...extents.map((extent) => extent.min)),
    max: Math.max(-Infinity, ...extents.map((extent) => extent.max)),
    lowestPositive: Math.min(Infinity, ...extents.map((extent) => extent.lowestPositive)),
  }
}
