import { GspError, show } from '../diagnostics'
import { elementTypes, isTypedArray, type ElementType, type TypedArray } from '../elementTypes'
import type { ChainValue } from './chain'

/** Scalars in one element. */
export const componentsOf = ({ type }: ChainValue): number => elementTypes[type].components

/** How many elements there are. */
export const countOf = (value: ChainValue): number => value.data.length / componentsOf(value)

/** A value in words: `1000 vec3`. */
export const describeValue = (value: ChainValue): string => `${countOf(value)} ${value.type}`

export const chainError = (reason: string, message: string, fix: string): GspError =>
  new GspError({ code: `chain.${reason}`, message, fix })

/** Whether the element type counts in floating point. */
export const isFloat = (type: ElementType): boolean => {
  const { array } = elementTypes[type]
  return array === Float32Array || array === Float64Array
}

/** Whether an array may hold elements of a type: its own array, or doubles for anything in floating point. */
export const fits = (data: TypedArray, type: ElementType): boolean =>
  data instanceof elementTypes[type].array ||
  (type !== 'float32' && isFloat(type) && data instanceof Float64Array) ||
  (type === 'rgba8' && data instanceof Uint8ClampedArray)

/** @throws GspError for what no link may give. */
export function checkedValue(value: unknown, link: string): ChainValue {
  const { type, data, shape } = (typeof value === 'object' && value !== null ? value : {}) as Partial<ChainValue>
  const isGood =
    typeof type === 'string' &&
    Object.hasOwn(elementTypes, type) &&
    isTypedArray(data) &&
    fits(data, type) &&
    data.length % elementTypes[type].components === 0 &&
    (shape === undefined || (Array.isArray(shape) && shape.every((side) => Number.isInteger(side) && side >= 0)))
  if (isGood) return value as ChainValue
  throw chainError(
    'value',
    `the link ${show(link)} gave ${show(value)}, which is no { type, data } of a known element type.`,
    'Return flat data in the typed array of its type.',
  )
}

/** Numbers one by one in doubles; the array itself where it is one of numbers. */
export const toNumbers = (data: TypedArray): ArrayLike<number> =>
  data instanceof BigInt64Array ? Float64Array.from(data, Number) : data

/** Sixteen-bit numbers have no element type; those of 32 bits hold them. */
function scalarsOf(data: TypedArray): ChainValue {
  if (data instanceof Float32Array) return { type: 'float32', data }
  if (data instanceof Float64Array) return { type: 'float64', data }
  if (data instanceof Uint32Array) return { type: 'uint32', data }
  if (data instanceof Int32Array) return { type: 'int32', data }
  if (data instanceof Int8Array) return { type: 'int8', data }
  if (data instanceof Uint8Array) return { type: 'uint8', data }
  if (data instanceof BigInt64Array) return { type: 'int64', data }
  if (data instanceof Uint16Array) return { type: 'uint32', data: Uint32Array.from(data) }
  if (data instanceof Int16Array) return { type: 'int32', data: Int32Array.from(data) }
  return { type: 'uint8', data: Uint8Array.from(data) }
}

/** A typed array or a list of numbers as scalars; `undefined` for anything else. */
export function scalars(source: unknown): ChainValue | undefined {
  if (isTypedArray(source)) return scalarsOf(source)
  if (typeof source === 'number') return { type: 'float64', data: Float64Array.of(source) }
  if (!Array.isArray(source)) return undefined
  if (typeof source[0] === 'bigint') return { type: 'int64', data: BigInt64Array.from(source as bigint[]) }
  return { type: 'float64', data: Float64Array.from(source as number[]) }
}

/** The same elements with other numbers, of the wider of float32 and what came in; the shape stays. */
export function withNumbers(input: ChainValue, data: Float64Array): ChainValue {
  const { type, shape } = input
  const isScalar = elementTypes[type].components === 1
  // Of what a float32 holds, no more than a float32 is kept: half the memory, and what a host draws.
  const isSmall = input.data instanceof Float32Array || input.data.BYTES_PER_ELEMENT < 4
  const numbers = isSmall ? Float32Array.from(data) : data
  const scalar = isSmall ? 'float32' : 'float64'
  const vectors: Partial<Record<ElementType, ElementType>> = { rgba8: 'vec4', uvec4: 'vec4' }
  return { type: isScalar ? scalar : (vectors[type] ?? type), data: numbers, shape }
}
