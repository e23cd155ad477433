import type { Draw } from './drawing'
import { commonCount, screenPositions } from './drawing'
import { alphaOf, cssReader } from './style'

const fullTurn = 2 * Math.PI

/** Discs: the fill has the diameter `sizes`, the edge is centred on its rim. */
export function drawPoints(draw: Draw): void {
  const { context, resolved, viewport } = draw
  const xy = screenPositions(draw)
  const sizes = resolved.numbers('sizes')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const count = commonCount(draw, xy.length / 2, { sizes, edgeWidths, faceColors, edgeColors })
  const face = cssReader(faceColors, resolved.opacity)
  const edge = cssReader(edgeColors, resolved.opacity)
  const { x: left, y: top, width, height } = viewport.rect
  const isClipped = viewport.clip
  for (let i = 0; i < count; i++) {
    const x = xy[2 * i]!
    const y = xy[2 * i + 1]!
    const radius = sizes.values[i * sizes.stride]! / 2
    const edgeWidth = edgeWidths.values[i * edgeWidths.stride]!
    // A NaN anywhere makes this false: a missing item.
    if (!(radius >= 0 && edgeWidth >= 0 && Math.abs(x) < 1e7 && Math.abs(y) < 1e7)) continue
    const reach = radius + edgeWidth / 2
    if (isClipped && (x + reach < left || x - reach > left + width || y + reach < top || y - reach > top + height))
      continue
    const hasFace = radius > 0 && alphaOf(faceColors, i) > 0
    const hasEdge = edgeWidth > 0 && alphaOf(edgeColors, i) > 0
    if (!hasFace && !hasEdge) continue
    context.beginPath()
    context.arc(x, y, radius, 0, fullTurn)
    if (hasFace) {
      context.fillStyle = face(i)
      context.fill()
    }
    if (hasEdge) {
      context.strokeStyle = edge(i)
      context.lineWidth = edgeWidth
      context.stroke()
    }
  }
}
