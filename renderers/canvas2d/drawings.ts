import type { VisualKind } from '../../src/scene/tables'
import type { Drawing } from './drawing'
import { drawMarkers } from './markers'
import { drawPaths } from './paths'
import { drawPixels } from './pixels'
import { drawPoints } from './points'
import { drawSegments } from './segments'
import { oddTexts, textFaces } from '../geometry/textLayouts'
import { drawTexts } from './texts'

/** How each kind of visual is drawn. What most pages never show is loaded when it is first seen: a quarter of the code. */
export const drawings: Readonly<Record<VisualKind, Drawing | (() => Promise<Drawing>)>> = {
  points: { draw: drawPoints },
  markers: { draw: drawMarkers },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  polygons: async () => ({ draw: (await import('./polygons')).drawPolygons }),
  texts: { draw: drawTexts, faces: textFaces, oddTexts },
  pixels: { draw: drawPixels },
  image: async () => {
    const { drawImage, isImageOpaque } = await import('./image')
    return { draw: drawImage, isOpaque: isImageOpaque }
  },
  mesh: async () => {
    const [{ drawMesh, drawSolidMesh }, { isOpaqueMesh }] = await Promise.all([
      import('./mesh'),
      import('../geometry/meshColors'),
    ])
    return { draw: drawMesh, solid: drawSolidMesh, isOpaque: isOpaqueMesh }
  },
  vectors: async () => ({ draw: (await import('./vectors')).drawVectors }),
  spheres: async () => {
    const { drawSpheres, drawSolidSpheres } = await import('./spheres')
    return { draw: drawSpheres, solid: drawSolidSpheres }
  },
}
