import { pointMarks } from '../geometry/marks'
import type { Draw } from './drawing'
import { drawMarks } from './marks'

export const drawPoints = (draw: Draw): void => drawMarks(draw, pointMarks(draw))
