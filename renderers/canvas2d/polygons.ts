import { drawDeepPolygons } from '../vector/deepPolygons'
import { drawFlatPolygons } from '../vector/polygons'
import type { Draw, Drawing } from './drawing'

function drawPolygons(draw: Draw): void {
  const { depth } = draw
  if (!depth) drawFlatPolygons(draw)
  else drawDeepPolygons(draw, (bounds, plane, paint) => draw.onDeepLayer(bounds, plane, depth, paint))
}

export const polygons: Drawing = { draw: drawPolygons }
