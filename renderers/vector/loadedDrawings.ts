import type { VisualKind } from '../../src/scene/tables'
import type { VectorDrawing } from './drawing'
import { firstDrawings } from './drawings'
import { image } from './image'
import { mesh } from './mesh'

/** How each kind of visual is drawn in vector formats, all of it loaded: for those who cannot wait. */
export const loadedDrawings: Readonly<Record<VisualKind, VectorDrawing>> = { ...firstDrawings, image, mesh }
