import type { VectorDraw } from './drawing'
import { notYet } from './notYet'

export const drawSpheres = (draw: VectorDraw): void => notYet(draw)
