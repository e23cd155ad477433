import type { ReadyItem } from '../frameSource'
import { arrowOutline } from '../geometry/arrow'
import { eachArrow as eachOf } from '../geometry/eachArrow'
import { cssReader } from '../vector/style'

/** An arrow as an area to fill: its shaft and head as one shape. */
export interface ArrowShape {
  /** x and y of its corners in turn, in canvas pixels. */
  readonly outline: readonly number[]
  /** As CSS; the opacity is in it. */
  readonly color: string
}

/**
 * Visits those of the arrows of `Vectors` of which something can be seen, in order.
 * @param visit is told the index of each as well
 */
export function eachArrow(visual: ReadyItem, visit: (arrow: ArrowShape, item: number) => void): void {
  const { resolved } = visual
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  eachOf(visual, undefined, (arrow, headStyle, item) => {
    const outline = arrowOutline(arrow, headStyle)
    if (outline) visit({ outline, color: css(item) }, item)
  })
}
