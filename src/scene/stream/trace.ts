import { GspBuffer } from '../buffer'
import { GspError, show } from '../diagnostics'
import type { TypedArray } from '../elementTypes'
import { readRows, type StreamRows } from './readRows'
import type { StreamShape } from './streamShape'

/**
 * How a stream is: `waiting` for its source, `open`, at its end, or broken.
 */
export type StreamStatus = 'waiting' | 'open' | 'ended' | 'failed'

/** A trace at one moment. */
export interface StreamState {
  /** Rows so far, those included that the window has dropped. */
  readonly count: number
  /** The last row: one number a column. `undefined` before the first. */
  readonly latest: readonly (number | bigint)[] | undefined
  readonly status: StreamStatus
}

/** What has arrived of a stream: a buffer a column, which grow together and outside React. */
export class Trace<Name extends string = string> {
  /** What its rows look like. */
  readonly shape: StreamShape
  readonly #columns: readonly GspBuffer[]
  readonly #listeners = new Set<() => void>()
  #count = 0
  #status: StreamStatus = 'waiting'
  #state: StreamState | undefined

  constructor(shape: StreamShape) {
    const { columns, type, window } = shape
    this.shape = shape
    this.#columns = Array.from({ length: columns }, () => new GspBuffer(0, type, { ring: window }))
  }

  /**
   * The buffer of a column, which is the same for ever: `x` or `y` of a mark, or a column of positions in a scene.
   * @param which its number, counted from 0, or its name.
   * @throws GspError `stream.column` for a column that there is not
   */
  column(which: number | Name): GspBuffer {
    const index = typeof which === 'number' ? which : (this.shape.names?.indexOf(which) ?? -1)
    const column = this.#columns[index]
    if (column) return column
    const { names, columns } = this.shape
    const known = names ? names.join(', ') : columns === 1 ? '0' : `0 … ${columns - 1}`
    throw new GspError({
      code: 'stream.column',
      message: `column() expected one of ${known}, got ${show(which)}.`,
      fix: 'Say which columns there are with the option columns of useStream().',
    })
  }

  /** Rows so far, those included that the window has dropped. */
  get count(): number {
    return this.#count
  }

  /** The last row: one number a column. `undefined` before the first. */
  get latest(): readonly (number | bigint)[] | undefined {
    return this.state.latest
  }

  get status(): StreamStatus {
    return this.#status
  }

  /** All of it at once: the same object until something arrives. */
  get state(): StreamState {
    return (this.#state ??= {
      count: this.#count,
      latest: this.#count === 0 ? undefined : this.#columns.map(lastOf),
      status: this.#status,
    })
  }

  /**
   * Adds rows, as the source does: all columns at once, so that no frame shows one without the other.
   * @throws GspError `stream.…` for what are no rows of this shape; nothing is added then
   */
  append(rows: StreamRows): void {
    const columns = readRows(rows, this.shape)
    const { length } = columns[0]!
    if (length === 0) return
    this.#grow(columns)
    this.#count += length
    this.#changed()
  }

  /** For the source: how it is. */
  report(status: StreamStatus): void {
    if (status === this.#status) return
    this.#status = status
    this.#changed()
  }

  /** Calls a listener whenever rows have arrived, and when the status changes; returns the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** All columns or none: there may be memory for one more and not for the next. */
  #grow(more: readonly TypedArray[]): void {
    const before = this.#columns[0]!.count
    try {
      this.#columns.forEach((column, c) => column.append(more[c]!))
    } catch (error) {
      for (const column of this.#columns) if (column.ring === undefined) column.resize(before)
      throw error
    }
  }

  #changed(): void {
    this.#state = undefined
    for (const listener of [...this.#listeners]) listener()
  }
}

const lastOf = ({ storage, start, count, capacity }: GspBuffer): number | bigint =>
  storage[(start + count - 1) % capacity]!
