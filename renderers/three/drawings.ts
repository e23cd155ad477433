import type { Drawings } from '../frameSource'
import type { GpuDrawing } from './drawing'
import { pixels } from './pixels'
import { points } from './points'

/** How each kind of visual is drawn. */
export const drawings: Drawings<GpuDrawing> = {
  points,
  pixels,
  polygons: async () => (await import('./polygons')).polygons,
  image: async () => (await import('./image')).image,
  mesh: async () => (await import('./mesh')).mesh,
  spheres: async () => (await import('./spheres')).spheres,
}
