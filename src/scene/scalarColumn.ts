import { GspBuffer } from './buffer'
import { isTypedArray } from './elementTypes'
import { isListOf } from './trouble'

/** Whether it holds one scalar per item: all numbers, or all bigints. */
export function isScalarColumn(value: unknown): boolean {
  if (value instanceof GspBuffer) return value.components === 1
  if (isTypedArray(value)) return true
  if (!Array.isArray(value)) return false
  const scalar = typeof value[0] === 'bigint' ? 'bigint' : 'number'
  return isListOf((item) => typeof item === scalar, value)
}
