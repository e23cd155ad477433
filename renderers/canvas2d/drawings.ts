import type { Drawing } from './drawing'
import { drawPaths } from './paths'
import { drawPoints } from './points'
import { drawPolygons } from './polygons'
import { drawSegments } from './segments'
import { drawTexts, textFaces } from './texts'
import { drawVectors } from './vectors'

/** How each kind of visual is drawn. */
export const drawings: ReadonlyMap<string, Drawing> = new Map<string, Drawing>([
  ['points', { draw: drawPoints }],
  ['segments', { draw: drawSegments }],
  ['paths', { draw: drawPaths }],
  ['polygons', { draw: drawPolygons }],
  ['vectors', { draw: drawVectors }],
  ['texts', { draw: drawTexts, faces: textFaces }],
])
