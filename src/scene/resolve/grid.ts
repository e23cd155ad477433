import type { TypedArray } from '../elementTypes'
import { isTypedArray } from '../elementTypes'
import { gridLayout } from '../gridLayout'
import type { Grid } from '../table'
import type { Chain } from '../transform/chain'
import { flat, type Buffers } from './column'

/** Two-dimensional numbers, row by row. */
export interface ResolvedGrid {
  readonly data: TypedArray
  readonly rows: number
  readonly columns: number
  /** How many values there are for how many places, where live data does not fit its shape; missing ones are NaN. */
  readonly misfit: { readonly given: number; readonly needed: number } | undefined
}

/** What a grid is when its chain, if it was one, has run. */
export type GivenGrid = Exclude<Grid, Chain>

/** A grid in any of its forms, without a copy where its rows follow each other in a typed array. */
export function resolveGrid(value: GivenGrid, buffers: Buffers): ResolvedGrid {
  if (isRows(value)) return fromRows(value)
  const layout = gridLayout(value)
  const { rows, columns, offset, end, isDense } = layout
  const { data } = flat(value.data, buffers, 1)
  const { length } = data
  const [needed, given] = isDense ? [rows * columns, Math.max(0, length - offset)] : [end, length]
  const isMisfit = given < needed || (given > needed && isDense && offset === 0)
  const misfit = isMisfit ? { given, needed } : undefined
  if (isDense && isTypedArray(data) && given >= needed) {
    return { data: data.subarray(offset, offset + needed), rows, columns, misfit }
  }
  const { rowStride, columnStride } = layout
  // What is missing must be able to be NaN.
  const out =
    isTypedArray(data) && given >= needed
      ? new (data.constructor as new (length: number) => TypedArray)(rows * columns)
      : new Float64Array(rows * columns)
  const isCast = out instanceof Float64Array
  for (let row = 0, k = 0; row < rows; row++) {
    for (let column = 0, at = offset + row * rowStride; column < columns; column++, at += columnStride, k++) {
      const one = data[at]
      out[k] = isCast ? Number(one) : one!
    }
  }
  return { data: out, rows, columns, misfit }
}

const isRows = (value: GivenGrid): value is readonly (readonly number[])[] => Array.isArray(value)

function fromRows(rows: readonly (readonly number[])[]): ResolvedGrid {
  const columns = rows[0]?.length ?? 0
  const data = new Float64Array(rows.length * columns)
  rows.forEach((row, i) => data.set(row, i * columns))
  return { data, rows: rows.length, columns, misfit: undefined }
}
