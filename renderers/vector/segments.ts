import { eachSegment, type StrokePen } from '../geometry/eachSegment'
import type { PenDraw } from './pen'
import { segmentStrokes, segmentStyle } from './segmentStrokes'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: PenDraw): void {
  eachSegment(draw, draw.scale, undefined, segmentPen(draw))
}

/** Strokes segments one by one. */
export function segmentPen(draw: PenDraw): StrokePen {
  const { pen } = draw
  const { cap, dashes } = segmentStyle(draw)
  pen.lineCap = cap
  pen.setLineDash([...dashes])
  return segmentStrokes(draw, ({ x0, y0, x1, y1, width, color, dashOffset }, _item, whole) => {
    draw.beginItem?.(
      () => (whole.z0 + whole.z1) / 2,
      () => [(whole.x0 + whole.x1) / 2, (whole.y0 + whole.y1) / 2],
    )
    if (dashes.length > 0) pen.lineDashOffset = dashOffset
    pen.strokeStyle = color
    pen.lineWidth = width
    pen.beginPath()
    pen.moveTo(x0, y0)
    pen.lineTo(x1, y1)
    pen.stroke()
  })
}
