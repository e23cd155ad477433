import { markerOutline, type MarkerOutline } from '../../src/scene/markerOutlines'
import type { NumberValues } from '../../src/scene/resolve/attributes'
import { commonCount } from '../geometry/visual'
import type { Draw } from './drawing'
import { drawMarks } from './marks'

const upright: NumberValues = { values: [0], stride: 0, count: 1 }

/** Discs: the fill has the diameter `sizes`, the edge is centred on its rim. */
export function drawPoints(draw: Draw): void {
  const { resolved, onDiagnostic } = draw
  const sizes = resolved.numbers('sizes')
  const edgeWidths = resolved.numbers('edgeWidths')
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const { count: positions } = resolved.positions(onDiagnostic)
  const count = commonCount(draw, positions, { sizes, edgeWidths, faceColors, edgeColors })
  const disc = markerOutline('disc') as MarkerOutline
  const marks = { count, sizes, angles: upright, edgeWidths, faceColors, edgeColors, hasOneShape: true }
  drawMarks(draw, { ...marks, outline: () => disc })
}
