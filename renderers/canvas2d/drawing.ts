import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import type { Rect, ViewportPlan } from '../../src/scene/plan'
import { farFirst, project } from '../../src/scene/resolve/project'
import type { Depth, Raster } from './raster/raster'
import type { Samples } from './raster/samples'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { FontFace } from '../../src/scene/text/fontFace'

/** All that drawing one visual needs. */
export interface Draw {
  /** In canvas pixels and clipped to the viewport. To ask for it ends the raster. */
  readonly context: CanvasRenderingContext2D
  readonly resolved: ResolvedItem
  readonly viewport: ViewportPlan
  /** Device pixels per canvas pixel. */
  readonly scale: number
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  /** What hides it, pixel by pixel of the raster; absent where nothing does: where the camera has no depth. */
  readonly depth: Depth | undefined
  /** The device pixels of the viewport's clip, for kernels. Valid until the context is asked for. */
  raster(): Raster
  /**
   * Paints on a transparent layer of its own, then puts that over the picture.
   * @param bounds what is painted lies in here, in canvas pixels.
   * @param opacity of the whole layer.
   */
  onLayer(bounds: Rect, opacity: number, paint: (layer: CanvasRenderingContext2D) => void): void
  /**
   * Paints on a transparent layer of its own, then blends that into the raster where nothing nearer hides it.
   * @param plane how deep what is painted lies.
   */
  onDeepLayer(bounds: Rect, plane: Plane, depth: Depth, paint: (layer: CanvasRenderingContext2D) => void): void
}

/** Depth in NDC as a function of the place in canvas pixels: `at0 + perX · x + perY · y`. */
export interface Plane {
  readonly at0: number
  readonly perX: number
  readonly perY: number
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
  /** The faces that must be there before anything is drawn. */
  faces?(draw: Draw): Iterable<FontFace>
}

/** Positions in canvas pixels: x and y in turn. */
export function screenPositions({ resolved, viewport, onDiagnostic }: Draw): Float64Array {
  return project(resolved.positions(onDiagnostic), viewport.rect, resolved.offset)
}

/** The items in the order in which they are drawn: where there is depth, far ones first; else `undefined`, as they come. */
export function itemOrder({ resolved, depth, onDiagnostic }: Draw): Uint32Array | undefined {
  if (!depth) return undefined
  const positions = resolved.positions(onDiagnostic)
  const { xyz, toNdc } = positions
  return resolved.derived('far first', [xyz, ...toNdc], () => farFirst(positions, resolved.item.table.verticesPerItem))
}

/** One value for all (`stride` 0), or one per item. */
export interface Counted {
  readonly stride: 0 | 1
  readonly count: number
}

/** Whether live attributes have as many values as there are items; says so if not. Draw what all of them have. */
export function commonCount(draw: Draw, count: number, attributes: Readonly<Record<string, Counted>>): number {
  let common = count
  for (const [prop, { stride, count: own }] of Object.entries(attributes)) {
    const isOther = stride === 1 && own !== count
    if (!isOther) continue
    common = Math.min(common, own)
    reportCount(draw, prop, own, `${count} positions`)
  }
  return common
}

export function reportCount({ resolved, onDiagnostic }: Draw, prop: string, count: number, expected: string): void {
  onDiagnostic({
    code: 'buffer.length',
    severity: 'warning',
    element: nodeName(resolved.item.node),
    prop,
    message: `has ${count} values for ${expected}; only what all attributes have is drawn.`,
    fix: 'Write the buffers of one element together, or pass one value for all.',
  })
}
