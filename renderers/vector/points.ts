import { pointMarks } from '../geometry/marks'
import type { VectorDraw } from './drawing'
import { drawMarks } from './marks'

export const drawPoints = (draw: VectorDraw): void => drawMarks(draw, pointMarks(draw))
