import { markerMarks } from '../geometry/marks'
import type { VectorDraw } from './drawing'
import { drawMarks } from './marks'

export const drawMarkers = (draw: VectorDraw): void => drawMarks(draw, markerMarks(draw))
