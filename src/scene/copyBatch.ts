import type { Batch } from './batch'
import { isTypedArray } from './elementTypes'

/**
 * A batch in memory of its own, which may outlive the call it came with: what a caller writes later cannot reach it.
 * Only the part of a typed array that the batch shows is copied.
 */
export function copyBatch(batch: Batch): Batch {
  return copyValue(batch) as Batch
}

/** The same of anything that a batch holds. */
export function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  // A Buffer of Node has a `slice` of its own, which copies nothing.
  if (isTypedArray(value)) return Uint8Array.prototype.slice.call(value)
  if (Array.isArray(value)) return value.map(copyValue)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyValue(member)]))
}
