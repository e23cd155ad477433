import type { HostTarget } from '../../src/host/host'
import type { Rect } from '../../src/scene/plan'
import { farFirst } from '../../src/scene/resolve/project'
import type { Plane } from '../geometry/plane'
import type { PenDraw } from '../vector/pen'
import type { Depth, Raster } from './raster/raster'
import type { Samples } from './raster/samples'

/** All that drawing one visual needs. */
export interface Draw extends PenDraw {
  /** In canvas pixels and clipped to the viewport. To ask for it ends the raster. */
  readonly context: CanvasRenderingContext2D
  /** The context, as what all hosts have of it. */
  readonly pen: CanvasRenderingContext2D
  readonly target: HostTarget
  /** What hides it, pixel by pixel of the raster; absent where nothing does: where the camera has no depth. */
  readonly depth: Depth | undefined
  /** The device pixels of the viewport's clip, for kernels. Valid until the context is asked for. */
  raster(): Raster
  onLayer(bounds: Rect, opacity: number, paint: (layer: CanvasRenderingContext2D) => void): void
  /**
   * Paints on a transparent layer of its own, then blends that into the raster where nothing nearer hides it.
   * @param plane how deep what is painted lies.
   */
  onDeepLayer(bounds: Rect, plane: Plane, depth: Depth, paint: (layer: CanvasRenderingContext2D) => void): void
}

/** How one kind of visual is drawn. */
export interface Drawing {
  draw(draw: Draw): void
  /**
   * Draws surfaces, where they are opaque and have depth, into samples that all of them share: so they meet without
   * seams, and hide each other where they cross. Absent for what has no surface.
   */
  solid?(draw: Draw, samples: Samples): void
  /** Whether nothing shines through. Default: whether all its colours are opaque, and so is the visual. */
  isOpaque?(draw: Draw): boolean
}

/** The items in the order in which they are drawn: where there is depth, far ones first; else `undefined`, as they come. */
export function itemOrder({ resolved, depth, onDiagnostic }: Draw): Uint32Array | undefined {
  if (!depth) return undefined
  const positions = resolved.positions(onDiagnostic)
  const { xyz, toNdc } = positions
  return resolved.derived('far first', [xyz, ...toNdc], () => farFirst(positions, resolved.item.table.verticesPerItem))
}
