import { GspBuffer } from '../buffer'
import { GspError, show } from '../diagnostics'
import { isTypedArray, type TypedArray } from '../elementTypes'
import { littleEndianBytes } from '../files/bytes'
import { toBase64 } from './base64'
import { isChain, type Chain } from './chain'

/** Text, numbers, lists and records alone: what `JSON.stringify` keeps as it is. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Deeper than any link reaches. */
export const deepestMember = 64

/** Names that say what JSON has no word for; members of links may not begin like them. */
export const marks = { array: '$array', buffer: '$buffer', number: '$number', bigint: '$bigint' } as const

/**
 * A chain as data for JSON. Arrays become base64 of their little-endian bytes, so every number comes back as it was; a
 * live buffer becomes what it holds now.
 * @throws GspError for members that are no data, such as functions
 */
export function serializeChain(chain: Chain): Json {
  if (!isChain(chain)) throw unserializable(chain)
  return toJson(chain, 0)
}

const encodeArray = (data: TypedArray): string => toBase64(littleEndianBytes(data))

function toJson(value: unknown, depth: number): Json {
  if (depth > deepestMember) throw unserializable(value)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { [marks.number]: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (typeof value === 'bigint') return { [marks.bigint]: String(value) }
  if (value instanceof GspBuffer) {
    const { type, ring } = value
    const base64 = encodeArray(value.toArray())
    return { [marks.buffer]: type, base64, ...(ring === undefined ? {} : { ring }) }
  }
  if (isTypedArray(value)) return { [marks.array]: value.constructor.name, base64: encodeArray(value) }
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1))
  const prototype: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (prototype !== Object.prototype && prototype !== null) throw unserializable(value)
  const members = Object.entries(value as object).filter(([, member]) => member !== undefined)
  const marked = members.find(([name]) => name.startsWith('$'))
  if (marked) throw unserializable(marked[0])
  return Object.fromEntries(members.map(([name, member]) => [name, toJson(member, depth + 1)]))
}

const unserializable = (value: unknown): GspError =>
  new GspError({
    code: 'chain.serialize',
    message: `${show(value)} cannot be part of a saved chain.`,
    fix: 'Use numbers, text, typed arrays, buffers, and lists and records of these, without names that begin with $.',
  })
