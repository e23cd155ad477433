import { GspError, show } from '../diagnostics'
import { elementTypes, isTypedArray, type TypedArray } from '../elementTypes'
import { numbersFrom } from '../files/bytes'
import { isRecord } from '../trouble'
import type { StreamShape } from './streamShape'
import { fitsUnseen, putValue, valueName } from './streamValues'

/** One number of a stream; `null` is a NaN, which JSON does not have. */
export type StreamValue = number | bigint | null

/**
 * Rows of a stream, in any of these forms:
 * - numbers, row after row: an array or a typed array. For one column also a single number
 * - a list of rows, each an array of numbers
 * - columns: `{ columns: [Float64Array, …] }`, or under their names: `{ t: Float64Array, volts: Float64Array }`
 * - with names also one row, `{ t: 1, volts: 3.3 }`, or a list of such rows
 * - bytes: an `ArrayBuffer`, a `DataView` or a `Uint8Array` of numbers of the stream's type, little-endian, row after row
 * - JSON of any of the above
 */
export type StreamRows =
  | StreamValue
  | string
  | ArrayBufferLike
  | ArrayBufferView
  | readonly StreamValue[]
  | readonly (ArrayLike<StreamValue> | Readonly<Record<string, StreamValue>>)[]
  | { readonly columns: readonly ArrayLike<StreamValue>[] }
  | Readonly<Record<string, StreamValue | ArrayLike<StreamValue>>>

const bad = (reason: string, message: string, fix: string): GspError =>
  new GspError({ code: `stream.${reason}`, message: `A message of a stream ${message}`, fix })

const rowFix = ({ columns, names }: StreamShape): string =>
  `A row has ${columns} ${columns === 1 ? 'number' : 'numbers'}${names ? `: ${names.join(', ')}` : ''}; say so with columns, or take messages apart with parse.`

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || isNumbers(value)

const isNumbers = (value: unknown): value is TypedArray =>
  isTypedArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

/**
 * The rows of one message, as a typed array a column, all of the same length.
 * @throws GspError `stream.json`, `stream.length`, `stream.value` for what are no rows of this shape
 */
export function readRows(message: unknown, shape: StreamShape): readonly TypedArray[] {
  const given = typeof message === 'string' ? fromJson(message) : message
  const bytes = bytesOf(given)
  if (bytes) return fromFlat(fromBytes(bytes, shape), shape)
  if (isNumbers(given)) return fromFlat(given, shape)
  if (Array.isArray(given)) {
    const isNested = isList(given[0]) || isRecord(given[0])
    return isNested ? fromRows(given, shape) : fromFlat(given, shape)
  }
  if (isRecord(given)) return fromRecord(given, shape)
  return fromFlat([given], shape)
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const error = bad('json', `is no JSON: ${show(text)}.`, 'Read other formats with parse.')
    error.cause = cause
    throw error
  }
}

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1)

/** The bytes of a binary message. A `Uint8Array` is bytes wherever a page or Node gives one. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  // By tag: what comes from another window, or into a sandbox of tests, is no instance of the classes here.
  const tag = tagOf(value)
  if (tag === 'ArrayBuffer' || tag === 'SharedArrayBuffer') return new Uint8Array(value as ArrayBufferLike)
  if (tag !== 'Uint8Array' && tag !== 'DataView') return undefined
  const { buffer, byteOffset, byteLength } = value as ArrayBufferView
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** Bytes of one row. */
export const rowBytes = ({ type, columns }: StreamShape): number => elementTypes[type].array.BYTES_PER_ELEMENT * columns

function fromBytes(bytes: Uint8Array, shape: StreamShape): TypedArray {
  const size = rowBytes(shape)
  if (bytes.length % size === 0) {
    const { array } = elementTypes[shape.type]
    return numbersFrom(bytes, array as typeof Float64Array)
  }
  throw bad(
    'length',
    `has ${bytes.length} bytes, which are no whole number of rows: of ${shape.columns} ${shape.type} a row has ${size}.`,
    'Say what a row is with columns and type. Numbers of 8 bits are the type uint8.',
  )
}

/** Numbers row after row. */
function fromFlat(values: ArrayLike<unknown>, shape: StreamShape): readonly TypedArray[] {
  const { columns, type } = shape
  const { length } = values
  if (length % columns !== 0) {
    const numbers = length === 1 ? '1 number' : `${length} numbers`
    throw bad('length', `has ${numbers}, which are no whole number of rows of ${columns}.`, rowFix(shape))
  }
  if (columns === 1 && values instanceof elementTypes[type].array) return [values]
  const rows = length / columns
  const out = emptyColumns(rows, shape)
  if (fitsUnseen(values, type)) {
    for (let c = 0; c < columns; c++) {
      const column = out[c]!
      for (let row = 0, i = c; row < rows; row++, i += columns) column[row] = values[i] as never
    }
  } else {
    for (let i = 0; i < length; i++) put(out[i % columns]!, i % columns, Math.floor(i / columns), values[i], shape)
  }
  return out
}

/** One array, or one record, a row. */
function fromRows(given: readonly unknown[], shape: StreamShape): readonly TypedArray[] {
  const { columns, names } = shape
  const out = emptyColumns(given.length, shape)
  given.forEach((item, row) => {
    if (isList(item) && item.length === columns) {
      for (let c = 0; c < columns; c++) put(out[c]!, c, row, item[c], shape)
    } else if (names && isRecord(item)) names.forEach((name, c) => put(out[c]!, c, row, item[name], shape))
    else throw bad('length', `has ${show(item)} as row ${row}.`, rowFix(shape))
  })
  return out
}

function fromRecord(given: Readonly<Record<string, unknown>>, shape: StreamShape): readonly TypedArray[] {
  const { columns, names } = shape
  const isOwn = names?.includes('columns')
  const lists = !isOwn && Array.isArray(given.columns) ? given.columns : names?.map((name) => given[name])
  if (lists?.length !== columns) throw bad('length', `is ${show(given)}.`, rowFix(shape))
  return lists.some(isList) ? fromColumns(lists, shape) : fromFlat(lists, shape)
}

function fromColumns(lists: readonly unknown[], shape: StreamShape): readonly TypedArray[] {
  const lengths = lists.map((list) => (isList(list) ? list.length : undefined))
  const [length] = lengths
  if (length === undefined || !lengths.every((each) => each === length)) {
    const got = lengths.map((each, c) => each ?? show(lists[c])).join(', ')
    throw bad('length', `has columns of different lengths: ${got}.`, 'Send as many values of each column.')
  }
  const { type } = shape
  return (lists as readonly ArrayLike<unknown>[]).map((list, c) => {
    if (list instanceof elementTypes[type].array) return list
    const column = emptyColumn(length, shape)
    if (fitsUnseen(list, type)) for (let row = 0; row < length; row++) column[row] = list[row] as never
    else for (let row = 0; row < length; row++) put(column, c, row, list[row], shape)
    return column
  })
}

const emptyColumn = (rows: number, { type }: StreamShape): TypedArray =>
  new (elementTypes[type].array as new (length: number) => TypedArray)(rows)

const emptyColumns = (rows: number, shape: StreamShape): TypedArray[] =>
  Array.from({ length: shape.columns }, () => emptyColumn(rows, shape))

function put(column: TypedArray, c: number, row: number, value: unknown, { type, names }: StreamShape): void {
  if (putValue[type](column, row, value)) return
  throw bad(
    'value',
    `has ${show(value)} in column ${names?.[c] ?? c} of row ${row}, expected ${valueName[type]}.`,
    'Send numbers, or make them of each message with parse.',
  )
}
