import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { paths } from './paths'
import { points } from './points'
import { segments } from './segments'

/** How each kind of visual is drawn. */
export const drawings: Drawings<GpuDrawing> = {
  points,
  segments,
  paths,
  vectors: async () => (await import('./vectors')).vectors,
}
