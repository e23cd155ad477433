import { copyInto } from '../buffer'
import { isBufferRef } from '../bufferRef'
import { elementTypes, type TypedArray } from '../elementTypes'
import type { ReplicaBuffer } from '../replica'
import { isChain } from '../transform/chain'

export type Buffers = ReadonlyMap<number, ReplicaBuffer>

/** Numbers at regular distances in an array; `step` 0 repeats one. */
export interface Strided {
  readonly data: ArrayLike<number> | ArrayLike<bigint>
  readonly offset: number
  readonly step: number
  readonly count: number
}

/** The elements of a buffer in order: a view, or a copy where a ring wraps round. */
export function linearView({ type, start, count, storage }: ReplicaBuffer): TypedArray {
  const { array, components } = elementTypes[type]
  const capacity = storage.length / components
  const end = start + count
  if (end <= capacity) return storage.subarray(start * components, end * components)
  const out = new array(count * components)
  copyInto(out, storage.subarray(start * components), 0)
  copyInto(out, storage.subarray(0, (end - capacity) * components), (capacity - start) * components)
  return out
}

/** The flat data behind a buffer reference or an array, with its number of components. */
export function flat(
  value: unknown,
  buffers: Buffers,
  components: number,
): { data: TypedArray | readonly number[]; components: number } {
  // A host draws the result of a chain; whoever has not run it knows no data.
  if (isChain(value)) return { data: [], components }
  if (!isBufferRef(value)) return { data: value as TypedArray | readonly number[], components }
  const buffer = buffers.get(value.$buffer)
  if (!buffer) return { data: [], components }
  const own = elementTypes[buffer.type].components
  return { data: linearView(buffer), components: own === 1 ? components : own }
}

/** A column as strided numbers. One value serves every item. */
export function column(value: unknown, buffers: Buffers): Strided {
  const { data } = flat(value, buffers, 1)
  return { data: data, offset: 0, step: data.length === 1 ? 0 : 1, count: data.length }
}
