import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { CanvasSize } from '../../src/scene/plan'
import type { SceneReplica } from '../../src/scene/replica'
import type { ReadyFrame } from '../frameSource'
import type { FragmentPen, VectorDrawing } from '../vector/drawing'
import { drawPicture, partsOf, type Part, type PartVisual } from '../vector/picture'
import type { RasterMap } from '../vector/rasters'
import { bodyOf } from './body'
import type { SvgFrame } from './document'
import { rootAttributes } from './rootAttributes'
import { SvgPen } from './svgPen'
import type { TextMode } from './textModes'

/** Strokes that snap are moved to a grid of so many lines per canvas pixel: to the pixels of a screen. */
export const gridLines = 1

export interface DrawFrameOptions {
  readonly size: CanvasSize
  readonly replica: SceneReplica
  readonly target: HostTarget
  readonly textMode: TextMode
  readonly rasters: RasterMap
  readonly onDiagnostic: DiagnosticSink
  /** Told of each part that is drawn, and of what it is drawn of. */
  readonly onPart?: ((part: Part, visuals: readonly PartVisual[]) => void) | undefined
}

/** Draws a frame as the body of a file. */
export function drawFrame({ plan, items }: ReadyFrame<VectorDrawing>, options: DrawFrameOptions): SvgFrame {
  const { size, replica, target, textMode, rasters, onDiagnostic, onPart } = options
  const pen = new SvgPen(textMode)
  const partOf = partsOf(pen)
  const makePart = (visuals: readonly PartVisual[], draw: (pen: FragmentPen) => string): Part => {
    const part = partOf(visuals, draw)
    onPart?.(part, visuals)
    return part
  }
  const each = { makePart, target, onDiagnostic, scale: gridLines, rasters }
  const pictures = plan.viewports.map((viewport) => drawPicture(viewport, items, each))
  return {
    ...rootAttributes(replica.root, size),
    body: bodyOf(plan.background, pictures, size, replica, pen.definitions),
    definitions: pen.definitions,
    textMode,
  }
}
