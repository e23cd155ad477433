import type { VectorDraw } from './drawing'
import { notYet } from './notYet'

export const drawImage = (draw: VectorDraw): void => notYet(draw)
