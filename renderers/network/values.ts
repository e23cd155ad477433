import { isTypedArray, type TypedArray } from '../../src/scene/elementTypes'
import { GspError, show } from '../../src/scene/diagnostics'
import { deepestMember, marks } from '../../src/scene/json/json'
import { wireError } from './wireError'

/** Numbers of typed arrays, by the name that they have on the wire. */
const arrayTypes = {
  f32: Float32Array,
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  i16: Int16Array,
  u8: Uint8Array,
  u8c: Uint8ClampedArray,
  i8: Int8Array,
  i64: BigInt64Array,
} as const

type ArrayName = keyof typeof arrayTypes

/** By what a typed array says that it is: those of other windows, and Buffers of Node, have another constructor. */
const nameOf = new Map<string, ArrayName>(
  (Object.keys(arrayTypes) as ArrayName[]).map((name) => [arrayTypes[name].name, name]),
)

/** Data begin at multiples of this, so that any array can be a view of them. */
export const alignment = 8

export const aligned = (size: number): number => Math.ceil(size / alignment) * alignment

/** Marks a member that is there and has no value: a prop that is the default again. JSON and MessagePack have no word for it. */
const absent = '$undefined'

/** Names that say what a record stands for; no member of data may have one. */
const reserved: readonly string[] = [marks.array, marks.number, marks.bigint, absent]

/** Members of messages and of their ops that have no value say nothing: they are left out. Deeper down are props, which may. */
const depthOfProps = 3

/** Takes the typed arrays out of a value: they travel beside it, as they lie in memory. */
export class ValueWriter {
  readonly arrays: TypedArray[] = []
  /** Bytes of all of them, with what lies between. */
  size = 0

  /** @throws GspError `wire.data` for what is no data, such as a function */
  write(value: unknown, depth = 0): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        return Object.is(value, -0) ? { [marks.number]: '-0' } : value
      case 'bigint':
        return { [marks.bigint]: String(value) }
      case 'object':
        break
      default:
        throw noData(value)
    }
    if (value === null) return value
    if (isTypedArray(value)) return this.#array(value)
    if (depth > deepestMember) throw noData(value)
    if (Array.isArray(value)) return value.map((item) => this.write(item, depth + 1))
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) throw noData(value)
    const out: Record<string, unknown> = {}
    for (const [name, member] of Object.entries(value)) {
      if (reserved.includes(name)) throw noData(value)
      if (member !== undefined) out[name] = this.write(member, depth + 1)
      else if (depth >= depthOfProps || isEnd(name, value)) out[name] = { [absent]: true }
    }
    return out
  }

  /** Puts the bytes of all arrays where they belong. @param from where data begin */
  place(out: Uint8Array, from: number): void {
    let at = from
    for (const { buffer, byteOffset, byteLength } of this.arrays) {
      out.set(new Uint8Array(buffer, byteOffset, byteLength), at)
      at += aligned(byteLength)
    }
  }

  #array(array: TypedArray): unknown {
    const name = nameOf.get(array[Symbol.toStringTag])
    if (name === undefined) throw noData(array)
    const at = this.size
    this.arrays.push(array)
    this.size += aligned(array.byteLength)
    return { [marks.array]: [name, at, array.length] }
  }
}

/** Puts typed arrays back into a value: views of the data that came with it. */
export class ValueReader {
  readonly #data: Uint8Array
  /** Bytes that no array has shown: who copies all arrays of a message needs no more memory than the message takes. */
  #left: number

  /** @param data aligned; arrays are views of this memory */
  constructor(data: Uint8Array) {
    this.#data = data
    this.#left = data.byteLength
  }

  /** @throws GspError `wire.array` for an array that does not lie within the data, `wire.value` for other marks that mean nothing */
  read(value: unknown, depth = 0): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (depth > deepestMember) throw wireError('value', 'Values of a message are nested too deep.')
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i]
        if (typeof item === 'object') value[i] = this.read(item, depth + 1)
      }
      return value
    }
    const record = value as Record<string, unknown>
    if (Object.hasOwn(record, marks.array)) return this.#array(record[marks.array])
    if (Object.hasOwn(record, marks.number)) {
      if (record[marks.number] === '-0') return -0
      throw wireError('value', `${show(record[marks.number])} is no number that needs a mark.`)
    }
    if (Object.hasOwn(record, marks.bigint)) return bigintOf(record[marks.bigint])
    if (Object.hasOwn(record, absent)) return undefined
    for (const name of Object.keys(record)) {
      const member = record[name]
      if (typeof member === 'object') record[name] = this.read(member, depth + 1)
    }
    return record
  }

  #array(given: unknown): TypedArray {
    const [name, at, count] = Array.isArray(given) ? (given as unknown[]) : []
    const type = typeof name === 'string' && Object.hasOwn(arrayTypes, name) ? arrayTypes[name as ArrayName] : undefined
    if (!type) throw wireError('array', `${show(given)} is no array of data.`)
    const { buffer, byteOffset, byteLength } = this.#data
    const isInside =
      isCount(at) && isCount(count) && at % alignment === 0 && at + count * type.BYTES_PER_ELEMENT <= byteLength
    if (!isInside) throw wireError('array', `${show(given)} is not within the ${byteLength} bytes of data.`)
    this.#left -= count * type.BYTES_PER_ELEMENT
    if (this.#left < 0) throw wireError('array', 'Arrays of a message lie over each other.')
    return new type(buffer as ArrayBuffer, byteOffset + at, count)
  }
}

/** Whether nothing is listened to any more. */
const isEnd = (name: string, record: object): boolean =>
  name === 'listens' && (record as { readonly op?: unknown }).op === 'update'

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Time to read digits grows faster than their number. */
const mostDigits = 40

function bigintOf(digits: unknown): bigint {
  if (typeof digits === 'string' && digits.length <= mostDigits && /^-?\d+$/.test(digits)) return BigInt(digits)
  throw wireError('value', `${show(digits)} is no whole number.`)
}

const noData = (value: unknown): GspError =>
  new GspError({
    code: 'wire.data',
    message: `${show(value)} cannot be sent.`,
    fix: 'Use numbers, text, typed arrays, buffers, and lists and records of these.',
  })
