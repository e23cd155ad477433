import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { points } from './points'
import { segments } from './segments'

/** How each kind of visual is drawn. */
export const drawings: Drawings<GpuDrawing> = {
  points,
  segments,
}
