import type { Op } from '../../src/scene/batch'
import { isTypedArray } from '../../src/scene/elementTypes'
import type { BatchMessage } from './messages'

/** Bytes of a message beside its ops. */
const frame = 1024

/**
 * A snapshot as messages of at most so many bytes: one, or pieces of it. Only a single op that is larger makes a message that is. Changes
 * are never divided.
 * @param most bytes of a message, once it is unpacked
 */
export function divideMessage(message: BatchMessage, most: number): readonly BatchMessage[] {
  if (!message.snapshot) return [message]
  const room = most - frame
  const groups: Op[][] = [[]]
  let used = 0
  for (const op of message.ops) {
    const bytes = sizeOnWire(op)
    if (used > 0 && used + bytes > room) {
      groups.push([])
      used = 0
    }
    groups.at(-1)!.push(op)
    used += bytes
  }
  const count = groups.length
  return count === 1 ? [message] : groups.map((ops, index) => ({ ...message, ops, piece: { index, count } }))
}

/** Bytes of a batch in a message, and never fewer than it takes there. */
export const batchSize = (ops: readonly Op[]): number => ops.reduce((sum, op) => sum + sizeOnWire(op), frame)

/**
 * The most bytes that a value may take in the structure and the data of a message. Each counts for more than a message has to have for
 * one value (`structure.ts`), so that what has room by its bytes has room by its values.
 */
function sizeOnWire(value: unknown): number {
  // A string takes at most three bytes for each of its units; a number nine, or what stands for one that MessagePack has no word for.
  if (typeof value === 'string') return 24 + 3 * value.length
  if (typeof value === 'bigint') return 64
  if (typeof value !== 'object' || value === null) return 24
  if (isTypedArray(value)) return value.byteLength + 56
  let size = 24
  if (Array.isArray(value)) for (const member of value as unknown[]) size += sizeOnWire(member)
  else for (const [key, member] of Object.entries(value)) size += 5 + 3 * key.length + sizeOnWire(member)
  return size
}
