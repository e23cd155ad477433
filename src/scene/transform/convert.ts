import { elementTypes, type ElementType, type TypedArray } from '../elementTypes'
import { fits, isFloat } from './value'

/** Numbers as elements of a type, where nothing but precision would be lost; `undefined` where more would. */
export function convert(data: TypedArray, type: ElementType): TypedArray | undefined {
  if (fits(data, type)) return data
  const { array } = elementTypes[type]
  if (isFloat(type)) return (array as Float32ArrayConstructor).from(data as Float64Array, Number)
  return data instanceof Float32Array || data instanceof Float64Array ? undefined : wholeNumbers(data, type)
}

/** Numbers in the array of a type that counts in whole ones; `undefined` where one of them would be another there. */
export function wholeNumbers(data: TypedArray, type: ElementType): TypedArray | undefined {
  const { array } = elementTypes[type]
  if (array === BigInt64Array) {
    const isExact = (data as Float64Array).every((value) => Number.isSafeInteger(value))
    return isExact ? BigInt64Array.from(data as Uint8Array, BigInt) : undefined
  }
  const out = (array as Uint32ArrayConstructor).from(data as Uint8Array, Number)
  return out.every((value, i) => value === Number(data[i])) ? out : undefined
}
