import type { TypedArray } from '../elementTypes'

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Turns the bytes of every number round. */
function swap(bytes: Uint8Array, size: number): void {
  for (let i = 0; i + size <= bytes.length; i += size) bytes.subarray(i, i + size).reverse()
}

/**
 * Numbers from bytes of either order, in memory of their own.
 * @param bytes a whole number of elements of the array.
 */
export function numbersFrom<T extends TypedArray>(
  bytes: Uint8Array,
  array: (new (buffer: ArrayBuffer) => T) & { readonly BYTES_PER_ELEMENT: number },
  littleEndian = true,
): T {
  const own = bytes.slice()
  if (littleEndian !== isLittleEndian) swap(own, array.BYTES_PER_ELEMENT)
  return new array(own.buffer)
}

/** The bytes of numbers, little-endian: a view where that is how they lie. */
export function littleEndianBytes(data: TypedArray): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (isLittleEndian) return bytes
  const own = bytes.slice()
  swap(own, data.BYTES_PER_ELEMENT)
  return own
}
