import { isTypedArray } from '../elementTypes'

/** Values at a time: what fits into the first-level cache, and spares a copy of the whole in doubles. */
const chunkLength = 2048

/**
 * Shows numbers of any kind as doubles, some at a time, in memory that `visit` may write to. A loop that reads arrays of
 * one kind only is several times as fast as one that meets them all.
 */
export function eachChunk(
  values: ArrayLike<number> | ArrayLike<bigint>,
  visit: (chunk: Float64Array, count: number, start: number) => void,
): void {
  const { length } = values
  const chunk = new Float64Array(Math.min(chunkLength, length))
  const isCopied = isTypedArray(values) && !(values instanceof BigInt64Array)
  for (let start = 0; start < length; start += chunkLength) {
    const count = Math.min(chunkLength, length - start)
    if (isCopied) chunk.set(values.subarray(start, start + count))
    else for (let i = 0; i < count; i++) chunk[i] = Number(values[start + i])
    visit(chunk, count, start)
  }
}
