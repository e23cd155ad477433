import type { Marks } from '../geometry/marks'
import type { Draw } from './drawing'
import { isKernelCheaper } from './markCost'
import { stampMarks } from './stampMarks'
import { traceMarks } from './traceMarks'

/** Draws few of them as paths, many as stamps; and by stamps wherever they may be hidden, pixel by pixel. */
export function drawMarks(draw: Draw, marks: Marks): void {
  if (draw.depth || isKernelCheaper(draw, marks)) stampMarks(draw, marks)
  else traceMarks(draw, marks)
}
