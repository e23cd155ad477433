import type { GspBuffer } from './buffer'
import type { BufferRef } from './bufferRef'
import type { ColorMapping } from './color/colorMapping'
import type { TypedArray } from './elementTypes'
import { isTypedArray } from './elementTypes'
import { GspError, show } from './diagnostics'
import type { Length } from './lengths'
import { isChain, type Chain } from './transform/chain'

/** One scalar per item. */
export type Column = readonly number[] | readonly bigint[] | TypedArray | GspBuffer | BufferRef | Chain

/** Interleaved vectors: what `vec2()` and `vec3()` make. */
export interface Vectors {
  readonly components: 2 | 3
  readonly data: TypedArray | readonly number[] | GspBuffer | BufferRef | Chain
}

/** Vectors as one column per component; an array of one value serves all. Of buffers that differ in length, what all have counts. */
export interface Columns {
  readonly x: Column
  readonly y: Column
  readonly z?: Column | undefined
}

/**
 * Where items are: `vec2(array)`, `vec3(array)`, `[[x, y, z?], …]`, columns `{ x, y, z? }`, a `GspBuffer` or a transform chain.
 * A bare typed array is read as `vec3`.
 */
export type Positions = Vectors | Columns | readonly (readonly number[])[] | TypedArray | GspBuffer | BufferRef | Chain

/** One number, or one per item. */
export type Numbers = number | readonly number[] | TypedArray | GspBuffer | BufferRef | Chain

/** One length, or one per item; typed arrays and buffers are in canvas pixels. */
export type Lengths = Length | readonly Length[] | TypedArray | GspBuffer | BufferRef | Chain

/** Any CSS colour, or `[r, g, b, a?]` in 0–1 (sRGB, straight alpha). */
export type Color = string | readonly [number, number, number] | readonly [number, number, number, number]

/** Numbers shown as colours. */
export interface MappedColors extends ColorMapping {
  readonly values: Column
}

/** One colour, one per item, an `rgba8` array (four bytes an item) or buffer, or mapped values. */
export type Colors =
  Color | readonly Color[] | Uint8Array | Uint8ClampedArray | GspBuffer | BufferRef | MappedColors | Chain

const interleaved = (components: 2 | 3, data: Vectors['data']): Vectors => {
  const name = `vec${components}`
  const isBuffer = typeof data === 'object' && 'type' in data && 'revision' in data
  if (isChain(data)) return Object.freeze({ components, data })
  if (!isBuffer && !isTypedArray(data) && !Array.isArray(data)) {
    throw new GspError({
      code: 'values.type',
      message: `${name}() expected a typed array, numbers or a GspBuffer, got ${show(data)}.`,
      fix: `Pass the interleaved coordinates: ${name}(new Float32Array([${components === 2 ? 'x0, y0, x1, y1' : 'x0, y0, z0'}, …])).`,
    })
  }
  if (!isBuffer && (data as TypedArray).length % components !== 0) {
    throw new GspError({
      code: 'values.length',
      message: `${name}() expected a multiple of ${components} numbers, got ${(data as TypedArray).length}.`,
      fix: 'Check the number of components of the data.',
    })
  }
  return Object.freeze({ components, data })
}

/** Interleaved two-dimensional positions: `x0, y0, x1, y1, …`. */
export const vec2 = (data: Vectors['data']): Vectors => interleaved(2, data)

/** Interleaved three-dimensional positions: `x0, y0, z0, x1, …`. */
export const vec3 = (data: Vectors['data']): Vectors => interleaved(3, data)
