import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { isDisc } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { cosSin, outlineRings } from '../geometry/outlineRings'
import { strokeRings } from '../geometry/strokeRings'
import { eachMark } from '../vector/eachMark'
import type { Draw } from './drawing'

const fullTurn = 2 * Math.PI

/** Draws marks as paths, one after the other. */
export function traceMarks(draw: Draw, marks: Marks): void {
  const { context, scale } = draw
  eachMark(draw, marks, ({ outline, x, y, size, angle, face, edge, edgeWidth }) => {
    if (face !== undefined) {
      context.fillStyle = face
      context.beginPath()
      traceFace(context, outline, x, y, size, angle)
      context.fill()
    }
    if (edge !== undefined) {
      context.fillStyle = edge
      context.beginPath()
      traceEdge(context, outline, x, y, size, edgeWidth, angle, scale)
      context.fill()
    }
  })
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
