import type { Drawings } from '../frameSource'
import { textFaces } from '../geometry/textLayouts'
import type { VectorDrawing } from './drawing'
import { drawMarkers } from './markers'
import { drawPaths } from './paths'
import { drawPixels } from './pixels'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawTexts } from './texts'
import { drawVectors } from './vectors'

/** How each kind of visual is drawn in vector formats. What most figures never show is loaded when it is first seen. */
export const drawings: Drawings<VectorDrawing> = {
  points: { draw: drawPoints },
  markers: { draw: drawMarkers },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  polygons: { draw: drawPolygons },
  texts: { draw: drawTexts, faces: textFaces },
  pixels: { draw: drawPixels },
  image: async () => {
    const { drawImage, whyImageNeedsPixels } = await import('./image')
    return { draw: drawImage, whyPixels: whyImageNeedsPixels }
  },
  mesh: async () => {
    const [{ drawMesh }, { whyMeshNeedsPixels }] = await Promise.all([import('./mesh'), import('./meshPixels')])
    return { draw: drawMesh, whyPixels: whyMeshNeedsPixels }
  },
  vectors: { draw: drawVectors },
  spheres: { draw: () => undefined, whyPixels: () => 'are shaded, for which vectors have no word' },
}
