import { GspBuffer } from './buffer'
import { deepestMember } from './json/json'

/**
 * How a buffer appears inside a batch and in a replica: by its id within the root. Plain data, as all of a batch, and yet
 * never mistaken for a record of the user's own: those have no member of this name.
 */
export interface BufferRef {
  readonly $buffer: number
}

export const bufferRef = (id: number): BufferRef => ({ $buffer: id })

export const isBufferRef = (value: unknown): value is BufferRef =>
  typeof value === 'object' && value !== null && typeof (value as { $buffer?: unknown }).$buffer === 'number'

/** Whether the value of a prop is a reference or holds one, in whatever depth. */
export function holdsReference(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false
  if (value instanceof GspBuffer || depth > deepestMember) return false
  // A list as a prop itself is long, and its items are known to be numbers, text, colours or rows.
  if (Array.isArray(value)) return depth > 0 && value.some((item) => holdsReference(item, depth + 1))
  if (isBufferRef(value)) return true
  return Object.values(value).some((member) => holdsReference(member, depth + 1))
}
