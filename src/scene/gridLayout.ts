import type { Column } from './values'

/** Flat data with its shape, and where its values lie if not row by row. */
export interface GridRecord {
  readonly data: Column
  readonly shape: readonly number[]
  readonly strides?: readonly number[] | undefined
  readonly stride?: readonly number[] | undefined
  readonly offset?: number | undefined
}

/** Where the values of a grid lie: that of a row and a column at `offset + row · rowStride + column · columnStride`. */
export interface GridLayout {
  readonly rows: number
  readonly columns: number
  readonly offset: number
  readonly rowStride: number
  readonly columnStride: number
  /** The least index, and one past the greatest. */
  readonly least: number
  readonly end: number
  /** Whether the rows follow each other. */
  readonly isDense: boolean
}

export function gridLayout({ shape, strides, stride, offset = 0 }: GridRecord): GridLayout {
  const [rows, columns] = shape as readonly [number, number]
  const [rowStride, columnStride] = (strides ?? stride ?? [columns, 1]) as readonly [number, number]
  const isEmpty = rows === 0 || columns === 0
  const reach = isEmpty ? [0] : [(rows - 1) * rowStride, (columns - 1) * columnStride]
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, offset)
  return {
    rows,
    columns,
    offset,
    rowStride,
    columnStride,
    least: sum(reach.map((step) => Math.min(0, step))),
    end: sum(reach.map((step) => Math.max(0, step))) + (isEmpty ? 0 : 1),
    isDense: (columnStride === 1 || columns <= 1) && (rowStride === columns || rows <= 1),
  }
}
