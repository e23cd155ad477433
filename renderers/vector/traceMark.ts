import { isDisc } from '../geometry/markReach'
import { cosSin, outlineRings } from '../geometry/outlineRings'
import { strokeRings } from '../geometry/strokeRings'
import type { Mark } from './eachMark'
import type { Pen } from './pen'

/** What outlines are traced with: a 2D context has it, and a `Path2D`. */
export type TracePen = Pick<Pen, 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'arc' | 'closePath'>

const fullTurn = 2 * Math.PI

/** Traces the outline of a mark, which its face fills. */
export function traceFace(pen: TracePen, { outline, x, y, size, angle }: Mark): void {
  if (isDisc(outline)) {
    pen.arc(x, y, size / 2, 0, fullTurn)
    return
  }
  const { ops, points } = outline
  const [cos, sin] = cosSin(angle)
  const px = (k: number): number => x + size * (points[k]! * cos - points[k + 1]! * sin)
  const py = (k: number): number => y - size * (points[k]! * sin + points[k + 1]! * cos)
  let k = 0
  for (const op of ops) {
    if (op === 'Z') pen.closePath()
    else if (op === 'C') {
      pen.bezierCurveTo(px(k), py(k), px(k + 2), py(k + 2), px(k + 4), py(k + 4))
      k += 6
    } else {
      if (op === 'M') pen.moveTo(px(k), py(k))
      else pen.lineTo(px(k), py(k))
      k += 2
    }
  }
}

/**
 * Traces the area that the edge of a mark covers, to be filled by the non-zero rule. An area, not a stroke: Skia draws strokes
 * of about a pixel 12 % too light, and a mark of size 0 has an edge as well.
 * @param scale device pixels per canvas pixel: how finely curves are cut into lines. Default: 1.
 */
export function traceEdge(pen: TracePen, { outline, x, y, size, angle, edgeWidth }: Mark, scale = 1): void {
  if (isDisc(outline)) {
    const [outer, inner] = [(size + edgeWidth) / 2, (size - edgeWidth) / 2]
    pen.arc(x, y, outer, 0, fullTurn)
    if (inner > 0) {
      pen.moveTo(x + inner, y)
      pen.arc(x, y, inner, 0, fullTurn, true)
    }
    return
  }
  for (const ring of strokeRings(outlineRings(outline, size * scale, angle), size, edgeWidth).rings) {
    for (let k = 0; k < ring.length; k += 2) {
      if (k === 0) pen.moveTo(x + ring[0]!, y + ring[1]!)
      else pen.lineTo(x + ring[k]!, y + ring[k + 1]!)
    }
    pen.closePath()
  }
}
