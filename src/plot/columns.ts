import type { Check } from '../scene/check'
import { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { isTypedArray, type TypedArray } from '../scene/elementTypes'
import type { Extent } from './declarations'
import { itemNumbers } from './itemNumbers'

/**
 * One value per item: a typed array, numbers, or a buffer that something else writes to. What is written to a buffer is
 * drawn with the next frame, together with the limits that come from it, and renders no component.
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

/** How many items two columns make: of live ones, one may be appended to before the other is. */
export function itemsOf({ x, y }: { readonly x: NumberColumn; readonly y: NumberColumn }): number {
  return Math.min(columnLength(x), columnLength(y))
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
  const xs = x === undefined ? numbersOf(ys) : readColumn(element, 'x', x)
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
  return isLive ? { x: oneByOne(xs), y: oneByOne(ys) } : { x: xs, y: ys }
}

/** In a scene an array of one value serves all; beside a stream it is no more than the first. */
function oneByOne(column: NumberColumn): NumberColumn {
  if (column instanceof GspBuffer || column.length !== 1) return column
  return new GspBuffer(Float64Array.of(Number(column[0])), 'float64')
}

/** A column that grows needs one that grows with it. */
function numbersOf(column: NumberColumn): NumberColumn {
  const numbers = itemNumbers(columnLength(column))
  return column instanceof GspBuffer ? new GspBuffer(numbers, 'float64') : numbers
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

export function unionExtents(extents: readonly Extent[]): Extent {
  return {
    min: Math.min(Infinity, ...extents.map((extent) => extent.min)),
    max: Math.max(-Infinity, ...extents.map((extent) => extent.max)),
    lowestPositive: Math.min(Infinity, ...extents.map((extent) => extent.lowestPositive)),
  }
}
