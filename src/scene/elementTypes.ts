/** Any typed array that a buffer or an attribute may hold. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Uint32Array
  | Int32Array
  | Uint16Array
  | Int16Array
  | Uint8Array
  | Uint8ClampedArray
  | Int8Array
  | BigInt64Array

interface TypedArrayConstructor {
  readonly BYTES_PER_ELEMENT: number
  new (length: number): TypedArray
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray
}

interface ElementTypeInfo {
  /** Scalars in one element. */
  readonly components: 1 | 2 | 3 | 4 | 16
  readonly array: TypedArrayConstructor
}

/** GSP's twelve element types, with `float64` and `int64` beside them for times and other values that float32 cannot hold. */
export const elementTypes = {
  float32: { components: 1, array: Float32Array },
  uint32: { components: 1, array: Uint32Array },
  uint8: { components: 1, array: Uint8Array },
  int32: { components: 1, array: Int32Array },
  int8: { components: 1, array: Int8Array },
  vec1: { components: 1, array: Float32Array },
  vec2: { components: 2, array: Float32Array },
  vec3: { components: 3, array: Float32Array },
  vec4: { components: 4, array: Float32Array },
  uvec4: { components: 4, array: Uint32Array },
  mat4: { components: 16, array: Float32Array },
  rgba8: { components: 4, array: Uint8Array },
  float64: { components: 1, array: Float64Array },
  int64: { components: 1, array: BigInt64Array },
} as const satisfies Record<string, ElementTypeInfo>

export type ElementType = keyof typeof elementTypes

export const elementTypeNames = Object.keys(elementTypes) as ElementType[]

/** Whether a value is a typed array (a `DataView` is not one). */
export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}
