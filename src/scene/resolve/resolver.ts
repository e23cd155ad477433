import type { DiagnosticSink } from '../diagnostics'
import type { CanvasSize, DrawItem } from '../plan'
import type { WriteColors } from '../color/writeColors'
import type { Buffers } from './column'
import { isBufferRef } from '../bufferRef'
import type { Range } from './descent'
import { ResolvedItem } from './resolve'

interface Entry {
  readonly value: unknown
  /** The sum of those of the buffers in it. */
  readonly revision: number
  /** The buffers in it, with their revisions; of results that can be brought up to date. */
  readonly buffers?: ReadonlyMap<number, number>
  readonly key: string
  readonly result: unknown
}

/** The elements of each buffer that were written. */
export type Written = ReadonlyMap<number, readonly Range[]>

/** Remembers what was computed from one attribute of one node. */
export interface Memo {
  /**
   * The result of `compute`, or the last one while `value`, the content of the buffers in it, and `key` are the same.
   * @param slot name of the attribute, or of what is derived from several.
   * @param key whatever else the result depends on.
   * @param update makes the new result of the last one, where only parts of the buffers were written: which elements, by buffer
   */
  get<T>(slot: string, value: unknown, key: string, compute: () => T, update?: (last: T, written: Written) => T): T
  /** The result of `compute`, or the last one while every input is the same. */
  derive<T>(slot: string, inputs: readonly unknown[], compute: () => T): T
}

/**
 * Resolves visuals, and keeps the results for the next frame: a pan computes no attribute anew. A host owns one, and
 * sweeps it, so that what belongs to nodes that are gone is let go.
 */
export class Resolver {
  readonly #buffers: Buffers
  readonly #nodes = new Map<number, Map<string, Entry>>()
  #computed = 0

  /** What makes colours of numbers: needed before a visual is resolved that shows some. */
  writeColors: WriteColors | undefined

  constructor(buffers: Buffers, writeColors?: WriteColors) {
    this.#buffers = buffers
    this.writeColors = writeColors
  }

  /** How many attributes were computed so far; those that were remembered do not count. */
  get computed(): number {
    return this.#computed
  }

  /** How many results are kept. */
  get kept(): number {
    let sum = 0
    for (const entries of this.#nodes.values()) sum += entries.size
    return sum
  }

  item(item: DrawItem, size: CanvasSize, onDiagnostic: DiagnosticSink): ResolvedItem {
    return new ResolvedItem(item, this.#buffers, size, this.#memo(item.node.id), onDiagnostic, this.writeColors)
  }

  /** Forgets the nodes that are no more. */
  sweep(alive: { has(id: number): boolean }): void {
    for (const id of this.#nodes.keys()) if (!alive.has(id)) this.#nodes.delete(id)
  }

  /** What was written into buffers since; `undefined` where that is not known, and where elements have moved. */
  #writtenSince(before: ReadonlyMap<number, number>): Written | undefined {
    const written = new Map<number, readonly Range[]>()
    for (const [id, revision] of before) {
      const buffer = this.#buffers.get(id)
      const ranges = buffer?.ring === undefined ? buffer?.changes?.since(revision) : undefined
      if (!ranges) return undefined
      written.set(id, ranges)
    }
    return written
  }

  #memo(id: number): Memo {
    let entries = this.#nodes.get(id)
    if (!entries) this.#nodes.set(id, (entries = new Map<string, Entry>()))
    const known = entries
    const keep = <T>(slot: string, entry: Omit<Entry, 'result'>, compute: () => T): T => {
      this.#computed++
      const result = compute()
      known.set(slot, { ...entry, result })
      return result
    }
    return {
      get: <T>(
        slot: string,
        value: unknown,
        key: string,
        compute: () => T,
        update?: (last: T, written: Written) => T,
      ): T => {
        const revision = revisionOf(value, this.#buffers)
        const entry = known.get(slot)
        const isAlike = entry && entry.value === value && entry.key === key
        if (isAlike && entry.revision === revision) return entry.result as T
        if (!update) return keep(slot, { value, revision, key }, compute)
        const buffers = buffersIn(value, this.#buffers)
        const written = isAlike && entry.buffers && this.#writtenSince(entry.buffers)
        const next = written ? (): T => update(entry.result as T, written) : compute
        return keep(slot, { value, revision, key, buffers }, next)
      },
      derive: <T>(slot: string, inputs: readonly unknown[], compute: () => T): T => {
        const entry = known.get(slot)
        const old = entry?.value as readonly unknown[] | undefined
        const isSame = old?.length === inputs.length && inputs.every((input, i) => Object.is(input, old[i]))
        return isSame ? (entry!.result as T) : keep(slot, { value: inputs, revision: 0, key: '' }, compute)
      },
    }
  }
}

/** The buffers that a value holds, with their revisions. */
function buffersIn(value: unknown, buffers: Buffers, into = new Map<number, number>()): Map<number, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return into
  if (isBufferRef(value)) into.set(value.$buffer, buffers.get(value.$buffer)?.revision ?? -1)
  else for (const member of Object.values(value)) buffersIn(member, buffers, into)
  return into
}

/**
 * The sum of the revisions of the buffers that a value holds. A value always holds the same buffers, and revisions only
 * grow, so an equal sum means equal content.
 */
function revisionOf(value: unknown, buffers: Buffers): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return 0
  if (isBufferRef(value)) return buffers.get(value.$buffer)?.revision ?? -1
  let sum = 0
  for (const member of Object.values(value)) sum += revisionOf(member, buffers)
  return sum
}
