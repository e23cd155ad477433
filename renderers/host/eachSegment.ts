import type { ReadyItem } from '../frameSource'
import { eachSegment as eachOf } from '../geometry/eachSegment'
import { segmentStrokes, type SegmentStroke } from '../vector/segmentStrokes'

/**
 * Visits those of the segments of a visual of which something can be seen, in order: cut to where that is, and moved to device
 * pixels where they snap.
 * @param visit is told the index of each as well
 */
export function eachSegment(visual: ReadyItem, visit: (stroke: SegmentStroke, item: number) => void): void {
  eachOf(visual, visual.scale, undefined, segmentStrokes(visual, visit))
}
