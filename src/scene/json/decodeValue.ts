import type { GspBuffer } from '../buffer'
import { show } from '../diagnostics'
import type { TypedArray } from '../elementTypes'
import { isRecord } from '../trouble'
import { decodeBuffer, decodeNumbers, type BufferMembers, type Fail } from './bufferData'
import { deepestMember, marks } from './json'
import type { Path } from './path'

type Members = Readonly<Record<string, unknown>>

export interface DecodeRules {
  /** The buffer that a number in a mark stands for. Absent: buffers are held where they are used. */
  readonly buffer?: ((index: number, path: Path | undefined) => GspBuffer) | undefined
  readonly fail: Fail
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
/** Time to read digits grows faster than their number. */
const mostDigits = 40

const arrayByName: ReadonlyMap<unknown, ArrayType> = new Map(arrays.map((array) => [array.name, array]))

/** Names of the typed arrays that a document may hold. */
export const arrayNames: readonly string[] = arrays.map((array) => array.name)
/** Texts of the numbers that JSON has no form for. */
export const oddNumbers: readonly string[] = ['NaN', 'Infinity', '-Infinity', '-0']

type Decoding = (value: Members, rules: DecodeRules, path: Path | undefined) => unknown

const decodings: Readonly<Record<string, Decoding>> = {
  [marks.array](value, { fail }, path) {
    const array = arrayByName.get(value[marks.array])
    if (array) return decodeNumbers(value.base64, array, fail, { above: path, name: 'base64' })
    throw fail(path, `there is no array ${show(value[marks.array])}`, 'Use the name of a typed array.', 'type')
  },
  [marks.buffer](value, rules, path) {
    const type: unknown = value[marks.buffer]
    if (typeof type === 'number' && rules.buffer) return rules.buffer(type, path)
    return decodeBuffer({ ...value, type } as unknown as BufferMembers, rules.fail, path)
  },
  [marks.number](value, { fail }, path) {
    const number: unknown = value[marks.number]
    if (typeof number === 'string' && oddNumbers.includes(number)) return Number(number)
    throw fail(path, `${show(number)} is no number without a JSON form`, 'Write the number itself.', 'number')
  },
  [marks.bigint](value, { fail }, path) {
    const digits: unknown = value[marks.bigint]
    const isWhole = typeof digits === 'string' && /^-?\d+$/.test(digits)
    if (isWhole && digits.length <= mostDigits + (digits.startsWith('-') ? 1 : 0)) return BigInt(digits)
    if (isWhole) {
      const message = `expected at most ${mostDigits} digits, got ${digits.replace('-', '').length}`
      throw fail(path, message, 'Integers of data have 64 bits.', 'number')
    }
    throw fail(path, `${show(digits)} is no whole number`, 'Write its digits.', 'number')
  },
}

/**
 * What `encodeValue` made data of; lists and records are frozen.
 * @throws what `rules.fail` makes, with the place of what is wrong.
 */
export function decodeValue(value: unknown, rules: DecodeRules, path?: Path, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepestMember) throw rules.fail(path, 'the members are nested too deep', 'Save the scene again.', 'depth')
  const inner = (item: unknown, name: string | number): unknown =>
    typeof item === 'object' ? decodeValue(item, rules, { above: path, name }, depth + 1) : item
  if (Array.isArray(value)) return Object.freeze(value.map(inner))
  if (!isRecord(value)) return value
  const mark = Object.keys(decodings).find((name) => Object.hasOwn(value, name))
  if (mark !== undefined) return decodings[mark]!(value, rules, path)
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner(member, name)])))
}
