import { farFirst } from '../../src/scene/resolve/project'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw } from './drawing'

/** The order in which items are drawn, as a column and a uniform. */
export interface ItemOrder {
  readonly order: ColumnValues
  /** 1 where `order` says which item comes next; 0: as they stand. */
  readonly isOrdered: 0 | 1
}

/** What the vertex shader begins with: `i` is the item to be drawn. */
export const nextItem = 'int i = item; if (isOrdered == 1) { i = order(item); }'

/** An order, if there is one. */
export const orderOf = (order: Uint32Array | undefined): ItemOrder =>
  order ? { order: { values: order, stride: 1 }, isOrdered: 1 } : { order: { values: [0], stride: 0 }, isOrdered: 0 }

/**
 * The first so many items, those farther from the camera first. Kept until something of it is another.
 * @param verticesPerItem default: what the table of the visual says
 */
export function farFirstItems(
  { resolved }: GpuDraw,
  positions: ResolvedPositions,
  count: number,
  verticesPerItem = resolved.item.table.verticesPerItem,
): Uint32Array {
  const { xyz, toNdc } = positions
  return resolved.derived('far first', [xyz, count, ...toNdc], () =>
    farFirst(positions, verticesPerItem).filter((item) => item < count),
  )
}

/** Items that let something through are drawn far ones first; others as they stand. @param isFarFirst default: where there is depth */
export function itemOrder(draw: GpuDraw, count: number, isFarFirst = draw.depth === 'test'): ItemOrder {
  return orderOf(isFarFirst ? farFirstItems(draw, draw.resolved.positions(draw.onDiagnostic), count) : undefined)
}
