import type { Check } from '../scene/check'
import { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { isTypedArray, type TypedArray } from '../scene/elementTypes'
import type { ColumnExtent, Extent } from './declarations'

/**
 * One value per item: a typed array, numbers, or a buffer that something else writes to. What is written to a buffer is
 * drawn at once; limits that come from it follow at the next commit of the figure, so a stream is given its `limits`.
 */
export type DataColumn = readonly (number | null)[] | TypedArray | GspBuffer

/** A column as the scene takes it: what JSON can only write as `null` is NaN. */
export type NumberColumn = readonly number[] | TypedArray | GspBuffer

const isValue = (item: unknown): boolean => typeof item === 'number' || item === null
const isColumn = (value: unknown): value is DataColumn =>
  value instanceof GspBuffer
    ? value.components === 1
    : isTypedArray(value) || (Array.isArray(value) && value.every(isValue))

export function columnLength(column: NumberColumn): number {
  return column instanceof GspBuffer ? column.count : column.length
}

/** A column of numbers. */
export const checkColumn: Check = (value) => {
  if (isColumn(value)) return undefined
  const wrong = Array.isArray(value) ? value.findIndex((item) => !isValue(item)) : -1
  const item: unknown = wrong < 0 ? value : (value as unknown[])[wrong]
  const got = item instanceof GspBuffer ? `a GspBuffer of ${item.type}` : item instanceof Date ? 'a Date' : show(item)
  return {
    expected: 'a column of numbers',
    got: wrong < 0 ? got : `${got} at index ${wrong}`,
    fix:
      item instanceof Date
        ? 'Pass times as numbers, for example dates.map((date) => date.getTime()).'
        : 'Pass an array of numbers, a typed array or a GspBuffer of one number per element; NaN or null marks a gap.',
  }
}

/**
 * The columns of a mark; without `x`, items are counted from 0.
 * @throws GspError when they are no columns, or differ in length.
 */
export function readColumns(
  element: string,
  x: unknown,
  y: unknown,
): { readonly x: NumberColumn; readonly y: NumberColumn } {
  const ys = readColumn(element, 'y', y)
  const count = columnLength(ys)
  const xs = x === undefined ? Float64Array.from({ length: count }, (_, i) => i) : readColumn(element, 'x', x)
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

function readColumn(element: string, prop: string, value: unknown): NumberColumn {
  const trouble = checkColumn(value)
  if (!trouble) {
    const hasGaps = Array.isArray(value) && value.includes(null)
    return hasGaps ? Float64Array.from(value as (number | null)[], (item) => item ?? NaN) : (value as NumberColumn)
  }
  const { expected, got, fix } = trouble
  throw new GspError({ code: 'column.type', element, prop, message: `expected ${expected}, got ${got}.`, fix })
}

/** The range of a column's finite values; `Infinity … −Infinity` when there is none. */
export function extentOf(column: NumberColumn): ColumnExtent {
  const values: ArrayLike<number | bigint> = column instanceof GspBuffer ? column.toArray() : column
  let [min, max, lowestPositive, notPositive] = [Infinity, -Infinity, Infinity, 0]
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i])
    if (!Number.isFinite(value)) continue
    if (value < min) min = value
    if (value > max) max = value
    if (value <= 0) notPositive++
    else if (value < lowestPositive) lowestPositive = value
  }
  return { min, max, lowestPositive, count: values.length, notPositive }
}

/** `extentOf`, once for each column and each revision of a buffer. */
export function createExtents(): (column: NumberColumn) => ColumnExtent {
  const known = new WeakMap<NumberColumn, { readonly revision: number; readonly extent: ColumnExtent }>()
  return (column) => {
    const revision = column instanceof GspBuffer ? column.revision : 0
    const last = known.get(column)
    if (last?.revision === revision) return last.extent
    const extent = extentOf(column)
    known.set(column, { revision, extent })
    return extent
  }
}

export function unionExtents(extents: readonly Extent[]): Extent {
  return {
    min: Math.min(Infinity, ...extents.map((extent) => extent.min)),
    max: Math.max(-Infinity, ...extents.map((extent) => extent.max)),
    lowestPositive: Math.min(Infinity, ...extents.map((extent) => extent.lowestPositive)),
  }
}
