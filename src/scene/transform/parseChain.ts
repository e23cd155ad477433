import { GspBuffer } from '../buffer'
import { GspError, show } from '../diagnostics'
import { elementTypes, type ElementType, type TypedArray } from '../elementTypes'
import { numbersFrom } from '../files/bytes'
import { isCount, isRecord } from '../trouble'
import { fromBase64 } from './base64'
import { isChain, type Chain, type Link } from './chain'
import { checkChain } from './checkChain'
import { defaultLinks } from './defaultLinks'
import type { LinkRegistry } from './registry'
import { deepestMember, marks } from './serializeChain'

type Members = Readonly<Record<string, unknown>>

/**
 * Reads what `serializeChain` made, or a chain of GSP 0.1 (`{ buffer_count, buffer_type, links }`), as an object or as text.
 * @throws GspError `chain.link` (or the code of what is wrong) for anything else, before anything is run or loaded
 */
export function parseChain(json: unknown, registry: LinkRegistry = defaultLinks): Chain {
  const value = typeof json === 'string' ? parseText(json) : json
  const chain = isRecord(value) && Array.isArray(value.links) ? fromGsp(value, value.links) : fromJson(value, 0)
  if (!isChain(chain)) throw fail(`${show(value)} is no chain`, 'Pass what serializeChain() made.')
  const wrong = checkChain(chain, registry)
  if (!wrong) return chain
  throw new GspError({
    code: wrong.code ?? 'chain.link',
    message: `expected ${wrong.expected}, got ${wrong.got}.`,
    fix: wrong.fix,
  })
}

const fail = (message: string, fix: string): GspError =>
  new GspError({ code: 'chain.link', message: `${message}.`, fix })

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const error = fail(`the text is no JSON: ${String(cause)}`, 'Pass what serializeChain() made.')
    error.cause = cause
    throw error
  }
}

const arrays = [
  Float32Array,
  Float64Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  BigInt64Array,
] as const
type ArrayType = (new (buffer: ArrayBuffer) => TypedArray) & { readonly BYTES_PER_ELEMENT: number }
const arrayByName: ReadonlyMap<unknown, ArrayType> = new Map(arrays.map((array) => [array.name, array]))

const decodings: Readonly<Record<string, (value: Members) => unknown>> = {
  [marks.array](value) {
    const array = arrayByName.get(value[marks.array])
    if (!array) throw fail(`there is no array ${show(value[marks.array])}`, 'Use the name of a typed array.')
    return decode(value.base64, array)
  },
  [marks.buffer](value) {
    const type = elementTypeOf(value[marks.buffer])
    const { ring } = value
    return new GspBuffer(
      decode(value.base64, elementTypes[type].array as ArrayType),
      type,
      ring === undefined ? {} : { ring: ring as number },
    )
  },
  [marks.number](value) {
    const number: unknown = value[marks.number]
    if (typeof number === 'string' && ['NaN', 'Infinity', '-Infinity', '-0'].includes(number)) return Number(number)
    throw fail(`${show(number)} is no number without a JSON form`, 'Write the number itself.')
  },
  [marks.bigint](value) {
    const digits: unknown = value[marks.bigint]
    if (typeof digits === 'string' && /^-?\d{1,40}$/.test(digits)) return BigInt(digits)
    throw fail(`${show(digits)} is no whole number`, 'Write its digits.')
  },
}

function elementTypeOf(name: unknown): ElementType {
  if (typeof name === 'string' && Object.hasOwn(elementTypes, name)) return name as ElementType
  throw fail(`there is no element type ${show(name)}`, `Use one of ${Object.keys(elementTypes).join(', ')}.`)
}

function decode<T extends TypedArray>(
  base64: unknown,
  array: (new (buffer: ArrayBuffer) => T) & { readonly BYTES_PER_ELEMENT: number },
): T {
  const bytes = typeof base64 === 'string' ? fromBase64(base64) : undefined
  if (!bytes) throw fail(`${show(base64)} is no base64`, 'Encode the little-endian bytes of the data.')
  if (bytes.length % array.BYTES_PER_ELEMENT === 0) return numbersFrom(bytes, array)
  const message = `${bytes.length} bytes are no whole number of ${array.BYTES_PER_ELEMENT}`
  throw fail(message, 'The data were cut, or are of another type.')
}

function fromJson(value: unknown, depth: number): unknown {
  if (depth > deepestMember) throw fail('the members are nested too deep', 'Pass what serializeChain() made.')
  if (Array.isArray(value)) return Object.freeze(value.map((item) => fromJson(item, depth + 1)))
  if (typeof value !== 'object' || value === null) return value
  const mark = Object.keys(decodings).find((name) => Object.hasOwn(value, name))
  if (mark !== undefined) return decodings[mark]!(value as Members)
  return Object.freeze(
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromJson(member, depth + 1)])),
  )
}

/** The two links of GSP 0.1; what a chain declares of its result was never looked at there. */
const gspLinks: Readonly<Record<string, (data: Members) => Link>> = {
  TransformImmediate({ buffer_count: count, buffer_type: name, data_base64: base64 }) {
    const type = elementTypeOf(name)
    const { array, components } = elementTypes[type]
    const data = decode<TypedArray>(base64, array)
    if (isCount(count) && data.length === count * components) return { link: 'immediate', data, type }
    throw fail(`${data.length} numbers are not ${show(count)} of ${type}`, 'The data were cut, or are of another type.')
  },
  TransformLoad: ({ uri, buffer_type: type }) => ({ link: 'load', uri, type: elementTypeOf(type) }),
}

function fromGsp(value: Members, links: readonly unknown[]): Chain {
  const known = ['buffer_count', 'buffer_type', 'links']
  const strange = Object.keys(value).find((name) => !known.includes(name))
  if (strange !== undefined) throw fail(`a chain of GSP has no member ${show(strange)}`, `It has ${known.join(', ')}.`)
  return Object.freeze({
    chain: Object.freeze(
      links.map((link) => {
        const { link_type: type, link_data: data } = isRecord(link) ? link : {}
        const read = typeof type === 'string' && Object.hasOwn(gspLinks, type) ? gspLinks[type] : undefined
        if (!read) throw fail(`there is no link ${show(type)}`, `GSP has ${Object.keys(gspLinks).join(', ')}.`)
        if (!isRecord(data)) throw fail(`the link ${show(type)} has no link_data`, 'Save the scene again.')
        return Object.freeze(read(data))
      }),
    ),
  })
}
