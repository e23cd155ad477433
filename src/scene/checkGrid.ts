import { GspBuffer } from './buffer'
import { gridLayout, type GridRecord } from './gridLayout'
import { isScalarColumn } from './scalarColumn'
import { isChain } from './transform/chain'
import { checkChain } from './transform/checkChain'
import { isCount, isListOf, isNumber, isRecord, trouble, type Check, type Trouble } from './trouble'

const fix = 'Check the shape.'
/** More than any canvas shows; strides of 0 make any size of one value. */
const mostValues = 2 ** 28
const forms = 'rows of equally many numbers, or { data, shape: [rows, columns] }'

/** Two-dimensional numbers. Of live data, and of what a chain gives, the length is looked at when it is drawn. */
export const checkGrid: Check = (value) => {
  if (isChain(value)) return checkChain(value)
  if (Array.isArray(value)) return checkRows(value)
  if (!isRecord(value) || value.data === undefined) return trouble(forms, value, fix)
  const { data, shape, offset = 0 } = value
  if (!isChain(data) && !isScalarColumn(data)) return trouble('a column of numbers as data', data, forms)
  if (!isListOf(isCount, shape) || shape.length !== 2) {
    return trouble('shape [rows, columns] of two dimensions', shape, 'Colours as data belong into a texture.')
  }
  const [rows, columns] = shape as readonly number[]
  if (rows! * columns! > mostValues) {
    return trouble(`at most ${mostValues} values (rows × columns)`, shape, 'Show a part of it, or fewer values.')
  }
  if (!isCount(offset)) return trouble('a whole number ≥ 0 as offset', offset, 'Leave it out for the first value.')
  const strides = value.strides ?? value.stride
  if (strides !== undefined && !(isListOf(Number.isInteger, strides) && strides.length === 2)) {
    return trouble('two whole numbers as strides', strides, 'Leave them out for rows that follow each other.')
  }
  if (isChain(data)) return checkChain(data)
  return data instanceof GspBuffer ? undefined : checkLength(value as unknown as GridRecord)
}

function checkRows(rows: readonly unknown[]): Trouble | undefined {
  const columns = (rows[0] as { length?: unknown } | undefined)?.length
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (!isListOf(isNumber, row)) return trouble(forms, rows, fix)
    if (row.length === columns) continue
    return { expected: `rows of ${String(columns)} numbers, like the first`, got: `${row.length} at index ${i}`, fix }
  }
  return undefined
}

function checkLength(grid: GridRecord): Trouble | undefined {
  const { rows, columns, least, end, isDense } = gridLayout(grid)
  const { length } = grid.data as ArrayLike<unknown>
  const given = length - (grid.offset ?? 0)
  if (isDense) {
    if (given === rows * columns || (grid.offset !== undefined && given > rows * columns)) return undefined
    const expected = `rows × columns = ${rows} × ${columns} = ${rows * columns} values`
    return { expected, got: String(Math.max(0, given)), fix }
  }
  if (least >= 0 && end <= length) return undefined
  const reach = least < 0 ? least : end - 1
  return { expected: `strides that stay within the ${length} values`, got: `the index ${reach}`, fix }
}
