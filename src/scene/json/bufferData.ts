import { copyInto, GspBuffer } from '../buffer'
import { show, type GspError } from '../diagnostics'
import { elementTypeNames, elementTypes, type ElementType, type TypedArray } from '../elementTypes'
import { littleEndianBytes, numbersFrom } from '../files/bytes'
import { nearest } from '../nearest'
import type { ReplicaBuffer } from '../replica'
import { fromBase64, toBase64 } from '../transform/base64'
import { isCount } from '../trouble'
import type { Path } from './path'

/** A buffer as data for JSON. */
export interface BufferDocument {
  readonly type: ElementType
  /** Elements in use. */
  readonly count: number
  /** Of a ring, the most elements that it keeps. */
  readonly ring?: number
  /** Of a full ring, the index of the oldest element. */
  readonly start?: number
  /** The little-endian bytes of `count` elements, or of all `ring` elements, as they lie in memory. */
  readonly base64: string
}

/** Makes the error for what is wrong at a place in a document; `reason` is the end of its code. */
export type Fail = (path: Path | undefined, message: string, fix: string, reason?: string) => GspError

/** Numbers in one buffer: that of `GspBuffer`. */
const mostNumbers = 2 ** 28

export function encodeBuffer(buffer: Omit<ReplicaBuffer, 'revision'>): BufferDocument {
  const { type, count, ring, start, storage } = buffer
  const { components } = elementTypes[type]
  const base64 = toBase64(littleEndianBytes(storage.subarray(0, (ring ?? count) * components)))
  return {
    type,
    count,
    ...(ring === undefined ? {} : { ring }),
    ...(start === 0 ? {} : { start }),
    base64,
  }
}

type ArrayType<T extends TypedArray> = (new (buffer: ArrayBuffer) => T) & { readonly BYTES_PER_ELEMENT: number }

/** Characters of base64 that carry so many bytes, without padding. */
const digitsFor = (bytes: number): number => Math.ceil((bytes * 4) / 3)

const digitsIn = (text: string): number => text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0)

/**
 * Numbers from base64 of their little-endian bytes. The length of the text is looked at before anything is made of it.
 * @param length how many numbers there must be; absent: as many as there are
 */
export function decodeNumbers<T extends TypedArray>(
  base64: unknown,
  array: ArrayType<T>,
  fail: Fail,
  path: Path | undefined,
  length?: number,
): T {
  const fix = 'Encode the little-endian bytes of the data.'
  if (typeof base64 !== 'string') throw fail(path, `${show(base64)} is no base64`, fix, 'data')
  const size = array.BYTES_PER_ELEMENT
  const cut = 'The data were cut, or are of another type.'
  if (length !== undefined && digitsIn(base64) !== digitsFor(length * size)) {
    const held = Math.floor((digitsIn(base64) * 3) / 4)
    throw fail(path, `expected base64 of ${length * size} bytes, got ${held}`, cut, 'length')
  }
  const bytes = fromBase64(base64)
  if (!bytes) throw fail(path, `${show(base64)} is no base64`, fix, 'data')
  if (bytes.length % size === 0) return numbersFrom(bytes, array)
  throw fail(path, `${bytes.length} bytes are no whole number of ${size}`, cut, 'length')
}

/** @throws what `fail` makes for a name that is no element type. */
export function elementTypeOf(name: unknown, fail: Fail, path: Path | undefined): ElementType {
  if (typeof name === 'string' && Object.hasOwn(elementTypes, name)) return name as ElementType
  const near = typeof name === 'string' ? nearest(name, elementTypeNames) : undefined
  const fix = near === undefined ? `Use one of ${elementTypeNames.join(', ')}.` : `Did you mean ${near}?`
  throw fail(path, `there is no element type ${show(name)}`, fix, 'type')
}

/** What a document says of a buffer, not yet looked at. */
export type BufferMembers = Readonly<Record<keyof BufferDocument, unknown>>

/**
 * A buffer as it was. Nothing is made before the text is known to hold all that it claims, room of a ring included.
 * @throws what `fail` makes for anything that `encodeBuffer` does not make.
 */
export function decodeBuffer(given: BufferMembers, fail: Fail, path: Path | undefined): GspBuffer {
  const at = (name: string): Path => ({ above: path, name })
  const type = elementTypeOf(given.type, fail, at('type'))
  const { array, components } = elementTypes[type]
  const most = Math.floor(mostNumbers / components)
  const whole = (name: 'count' | 'ring' | 'start', least: number, greatest: number, fix: string): number => {
    const value = given[name]
    if (isCount(value) && value >= least && value <= greatest) return value
    throw fail(at(name), `expected a whole number from ${least} to ${greatest}, got ${show(value)}`, fix, 'count')
  }
  const ring = given.ring === undefined ? undefined : whole('ring', 1, most, 'Leave it out for a growing buffer.')
  const count = whole('count', 0, ring ?? most, 'Say how many elements are in use.')
  // Only what pushes out the oldest element moves the start.
  const lastStart = ring === undefined || count < ring ? 0 : ring - 1
  const start = given.start === undefined ? 0 : whole('start', 0, lastStart, 'Only a full ring begins elsewhere.')
  const length = (ring ?? count) * components
  const storage = decodeNumbers<TypedArray>(given.base64, array, fail, at('base64'), length)
  if (ring === undefined) return new GspBuffer(storage, type)
  const buffer = new GspBuffer(storage.subarray(0, count * components), type, { ring })
  copyInto(buffer.storage, storage, 0)
  // The oldest elements, written once more where they are, are the newest: that turns the ring.
  if (start > 0) buffer.append(storage.subarray(0, start * components))
  return buffer
}
