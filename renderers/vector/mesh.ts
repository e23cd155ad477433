import type { VectorDraw } from './drawing'
import { notYet } from './notYet'

export const drawMesh = (draw: VectorDraw): void => notYet(draw)
