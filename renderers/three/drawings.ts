import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { markers } from './markers'
import { paths } from './paths'
import { points } from './points'
import { segments } from './segments'
import { texts } from './texts'

/** How each kind of visual is drawn. What most pages never show is loaded when it is first seen. */
export const drawings: Drawings<GpuDrawing> = {
  points,
  markers,
  segments,
  paths,
  texts,
  vectors: async () => (await import('./vectors')).vectors,
}
