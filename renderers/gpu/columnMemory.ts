import { uploadsFor, type Upload } from './changes'
import type { ColumnType } from './program'

/** One value for all (`stride` 0), or one per item, in typed memory or as numbers. */
export interface ColumnValues {
  readonly values: ArrayLike<number>
  readonly stride: 0 | 1
}

/** Numbers that a column has for each item. */
export const componentsOf: Readonly<Record<ColumnType, number>> = {
  ...{ float: 1, vec2: 2, vec3: 3, vec4: 4, color: 4, uint: 1 },
}

export type Memory = Float32Array | Uint8Array | Uint32Array

/** Memory of a column as the graphics card takes it. Numbers of another kind are kept as such once more. */
export class ColumnMemory {
  readonly #type: ColumnType
  #given: ArrayLike<number> | undefined
  #memory: Memory | undefined

  constructor(type: ColumnType) {
    this.#type = type
  }

  /** @returns the memory, and what of it is another than before; `undefined`: all */
  take(values: ArrayLike<number>): { memory: Memory; uploads: readonly Upload[] | undefined } {
    const uploads = uploadsFor(this.#given, values)
    this.#given = values
    const own = ownMemory(this.#type, values)
    if (own) {
      this.#memory = own
      return { memory: own, uploads }
    }
    const memory = uploads ? this.#memory! : memoryOf(this.#type, values.length)
    for (const { from, end } of uploads ?? [{ from: 0, end: values.length }]) {
      for (let i = from; i < end; i++) memory[i] = values[i]!
    }
    this.#memory = memory
    return { memory, uploads }
  }
}

/** The values themselves, where a graphics card can take them as they are. */
function ownMemory(type: ColumnType, values: ArrayLike<number>): Memory | undefined {
  if (type === 'color') {
    if (values instanceof Uint8Array) return values
    if (values instanceof Uint8ClampedArray) return new Uint8Array(values.buffer, values.byteOffset, values.length)
    return undefined
  }
  if (type === 'uint') return values instanceof Uint32Array ? values : undefined
  return values instanceof Float32Array ? values : undefined
}

function memoryOf(type: ColumnType, length: number): Memory {
  if (type === 'color') return new Uint8Array(length)
  return type === 'uint' ? new Uint32Array(length) : new Float32Array(length)
}
