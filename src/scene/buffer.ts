import { GspError, show } from './diagnostics'
import { elementTypeNames, elementTypes, isTypedArray, type ElementType, type TypedArray } from './elementTypes'

/** What a buffer tells the logs of the roots that use it. Offsets and counts are in elements of storage. */
export interface BufferListener {
  onWrite(buffer: GspBuffer, offset: number, count: number): void
  onWindow(buffer: GspBuffer): void
  onResize(buffer: GspBuffer): void
}

export interface BufferOptions {
  /** Ring mode: at most this many elements are kept; appending more drops the oldest. */
  ring?: number | undefined
}

const fail = (reason: string, message: string, fix: string): never => {
  throw new GspError({ code: `buffer.${reason}`, element: 'GspBuffer', message, fix })
}

/** Elements of storage in a block: of so many together a buffer knows when they last changed. */
export const blockLength = 4096

/** Numbers in one buffer: a gigabyte of float32. */
const mostNumbers = 2 ** 28

const checkRoom = (reason: string, count: number, type: ElementType): void => {
  const most = Math.floor(mostNumbers / elementTypes[type].components)
  if (count > most) {
    fail(reason, `a ${type} buffer has room for at most ${most} elements, got ${count}.`, 'Split the data.')
  }
}

const sameKind = (a: TypedArray, b: TypedArray): boolean => a instanceof BigInt64Array === b instanceof BigInt64Array

/**
 * Typed memory that outlives renders: a typed array, the type of its elements and a revision.
 * Writing to it never renders React; each root that shows it sends only the written range.
 *
 * Element `i` is stored at `(start + i) % capacity`: `start` moves in ring mode only.
 */
export class GspBuffer {
  readonly type: ElementType
  /** Maximum number of elements in ring mode, else `undefined`. */
  readonly ring: number | undefined
  #storage: TypedArray
  #count: number
  #start = 0
  #revision = 0
  /** The revision in which each block of storage last changed; absent: never. */
  readonly #changes: number[] = []
  readonly #listeners = new Set<BufferListener>()

