import type { CapStyle } from '../../src/scene/visuals/segments'
import { clipLine, guardOf } from '../geometry/clipLine'
import { eachSegment, type StrokePen } from '../geometry/eachSegment'
import type { PenDraw } from './pen'
import { cssReader, dotLength, lineCaps } from './style'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: PenDraw): void {
  eachSegment(draw, draw.scale, undefined, segmentPen(draw))
}

/** Strokes segments one by one. */
export function segmentPen(draw: PenDraw): StrokePen {
  const { pen, resolved } = draw
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  const capStyle = resolved.value<CapStyle>('capStyle')
  const dashes = resolved.lengths('dashes')
  pen.lineCap = lineCaps[capStyle]!
  pen.setLineDash([...dashes])
  const pattern = dashes.reduce((sum, length) => sum + length, 0) * (dashes.length % 2 === 1 ? 2 : 1)
  return ({ x0, y0, z0, x1, y1, z1, width }, item) => {
    // The corner of a projecting cap lies a half diagonal away.
    const part = clipLine(guardOf(draw.viewport.clip, width * Math.SQRT1_2), x0, y0, x1, y1)
    if (!part) return
    const [dx, dy] = [x1 - x0, y1 - y0]
    const isDot = dx === 0 && dy === 0
    if (isDot && capStyle === 'butt') return
    const endX = isDot ? x1 + dotLength : x1
    const [from, to] = part
    draw.beginItem?.(
      () => (z0 + z1) / 2,
      () => [(x0 + x1) / 2, (y0 + y1) / 2],
    )
    // Dashes run on through what is cut away.
    if (pattern > 0) pen.lineDashOffset = (from * Math.hypot(dx, dy)) % pattern
    pen.strokeStyle = css(item)
    pen.lineWidth = width
    pen.beginPath()
    pen.moveTo(x0 + from * dx, y0 + from * dy)
    if (to === 1) pen.lineTo(endX, y1)
    else pen.lineTo(x0 + to * dx, y0 + to * dy)
    pen.stroke()
  }
}
