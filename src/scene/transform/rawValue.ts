import { elementTypes, type ElementType } from '../elementTypes'
import { numbersFrom } from '../files/bytes'
import { loadError } from '../files/fileError'
import type { ChainValue } from './chain'

/** Little-endian numbers as elements of a type. */
export function rawValue(bytes: Uint8Array, type: ElementType, shape: readonly number[] | undefined): ChainValue {
  const { array, components } = elementTypes[type]
  const size = array.BYTES_PER_ELEMENT * components
  const count = shape?.reduce((product, side) => product * side, 1)
  const wanted = count === undefined ? `a multiple of ${size} bytes` : `${count * size} bytes`
  const message = `expected ${wanted} for ${type}${shape ? ` of shape (${shape.join(', ')})` : ''}, got ${bytes.length}.`
  if (count !== undefined && bytes.length > count * size) throw loadError('shape', message, 'Check type and shape.')
  if (bytes.length % size !== 0 || (count !== undefined && bytes.length < count * size)) {
    throw loadError('truncated', message, 'Check type and shape, or copy the file again.')
  }
  return { type, data: numbersFrom(bytes, array as Float32ArrayConstructor), shape: shape ?? [bytes.length / size] }
}