  /**
   * @param data initial content, which the buffer then owns, or a number of zeroed elements.
   * @param type element type; its scalar type must match the array's.
   * @throws GspError on an unknown type, another array type, a length that is no whole number of elements, and a count or
   * ring of more than 2²⁸ numbers.
   */
  constructor(data: TypedArray | number, type: ElementType, options: BufferOptions = {}) {
    if (!Object.hasOwn(elementTypes, type)) {
      fail('type', `unknown element type ${show(type)}.`, `Use one of ${elementTypeNames.join(', ')}.`)
    }
    const { array, components } = elementTypes[type]
    const ring = options.ring
    if (ring !== undefined && !(Number.isInteger(ring) && ring > 0)) {
      fail(
        'ring',
        `ring must be a positive whole number of elements, got ${show(ring)}.`,
        'Leave it out for a growing buffer.',
      )
    }
    if (ring !== undefined) checkRoom('ring', ring, type)
    if (typeof data === 'number') {
      if (!(Number.isInteger(data) && data >= 0)) {
        fail('length', `expected a whole number of elements, got ${show(data)}.`, 'Pass a count or a typed array.')
      }
      checkRoom('length', data, type)
      data = new array(data * components)
    } else if (!(data instanceof array)) {
      const given = isTypedArray(data) ? data.constructor.name : show(data)
      fail('type', `a ${type} buffer holds a ${array.name}, got ${given}.`, `Convert it: ${array.name}.from(data).`)
    }
    if (data.length % components !== 0) {
      fail(
        'length',
        `${data.length} values are no whole number of ${type} elements.`,
        `Pass a multiple of ${components}.`,
      )
    }
    this.type = type
    this.ring = ring
    this.#count = data.length / components
    this.#storage = data
    if (ring !== undefined) {
      if (this.#count > ring) {
        fail('ring', `${this.#count} elements do not fit a ring of ${ring}.`, 'Enlarge the ring or pass fewer.')
      }
      this.#storage = new array(ring * components)
      copyInto(this.#storage, data, 0)
    }
  }

  /** Scalars in one element. */
  get components(): number {
    return elementTypes[this.type].components
  }
  /** Elements in use. */
  get count(): number {
    return this.#count
  }
  /** Elements that fit without growing. */
  get capacity(): number {
    return this.#storage.length / this.components
  }
  /** Index in storage of the first element; other than 0 in ring mode only. */
  get start(): number {
    return this.#start
  }
  /** Grows with every change. */
  get revision(): number {
    return this.#revision
  }
  /** The revision in which a block of `blockLength` elements of storage last changed: what is known of older ones still holds. */
  changedIn(block: number): number {
    return this.#changes[block] ?? 0
  }
  /** The memory itself, unused capacity included. Change it through `write`, or nobody will see it. */
  get storage(): TypedArray {
    return this.#storage
  }

  /** A copy of the elements in order. */
  toArray(): TypedArray {
    const { array, components } = { ...elementTypes[this.type] }
    const out = new array(this.#count * components)
    const head = Math.min(this.#count, this.capacity - this.#start)
    copyInto(out, this.#slice(this.#start, head), 0)
    if (head < this.#count) copyInto(out, this.#slice(0, this.#count - head), head * components)
    return out
  }

  /**
   * Overwrites elements from `offset` on (in elements, counted from the first one in use).
   * @throws GspError when the data does not fit: a buffer never grows by a write.
   */
  write(offset: number, data: TypedArray | readonly number[] | readonly bigint[]): void {
    const values = this.#accept(data)
    const count = values.length / this.components
    if (!(Number.isInteger(offset) && offset >= 0 && offset + count <= this.#count)) {
      fail(
        'range',
        `elements ${offset}…${offset + count} are outside 0…${this.#count}.`,
        'Use append() to add elements.',
      )
    }
    if (count === 0) return
    this.#put((this.#start + offset) % Math.max(1, this.capacity), values)
  }

  /** Adds elements at the end; in ring mode the oldest make room. */
  append(data: TypedArray | readonly number[] | readonly bigint[]): void {
    let values = this.#accept(data)
    let count = values.length / this.components
    if (count === 0) return
    if (this.ring !== undefined) {
      if (count > this.ring) {
        values = values.subarray((count - this.ring) * this.components)
        count = this.ring
      }
      const end = (this.#start + this.#count) % this.ring
      const dropped = Math.max(0, this.#count + count - this.ring)
      this.#count += count - dropped
      this.#start = (this.#start + dropped) % this.ring
      this.#put(end, values)
      for (const listener of this.#listeners) listener.onWindow(this)
      return
    }
    const from = this.#count
    this.#reserve(from + count)
    this.#count = from + count
    for (const listener of this.#listeners) listener.onResize(this)
    this.#put(from, values)
  }

  /** Sets the number of elements: cuts at the end, or adds zeros. */
  resize(count: number): void {
    if (!(Number.isInteger(count) && count >= 0) || this.ring !== undefined) {
      fail(
        'resize',
        `cannot resize to ${show(count)}${this.ring === undefined ? '' : ' in ring mode'}.`,
        'Use a whole number ≥ 0.',
      )
    }
    checkRoom('resize', count, this.type)
    if (count === this.#count) return
    const from = this.#count
    this.#reserve(count)
    const zero = (this.type === 'int64' ? 0n : 0) as never
    this.#storage.fill(zero, Math.min(from, count) * this.components, Math.max(from, count) * this.components)
    this.#count = count
    this.#revision++
    this.#stamp(Math.min(from, count), Math.max(from, count))
    for (const listener of this.#listeners) listener.onResize(this)
    if (count > from) for (const listener of this.#listeners) listener.onWrite(this, from, count - from)
  }

  /** For the log of a root: be told of changes until the returned function is called. */
  listen(listener: BufferListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #slice(start: number, count: number): TypedArray {
    return this.#storage.subarray(start * this.components, (start + count) * this.components)
  }

  #accept(data: TypedArray | readonly number[] | readonly bigint[]): TypedArray {
    const { array, components } = elementTypes[this.type]
    let values: TypedArray
    if (isTypedArray(data)) {
      if (!sameKind(data, this.#storage)) {
        fail(
          'type',
          `a ${this.type} buffer takes a ${array.name}, got ${data.constructor.name}.`,
          'Convert the data first.',
        )
      }
      values = data
    } else if (Array.isArray(data)) {
      const scalar = array === BigInt64Array ? 'bigint' : 'number'
      const wrong = data.findIndex((item) => typeof item !== scalar)
      if (wrong >= 0) {
        fail(
          'type',
          `a ${this.type} buffer takes ${scalar}s, got ${show(data[wrong])} at index ${wrong}.`,
          'Convert the data first.',
        )
      }
      values = (array as unknown as { from(items: readonly unknown[]): TypedArray }).from(data)
    } else {
      return fail('type', `expected a typed array or numbers, got ${show(data)}.`, 'Pass the data itself.')
    }
    if (values.length % components !== 0) {
      fail(
        'length',
        `${values.length} values are no whole number of ${this.type} elements.`,
        `Pass a multiple of ${components}.`,
      )
    }
    return values
  }

  #reserve(count: number): void {
    if (count <= this.capacity) return
    const { array, components } = elementTypes[this.type]
    const grown = new array(Math.max(count, this.capacity * 2, 64) * components)
    copyInto(grown, this.#storage, 0)
    this.#storage = grown
  }

  #stamp(from: number, end: number): void {
    for (let block = Math.floor(from / blockLength); block * blockLength < end; block++) {
      this.#changes[block] = this.#revision
    }
  }

  /** Writes elements to storage from index `at` on, wrapping round at the end in ring mode. */
  #put(at: number, values: TypedArray): void {
    const components = this.components
    const count = values.length / components
    const head = Math.min(count, this.capacity - at)
    // Written in two parts, a piece of the ring itself would be read after the first part has changed it.
    if (head < count && values.buffer === this.#storage.buffer) values = values.slice()
    copyInto(this.#storage, values.subarray(0, head * components), at * components)
    if (head < count) copyInto(this.#storage, values.subarray(head * components), 0)
    this.#revision++
    this.#stamp(at, at + head)
    this.#stamp(0, count - head)
    for (const listener of this.#listeners) {
      if (head > 0) listener.onWrite(this, at, head)
      if (head < count) listener.onWrite(this, 0, count - head)
    }
  }
}

/** `target.set(source, at)` for two arrays of which both or none hold bigints. */
export function copyInto(target: TypedArray, source: TypedArray, at: number): void {
  ;(target as Float64Array).set(source as Float64Array, at)
}
