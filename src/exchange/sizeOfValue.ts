import { isTypedArray } from '../scene/elementTypes'

/** About so many bytes of memory that a value of a batch takes: not those of a message, for which see `divideMessage.ts`. */
export function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return 16 + 2 * value.length
  if (typeof value !== 'object' || value === null) return 8
  if (isTypedArray(value)) return 64 + value.byteLength
  let size = 32
  for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
    size += 8 + sizeOfValue(member)
  return size
}
