import { elementTypes, type TypedArray } from '../elementTypes'
import type { StreamType } from './streamShape'

/** Puts a value into a column; returns whether it is one that the column can hold. */
export type PutValue = (column: TypedArray, row: number, value: unknown) => boolean

const putFloat: PutValue = (column, row, value) => {
  const isNumber = typeof value === 'number'
  // JSON has no NaN: there a gap is null.
  if (!isNumber && typeof value !== 'bigint' && value !== null) return false
  ;(column as Float64Array)[row] = isNumber ? value : value === null ? NaN : Number(value)
  return true
}

/** What is no whole number, or too large, would be stored as another one. */
const putWhole: PutValue = (column, row, value) => {
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number !== 'number') return false
  ;(column as Int32Array)[row] = number
  return column[row] === number
}

const putBig: PutValue = (column, row, value) => {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value)
  if (!isWhole) return false
  const whole = BigInt(value as bigint | number)
  ;(column as BigInt64Array)[row] = whole
  return column[row] === whole
}

export const putValue: Readonly<Record<StreamType, PutValue>> = {
  float64: putFloat,
  float32: putFloat,
  int32: putWhole,
  uint32: putWhole,
  int8: putWhole,
  uint8: putWhole,
  int64: putBig,
}

/** What values of a type are called in messages. */
export const valueName: Readonly<Record<StreamType, string>> = {
  float64: 'numbers',
  float32: 'numbers',
  int32: 'whole numbers of 32 bits',
  uint32: 'whole numbers from 0 on of 32 bits',
  int8: 'whole numbers of 8 bits',
  uint8: 'whole numbers from 0 to 255',
  int64: 'bigints or whole numbers',
}

/** Whether numbers of an array can be copied to columns of a type without a look at each. */
export function fitsUnseen(values: unknown, type: StreamType): values is TypedArray {
  if (!ArrayBuffer.isView(values) || values instanceof DataView) return false
  if (values instanceof elementTypes[type].array) return true
  return (type === 'float64' || type === 'float32') && !isBig(values)
}

const isBig = (values: ArrayBufferView): boolean => values instanceof BigInt64Array || values instanceof BigUint64Array
