import type { Drawings } from '../frameSource'
import type { VectorDrawing } from './drawing'
import { drawMarkers } from './markers'
import { drawPaths } from './paths'
import { drawPixels } from './pixels'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawTexts } from './texts'
import { drawVectors } from './vectors'

/** Those that are always there. */
export const firstDrawings = {
  points: { draw: drawPoints },
  markers: { draw: drawMarkers },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  polygons: { draw: drawPolygons },
  texts: { draw: drawTexts },
  pixels: { draw: drawPixels },
  vectors: { draw: drawVectors },
  spheres: { draw: () => undefined, whyPixels: () => 'are shaded, for which vectors have no word' },
} satisfies Drawings<VectorDrawing>

/** How each kind of visual is drawn in vector formats. What most figures never show is loaded when it is first seen. */
export const drawings: Required<Drawings<VectorDrawing>> = {
  ...firstDrawings,
  image: async () => (await import('./image')).image,
  mesh: async () => (await import('./mesh')).mesh,
}
