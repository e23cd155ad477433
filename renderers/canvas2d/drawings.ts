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
export const drawings: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ['points', { draw: drawPoints }],
  ['markers', { draw: drawMarkers }],
  ['pixels', { draw: drawPixels }],
  ['segments', { draw: drawSegments }],
  ['paths', { draw: drawPaths }],
  ['polygons', { draw: drawPolygons }],
  ['vectors', { draw: drawVectors }],
  ['image', { draw: drawImage, isOpaque: isImageOpaque }],
  ['mesh', { draw: drawMesh, solid: drawSolidMesh, isOpaque: isOpaqueMesh }],
  ['spheres', { draw: drawSpheres, solid: drawSolidSpheres }],
  ['texts', { draw: drawTexts, faces: textFaces }],
])
