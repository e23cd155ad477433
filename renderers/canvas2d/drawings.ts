import type { Drawing } from './drawing'
import { drawMesh, drawSolidMesh } from './mesh'
import { isOpaqueMesh } from './meshColors'
import { drawPaths } from './paths'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawSolidSpheres, drawSpheres } from './spheres'
import { drawTexts, textFaces } from './texts'

/** How each kind of visual is drawn. */
export const drawings: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ['points', { draw: drawPoints }],
  ['segments', { draw: drawSegments }],
  ['paths', { draw: drawPaths }],
  ['polygons', { draw: drawPolygons }],
  ['mesh', { draw: drawMesh, solid: drawSolidMesh, isOpaque: isOpaqueMesh }],
  ['spheres', { draw: drawSpheres, solid: drawSolidSpheres }],
  ['texts', { draw: drawTexts, faces: textFaces }],
])
