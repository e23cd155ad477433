import { farFirst } from '../../src/scene/resolve/project'
import type { ColumnValues } from './columns'
import type { GpuDraw } from './drawing'

/** The order in which items are drawn, as a column and a uniform. */
export interface ItemOrder {
  readonly order: ColumnValues
  /** 1 where `order` says which item comes next; 0: as they stand. */
  readonly isOrdered: 0 | 1
}

/** What the vertex shader begins with: `i` is the item to be drawn. */
export const nextItem = 'int i = item; if (isOrdered == 1) { i = order(item); }'

/** Items that let something through are drawn far ones first; others as they stand. @param isFarFirst default: where there is depth */
export function itemOrder(
  { resolved, depth, onDiagnostic }: GpuDraw,
  count: number,
  isFarFirst = depth === 'test',
): ItemOrder {
  if (!isFarFirst) return { order: { values: [0], stride: 0 }, isOrdered: 0 }
  const positions = resolved.positions(onDiagnostic)
  const { verticesPerItem } = resolved.item.table
  const values = resolved.derived('far first', [positions.xyz, count, ...positions.toNdc], () =>
    farFirst(positions, verticesPerItem).filter((item) => item < count),
  )
  return { order: { values, stride: 1 }, isOrdered: 1 }
}
