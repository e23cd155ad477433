import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { markers } from './markers'
import { points } from './points'
import { texts } from './texts'

/** How each kind of visual is drawn. */
export const drawings: Drawings<GpuDrawing> = {
  points,
  markers,
  texts,
}
