import type { Batch } from './batch'
import { isTypedArray } from './elementTypes'

/**
 * A batch in memory of its own, which may outlive the call it came with: what a caller writes later cannot reach it.
 * Only the part of a typed array that the batch shows is copied.
 */
export function copyBatch(batch: Batch): Batch {
  return copy(batch) as Batch
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isTypedArray(value)) return value.slice()
  if (Array.isArray(value)) return value.map(copy)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]))
}
