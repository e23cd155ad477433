import { mostRadius } from './clipLine'
import { commonCount, itemOrder, screenPositions, type Draw } from './drawing'
import { alphaOf, cssReader } from './style'

const fullTurn = 2 * Math.PI

/** Discs: the fill has the diameter `sizes`, the edge is centred on its rim. */
export function drawPoints(draw: Draw): void {
  const { context, resolved } = draw
  const xy = screenPositions(draw)
  const sizes = resolved.numbers('sizes')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const count = commonCount(draw, xy.length / 2, { sizes, edgeWidths, faceColors, edgeColors })
  const face = cssReader(faceColors, resolved.opacity)
  const edge = cssReader(edgeColors, resolved.opacity)
  const { x: left, y: top, width, height } = draw.viewport.clip
  const [right, bottom] = [left + width, top + height]
  const order = itemOrder(draw)
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count) continue
    const x = xy[2 * i]!
    const y = xy[2 * i + 1]!
    const radius = Math.min(mostRadius, sizes.values[i * sizes.stride]! / 2)
    const edgeWidth = Math.min(mostRadius, edgeWidths.values[i * edgeWidths.stride]!)
    const reach = radius + edgeWidth / 2
    // A NaN anywhere makes this false: a missing item.
    const isSeen = x + reach >= left && x - reach <= right && y + reach >= top && y - reach <= bottom
    if (!(isSeen && radius >= 0 && edgeWidth >= 0 && Number.isFinite(reach))) continue
    const hasFace = radius > 0 && alphaOf(faceColors, i) > 0
    const hasEdge = edgeWidth > 0 && alphaOf(edgeColors, i) > 0
    if (hasFace) {
      context.fillStyle = face(i)
      context.beginPath()
      context.arc(x, y, radius, 0, fullTurn)
      context.fill()
    }
    if (hasEdge) {
      // A ring, not a stroke: Skia draws strokes of about a pixel 12 % too light.
      context.fillStyle = edge(i)
      context.beginPath()
      context.arc(x, y, reach, 0, fullTurn)
      const inner = radius - edgeWidth / 2
      if (inner > 0) {
        context.moveTo(x + inner, y)
        context.arc(x, y, inner, 0, fullTurn, true)
      }
      context.fill()
    }
  }
}
