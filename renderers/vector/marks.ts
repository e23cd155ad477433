import { itemDepths } from '../../src/scene/resolve/project'
import type { Marks } from '../geometry/marks'
import type { VectorDraw } from './drawing'
import { eachMark } from './eachMark'
import { fillLargeMark, largestMark } from './largeMark'

export function drawMarks(draw: VectorDraw, marks: Marks): void {
  const { pen, resolved, viewport, onDiagnostic } = draw
  const depths = draw.hasDepth ? itemDepths(resolved.positions(onDiagnostic), 1) : undefined
  eachMark(draw, marks, (mark, i, reach) => {
    if (depths) {
      draw.beginItem?.(
        () => depths[i]!,
        () => [mark.x, mark.y],
      )
    }
    if (reach > largestMark) fillLargeMark(pen, mark, viewport.clip)
    else pen.mark(mark)
  })
}
