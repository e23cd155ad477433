import { alphaOf } from '../geometry/alpha'
import { guardOf, isInside, mostRadius, type Edges } from '../geometry/clipLine'
import { polygonRows } from '../geometry/polygonRows'
import { screenPositions } from '../geometry/visual'
import { drawDeepPolygons } from './deepPolygons'
import type { VectorDraw } from './drawing'
import { longPath, strokeLong } from './longStroke'
import type { Pen, PenDraw } from './pen'
import {
  edgePieces,
  edgeStyle,
  extentOf,
  fillClipped,
  isRectangle,
  miterLimit,
  tracePiece,
  traceRings,
} from './polygonOutline'
import { cssOpaque, cssReader } from './style'

/**
 * Each polygon is one fill of all its rings, then one stroke: where two polygons lie over each other, both show, and within
 * one there is no seam.
 */
export function drawFlatPolygons(draw: PenDraw): void {
  const { pen, resolved } = draw
  const xy = screenPositions(draw)
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const edgeWidths = resolved.numbers('edgeWidths')
  const rows = polygonRows(draw, xy.length / 2, { faceColors, edgeColors, edgeWidths })
  const fillRule = resolved.value<CanvasFillRule>('fillRule')
  const face = cssReader(faceColors, resolved.opacity)
  const edge = cssReader(edgeColors, resolved.opacity)
  const { x, y, width, height } = draw.viewport.clip
  const fillGuard = guardOf(draw.viewport.clip, 0)
  Object.assign(pen, edgeStyle)
  let [fillStyle, strokeStyle, lineWidth] = ['', '', -1]
  for (let polygon = 0; polygon < rows.count; polygon++) {
    const edgeWidth = Math.min(2 * mostRadius, edgeWidths.values[polygon * edgeWidths.stride]!)
    if (!(edgeWidth >= 0)) continue
    const starts = rows.ringStarts.subarray(rows.polygonStarts[polygon], rows.polygonStarts[polygon + 1]! + 1)
    const outline = { xy, starts }
    const extent = extentOf(outline)
    const { left, top, right, bottom, hasGap } = extent
    const reach = (miterLimit * edgeWidth) / 2
    if (!(right + reach >= x && left - reach <= x + width && bottom + reach >= y && top - reach <= y + height)) continue
    const isRect = !hasGap && isRectangle(outline, extent)
    const isWithin = (guard: Edges): boolean => isInside(guard, left, top) && isInside(guard, right, bottom)
    if (alphaOf(faceColors, polygon) > 0) {
      const css = face(polygon)
      // A context reads a colour's text each time, which takes longer than a small fill.
      if (css !== fillStyle) pen.fillStyle = fillStyle = css
      if (!isWithin(fillGuard)) fillClipped(pen, outline, fillGuard, fillRule)
      else if (isRect) pen.fillRect(left, top, right - left, bottom - top)
      else {
        pen.beginPath()
        traceRings(pen, outline)
        pen.fill(fillRule)
      }
    }
    if (edgeWidth === 0 || alphaOf(edgeColors, polygon) === 0) continue
    const guard = guardOf(draw.viewport.clip, reach)
    const isPlain = !hasGap && isWithin(guard)
    if (draw.splitsLongStrokes && starts.at(-1)! - starts[0]! > longPath) {
      const paint = (on: Pen): void => {
        Object.assign(on, { ...edgeStyle, lineWidth: edgeWidth, strokeStyle: cssOpaque(edgeColors, polygon) })
        for (const { xy: line, at, isClosed } of edgePieces(outline, guard)) {
          strokeLong(on, line, { from: 0, end: at.length, isClosed })
        }
      }
      const alpha = (alphaOf(edgeColors, polygon) / 255) * resolved.opacity
      if (alpha === 1) paint(pen)
      else draw.onLayer(draw.viewport.clip, alpha, paint)
      ;[strokeStyle, lineWidth] = ['', -1]
      continue
    }
    const css = edge(polygon)
    if (css !== strokeStyle) pen.strokeStyle = strokeStyle = css
    if (edgeWidth !== lineWidth) pen.lineWidth = lineWidth = edgeWidth
    if (isPlain && isRect) {
      pen.strokeRect(left, top, right - left, bottom - top)
      continue
    }
    pen.beginPath()
    if (isPlain) traceRings(pen, outline)
    else for (const piece of edgePieces(outline, guard)) tracePiece(pen, piece)
    pen.stroke()
  }
}

/** Those in space are cut at the near and far plane. */
export function drawPolygons(draw: VectorDraw): void {
  if (!draw.hasDepth) drawFlatPolygons(draw)
  else {
    drawDeepPolygons(draw, ({ x, y, width, height }, { at0, perX, perY }, paint) => {
      draw.beginItem?.(() => at0 + perX * (x + width / 2) + perY * (y + height / 2))
      paint(draw.pen)
    })
  }
}
