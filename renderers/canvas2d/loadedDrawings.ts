import type { VisualKind } from '../../src/scene/tables'
import type { Drawing } from './drawing'
import { firstDrawings } from './drawings'
import { image } from './image'
import { mesh } from './mesh'
import { polygons } from './polygons'
import { spheres } from './spheres'
import { vectors } from './vectors'

/** How each kind of visual is drawn, all of it loaded: for those who cannot wait. */
export const loadedDrawings: Readonly<Record<VisualKind, Drawing>> = {
  ...firstDrawings,
  polygons,
  image,
  mesh,
  vectors,
  spheres,
}
