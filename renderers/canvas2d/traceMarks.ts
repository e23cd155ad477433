import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { mostRadius } from '../geometry/clipLine'
import { screenPositions } from '../geometry/visual'
import { itemOrder, type Draw } from './drawing'
import { isDisc, markReach } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { cosSin, outlineRings } from '../geometry/outlineRings'
import { strokeRings } from '../geometry/strokeRings'
import { alphaOf } from '../geometry/alpha'
import { cssReader } from '../vector/style'

const fullTurn = 2 * Math.PI

/** Draws marks as paths, one after the other. */
export function traceMarks(
  draw: Draw,
  { count, sizes, angles, edgeWidths, faceColors, edgeColors, outline }: Marks,
): void {
  const { context, resolved, scale } = draw
  const xy = screenPositions(draw)
  const face = cssReader(faceColors, resolved.opacity)
  const edge = cssReader(edgeColors, resolved.opacity)
  const { x: left, y: top, width, height } = draw.viewport.clip
  const [right, bottom] = [left + width, top + height]
  const order = itemOrder(draw)
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count) continue
    const shape = outline(i)
    if (!shape) continue
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const size = Math.min(2 * mostRadius, sizes.values[i * sizes.stride]!)
    const edgeWidth = Math.min(mostRadius, edgeWidths.values[i * edgeWidths.stride]!)
    const angle = angles.values[i * angles.stride]!
    const reach = markReach(shape, size, edgeWidth)
    // A NaN anywhere makes this false: a missing item.
    const isSeen = x + reach >= left && x - reach <= right && y + reach >= top && y - reach <= bottom
    if (!(isSeen && size >= 0 && edgeWidth >= 0 && Number.isFinite(reach + angle))) continue
    if (size > 0 && alphaOf(faceColors, i) > 0) {
      context.fillStyle = face(i)
      context.beginPath()
      traceFace(context, shape, x, y, size, angle)
      context.fill()
    }
    if (edgeWidth > 0 && alphaOf(edgeColors, i) > 0) {
      context.fillStyle = edge(i)
      context.beginPath()
      traceEdge(context, shape, x, y, size, edgeWidth, angle, scale)
      context.fill()
    }
  }
}

function traceFace(
  context: CanvasRenderingContext2D,
  outline: MarkerOutline,
  x: number,
  y: number,
  size: number,
  angle: number,
): void {
  if (isDisc(outline)) {
    context.arc(x, y, size / 2, 0, fullTurn)
    return
  }
  const { ops, points } = outline
  const [cos, sin] = cosSin(angle)
  const px = (k: number): number => x + size * (points[k]! * cos - points[k + 1]! * sin)
  const py = (k: number): number => y - size * (points[k]! * sin + points[k + 1]! * cos)
  let k = 0
  for (const op of ops) {
    if (op === 'Z') context.closePath()
    else if (op === 'C') {
      context.bezierCurveTo(px(k), py(k), px(k + 2), py(k + 2), px(k + 4), py(k + 4))
      k += 6
    } else {
      if (op === 'M') context.moveTo(px(k), py(k))
      else context.lineTo(px(k), py(k))
      k += 2
    }
  }
}

/** An area, not a stroke: Skia draws strokes of about a pixel 12 % too light. */
function traceEdge(
  context: CanvasRenderingContext2D,
  outline: MarkerOutline,
  x: number,
  y: number,
  size: number,
  edgeWidth: number,
  angle: number,
  scale: number,
): void {
  if (isDisc(outline)) {
    const [outer, inner] = [(size + edgeWidth) / 2, (size - edgeWidth) / 2]
    context.arc(x, y, outer, 0, fullTurn)
    if (inner > 0) {
      context.moveTo(x + inner, y)
      context.arc(x, y, inner, 0, fullTurn, true)
    }
    return
  }
  for (const ring of strokeRings(outlineRings(outline, size * scale, angle), size, edgeWidth).rings) {
    for (let k = 0; k < ring.length; k += 2) {
      if (k === 0) context.moveTo(x + ring[0]!, y + ring[1]!)
      else context.lineTo(x + ring[k]!, y + ring[k + 1]!)
    }
    context.closePath()
  }
}
