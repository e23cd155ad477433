import type { Marks } from '../geometry/marks'
import { eachMark } from '../vector/eachMark'
import { traceEdge, traceFace } from '../vector/traceMark'
import type { Draw } from './drawing'

/** Draws marks as paths, one after the other. */
export function traceMarks(draw: Draw, marks: Marks): void {
  const { context, scale } = draw
  eachMark(draw, marks, (mark) => {
    const { face, edge } = mark
    if (face !== undefined) {
      context.fillStyle = face
      context.beginPath()
      traceFace(context, mark)
      context.fill()
    }
    if (edge !== undefined) {
      context.fillStyle = edge
      context.beginPath()
      traceEdge(context, mark, scale)
      context.fill()
    }
  })
}
