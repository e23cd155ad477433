import { markerMarks } from '../geometry/marks'
import type { Draw } from './drawing'
import { drawMarks } from './marks'

export const drawMarkers = (draw: Draw): void => drawMarks(draw, markerMarks(draw))
