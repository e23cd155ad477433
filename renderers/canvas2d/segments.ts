import type { CapStyle } from '../../src/scene/visuals/segments'
import { clipLine, guardOf, mostRadius } from './clipLine'
import { commonCount, itemOrder, screenPositions, type Draw } from './drawing'
import { alphaOf, cssReader, dotLength, lineCaps } from './style'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: Draw): void {
  const { context, resolved, scale } = draw
  const isSnapped = resolved.value<boolean>('snap')
  const xy = screenPositions(draw)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, Math.floor(xy.length / 4), { lineWidths, colors })
  const css = cssReader(colors, resolved.opacity)
  const { rect } = draw.viewport
  const capStyle = resolved.value<CapStyle>('capStyle')
  const dashes = resolved.lengths('dashes')
  context.lineCap = lineCaps[capStyle]!
  context.setLineDash([...dashes])
  const pattern = dashes.reduce((sum, length) => sum + length, 0) * (dashes.length % 2 === 1 ? 2 : 1)
  const order = itemOrder(draw)
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count) continue
    const lineWidth = Math.min(2 * mostRadius, lineWidths.values[i * lineWidths.stride]!)
    let [x0, y0, x1, y1] = [xy[4 * i]!, xy[4 * i + 1]!, xy[4 * i + 2]!, xy[4 * i + 3]!]
    if (!(lineWidth > 0 && Number.isFinite(x0 + y0 + x1 + y1)) || alphaOf(colors, i) === 0) continue
    let width = lineWidth
    if (isSnapped && (x0 === x1 || y0 === y1)) {
      width = Math.max(1, Math.round(lineWidth * scale)) / scale
      if (x0 === x1) {
        x0 = x1 = snapCenter(x0, width, scale, rect.x, rect.x + rect.width)
        ;[y0, y1] = [snapEnd(y0, scale), snapEnd(y1, scale)]
      } else {
        y0 = y1 = snapCenter(y0, width, scale, rect.y, rect.y + rect.height)
        ;[x0, x1] = [snapEnd(x0, scale), snapEnd(x1, scale)]
      }
    }
    // The corner of a projecting cap lies a half diagonal away.
    const part = clipLine(guardOf(draw.viewport.clip, width * Math.SQRT1_2), x0, y0, x1, y1)
    if (!part) continue
    const [dx, dy] = [x1 - x0, y1 - y0]
    if (dx === 0 && dy === 0) {
      if (capStyle === 'butt') continue
      x1 += dotLength
    }
    const [from, to] = part
    // Dashes run on through what is cut away.
    if (pattern > 0) context.lineDashOffset = (from * Math.hypot(dx, dy)) % pattern
    context.strokeStyle = css(i)
    context.lineWidth = width
    context.beginPath()
    context.moveTo(x0 + from * dx, y0 + from * dy)
    if (to === 1) context.lineTo(x1, y1)
    else context.lineTo(x0 + to * dx, y0 + to * dy)
    context.stroke()
  }
}

/**
 * The nearest centre of a stroke whose edges fall on device pixels. A line on an edge of the viewport lies inside it, so that
 * a tick at the end of an axis meets the frame.
 */
function snapCenter(center: number, width: number, scale: number, from: number, to: number): number {
  const snapped = Math.round((center - width / 2) * scale) / scale + width / 2
  const isInside = center > from - onEdge && center < to + onEdge && to - from > width
  return isInside ? Math.min(to - width / 2, Math.max(from + width / 2, snapped)) : snapped
}

/** Rounding errors of a projection, in canvas pixels. */
const onEdge = 1e-6

const snapEnd = (end: number, scale: number): number => Math.round(end * scale) / scale
