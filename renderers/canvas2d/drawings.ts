import type { VisualKind } from '../../src/scene/tables'
import type { Drawing } from './drawing'
import { drawImage, isImageOpaque } from './image'
import { drawMarkers } from './markers'
import { drawMesh, drawSolidMesh } from './mesh'
import { isOpaqueMesh } from './meshColors'
import { drawPaths } from './paths'
import { drawPixels } from './pixels'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawSolidSpheres, drawSpheres } from './spheres'
import { drawTexts, textFaces } from './texts'
import { drawVectors } from './vectors'

/** How each kind of visual is drawn. */
export const drawings: Readonly<Record<VisualKind, Drawing>> = {
  points: { draw: drawPoints },
  markers: { draw: drawMarkers },
  segments: { draw: drawSegments },
  paths: { draw: drawPaths },
  polygons: { draw: drawPolygons },
  texts: { draw: drawTexts, faces: textFaces },
  pixels: { draw: drawPixels },
  image: { draw: drawImage, isOpaque: isImageOpaque },
  mesh: { draw: drawMesh, solid: drawSolidMesh, isOpaque: isOpaqueMesh },
  vectors: { draw: drawVectors },
  spheres: { draw: drawSpheres, solid: drawSolidSpheres },
}
