import { blockLength, GspBuffer } from '../scene/buffer'
import type { TypedArray } from '../scene/elementTypes'
import { columnLength, type NumberColumn } from './columns'
import type { ColumnExtent } from './declarations'

type Numbers = readonly number[] | TypedArray

type GrowingExtent = { -readonly [Name in keyof ColumnExtent]: ColumnExtent[Name] }

interface Block {
  /** In which it was read; a block that has grown since has changed. */
  readonly revision: number
  readonly extent: ColumnExtent
}

/** What is known of a column. */
interface Known {
  readonly blocks: Block[]
  /** The range that was asked for last. */
  last: { readonly revision: number; readonly count: number; readonly extent: ColumnExtent } | undefined
}

/**
 * The range of the finite values among the first so many of a column, all of them by default; `Infinity … −Infinity` when
 * there is none. Ranges are kept block by block: of a buffer only what was written since is read again.
 */
export function createExtents(): (column: NumberColumn, count?: number) => ColumnExtent {
  const all = new WeakMap<NumberColumn, Known>()
  return (column, count = columnLength(column)) => {
    let known = all.get(column)
    if (!known) all.set(column, (known = { blocks: [], last: undefined }))
    const revision = column instanceof GspBuffer ? column.revision : 0
    const { last } = known
    if (last?.revision === revision && last.count === count) return last.extent
    const extent = emptyExtent()
    if (column instanceof GspBuffer) {
      const { storage, start, capacity } = column
      const head = Math.min(count, capacity - start)
      growByRange(extent, known.blocks, column, storage, start, start + head)
      growByRange(extent, known.blocks, column, storage, 0, count - head)
    } else growByRange(extent, known.blocks, column, column, 0, count)
    known.last = { revision, count, extent }
    return extent
  }
}

/** Values of storage from an index on and before another: whole blocks as they are known, the rest one by one. */
function growByRange(
  extent: GrowingExtent,
  blocks: Block[],
  column: NumberColumn,
  values: Numbers,
  from: number,
  end: number,
): void {
  // What a buffer uses of its storage begins at 0: in ring mode the rest fills up before anything is dropped.
  const used = columnLength(column)
  for (let at = from; at < end;) {
    const index = Math.floor(at / blockLength)
    const [first, last] = [index * blockLength, Math.min((index + 1) * blockLength, used)]
    const stop = Math.min(last, end)
    if (at === first && stop === last) growByExtent(extent, blockExtent(blocks, column, values, index, last - first))
    else growByValues(extent, values, at, stop)
    at = stop
  }
}

function blockExtent(blocks: Block[], column: NumberColumn, values: Numbers, index: number, length: number) {
  const revision = column instanceof GspBuffer ? column.changedIn(index) : 0
  const known = blocks[index]
  if (known?.revision === revision) return known.extent
  const extent = emptyExtent()
  growByValues(extent, values, index * blockLength, index * blockLength + length)
  blocks[index] = { revision, extent }
  return extent
}

const emptyExtent = (): GrowingExtent => ({
  min: Infinity,
  max: -Infinity,
  lowestPositive: Infinity,
  count: 0,
  notPositive: 0,
})

function growByExtent(extent: GrowingExtent, other: ColumnExtent): void {
  extent.min = Math.min(extent.min, other.min)
  extent.max = Math.max(extent.max, other.max)
  extent.lowestPositive = Math.min(extent.lowestPositive, other.lowestPositive)
  extent.count += other.count
  extent.notPositive += other.notPositive
}

function growByValues(extent: GrowingExtent, values: Numbers, from: number, end: number): void {
  let { min, max, lowestPositive, notPositive } = extent
  for (let i = from; i < end; i++) {
    const value = Number(values[i])
    if (!Number.isFinite(value)) continue
    if (value < min) min = value
    if (value > max) max = value
    if (value <= 0) notPositive++
    else if (value < lowestPositive) lowestPositive = value
  }
  Object.assign(extent, { min, max, lowestPositive, notPositive, count: extent.count + (end - from) })
}
