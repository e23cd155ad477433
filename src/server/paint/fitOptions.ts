import type { ReadyFrame } from '../../../renderers/frameSource'
import type { VectorDrawing } from '../../../renderers/vector/drawing'
import type { PlacedRaster } from '../../../renderers/vector/raster'
import type { HostTarget } from '../../host/host'
import type { Diagnostic, DiagnosticSink } from '../../scene/diagnostics'
import type { CanvasSize } from '../../scene/plan'
import type { SceneReplica } from '../../scene/replica'

/** Why an optional package is of no use, and what to do about it. */
export type Why = Pick<Diagnostic, 'message' | 'fix'>

/** A frame that is to become small markup. */
export interface FitOptions {
  readonly frame: ReadyFrame<VectorDrawing>
  readonly size: CanvasSize
  readonly replica: SceneReplica
  readonly target: HostTarget
  readonly idPrefix: string | undefined
  readonly onDiagnostic: DiagnosticSink
  /** Why texts cannot be outlines; `undefined` where they can. */
  readonly noOutlines: Why | undefined
  /** Why nothing can be drawn as pixels; `undefined` where it can. Asked when something has to be. */
  noPixels(): Why | undefined
}

/** In the place of what is not drawn. */
export const nothing: PlacedRaster = { image: undefined, depth: 1, depths: undefined, plane: undefined }
