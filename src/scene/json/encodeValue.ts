import { GspBuffer } from '../buffer'
import { isBufferRef } from '../bufferRef'
import type { GspError } from '../diagnostics'
import { isTypedArray } from '../elementTypes'
import { littleEndianBytes } from '../files/bytes'
import { toBase64 } from '../transform/base64'
import { encodeBuffer } from './bufferData'
import { deepestMember, marks, type Json } from './json'

export interface EncodeRules {
  /** JSON that stands for a live buffer. Absent: what it holds now. */
  readonly buffer?: ((buffer: GspBuffer) => Json) | undefined
  /** JSON that stands for the reference of a replica. Absent, or without a result: the reference is no data. */
  readonly reference?: ((id: number) => Json | undefined) | undefined
  /** The error for what is no data, such as a function. */
  readonly fail: (value: unknown) => GspError
}

/** The members of a buffer beside its type, which the mark itself names. */
const inline = (buffer: GspBuffer): Json => {
  const { type, ...rest } = encodeBuffer(buffer)
  return { [marks.buffer]: type, ...rest }
}

/**
 * A value as data for JSON. Arrays become base64 of their little-endian bytes, so every number comes back as it was.
 * @throws what `rules.fail` makes.
 */
export function encodeValue(value: unknown, rules: EncodeRules, depth = 0): Json {
  if (depth > deepestMember) throw rules.fail(value)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { [marks.number]: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (typeof value === 'bigint') return { [marks.bigint]: String(value) }
  if (value instanceof GspBuffer) return (rules.buffer ?? inline)(value)
  if (isTypedArray(value)) return { [marks.array]: value.constructor.name, base64: toBase64(littleEndianBytes(value)) }
  if (Array.isArray(value)) return value.map((item) => encodeValue(item, rules, depth + 1))
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (prototype !== Object.prototype && prototype !== null) throw rules.fail(value)
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined)
  const reference = isBufferRef(value) ? rules.reference?.(value.$buffer) : undefined
  if (reference !== undefined) return reference
  const marked = members.find(([name]) => name.startsWith('$'))
  if (marked) throw rules.fail(marked[0])
  return Object.fromEntries(members.map(([name, member]) => [name, encodeValue(member, rules, depth + 1)]))
}
