import type { MarkerOutline } from '../../src/scene/markerOutlines'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { Draw } from './drawing'
import { isKernelCheaper } from './markCost'
import { stampMarks } from './stampMarks'
import { traceMarks } from './traceMarks'

/** Shapes at positions, each with a face and an edge: what points and markers have in common. */
export interface Marks {
  readonly count: number
  readonly sizes: NumberValues
  readonly angles: NumberValues
  readonly edgeWidths: NumberValues
  readonly faceColors: ColorValues
  readonly edgeColors: ColorValues
  /** Whether all have one shape. */
  readonly hasOneShape: boolean
  /** The shape of an item; `undefined` where it cannot be read. */
  outline(i: number): MarkerOutline | undefined
}

/** Draws few of them as paths, many as stamps; and by stamps wherever they may be hidden, pixel by pixel. */
export function drawMarks(draw: Draw, marks: Marks): void {
  if (draw.depth || isKernelCheaper(draw, marks)) stampMarks(draw, marks)
  else traceMarks(draw, marks)
}
