import type { ReadyItem } from '../frameSource'
import { markerMarks, pointMarks } from '../geometry/marks'
import { eachMark as eachOf, type Mark } from '../vector/eachMark'

/**
 * Visits those of the points or markers of a visual of which something can be seen, in order.
 * @param visit is told the index of each as well
 */
export function eachMark(visual: ReadyItem, visit: (mark: Mark, item: number) => void): void {
  const isPoints = visual.resolved.item.node.kind === 'points'
  eachOf(visual, isPoints ? pointMarks(visual) : markerMarks(visual), visit)
}
