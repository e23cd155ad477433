import { scratchOf } from '../../src/host/createScreen'
import { Framebuffer } from '../canvas2d/framebuffer'
import { ItemDraw } from '../canvas2d/itemDraw'
import type { ReadyItem } from '../frameSource'
import { hasDepth } from '../geometry/hasDepth'
import { drawDeepPolygons } from '../vector/deepPolygons'
import { drawPaths } from '../vector/paths'
import type { PenDraw } from '../vector/pen'
import { drawFlatPolygons } from '../vector/polygons'

/**
 * Strokes the paths of a visual with a 2D context, whose transform takes canvas pixels to device pixels; it is left as it was.
 * Gaps, dashes, caps and joins, widths and colours that change along a path: each path is painted at one go, so that it never
 * blends with itself.
 */
export const paintPaths = (visual: ReadyItem, context: CanvasRenderingContext2D): void =>
  paint(visual, context, drawPaths)

/**
 * Fills the polygons of a visual with their holes and strokes their edges, with a 2D context whose transform takes canvas pixels
 * to device pixels; it is left as it was. Under a camera with depth they are cut at its near and far plane, and far ones come first.
 */
export const paintPolygons = (visual: ReadyItem, context: CanvasRenderingContext2D): void =>
  paint(visual, context, (draw) => {
    if (!hasDepth(visual.resolved.item, visual.resolved)) drawFlatPolygons(draw)
    else drawDeepPolygons(draw, (_bounds, _plane, paintOne) => paintOne(draw.pen))
  })

function paint(visual: ReadyItem, context: CanvasRenderingContext2D, draw: (draw: PenDraw) => void): void {
  const { width, height } = context.canvas
  const surface = { context, resize: () => undefined }
  const framebuffer = new Framebuffer(surface, scratchOf(visual.target), [width, height], visual.scale)
  new ItemDraw({ ...visual, drawing: { draw }, framebuffer }).paint()
}
