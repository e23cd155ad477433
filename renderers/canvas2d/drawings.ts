import type { Drawings } from '../frameSource'
import type { Drawing } from './drawing'
import { drawMarkers } from './markers'
import { drawPaths } from './paths'
import { drawPixels } from './pixels'
import { drawPoints } from './points'
import { drawSegments } from './segments'
import { drawTexts } from './texts'

/** Those that are always there. */
export const firstDrawings = {
  points: { draw: drawPoints },
  markers: { draw: drawMarkers },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  texts: { draw: drawTexts },
  pixels: { draw: drawPixels },
} satisfies Drawings<Drawing>

/** How each kind of visual is drawn. What most pages never show is loaded when it is first seen: a quarter of the code. */
export const drawings: Required<Drawings<Drawing>> = {
  ...firstDrawings,
  polygons: async () => (await import('./polygons')).polygons,
  image: async () => (await import('./image')).image,
  mesh: async () => (await import('./mesh')).mesh,
  vectors: async () => (await import('./vectors')).vectors,
  spheres: async () => (await import('./spheres')).spheres,
}
