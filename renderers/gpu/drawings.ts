import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { markers } from './markers'
import { paths } from './paths'
import { pixels } from './pixels'
import { points } from './points'
import { segments } from './segments'
import { texts } from './texts'

/** How each kind of visual is drawn. What most pages never show is loaded when it is first seen. */
export const drawings: Required<Drawings<GpuDrawing>> = {
  points,
  markers,
  segments,
  paths,
  texts,
  pixels,
  polygons: async () => (await import('./polygons')).polygons,
  image: async () => (await import('./image')).image,
  mesh: async () => (await import('./mesh')).mesh,
  vectors: async () => (await import('./vectors')).vectors,
  spheres: async () => (await import('./spheres')).spheres,
}
