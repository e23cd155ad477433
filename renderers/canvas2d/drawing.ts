import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import type { Rect, ViewportPlan } from '../../src/scene/plan'
import { farFirst, project } from '../../src/scene/resolve/project'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import type { FontFace } from '../../src/scene/text/fontFace'

/** All that drawing one visual needs. The context is in canvas pixels and clipped to the viewport. */
export interface Draw {
  readonly context: CanvasRenderingContext2D
  readonly resolved: ResolvedItem
  readonly viewport: ViewportPlan
  /** Device pixels per canvas pixel. */
  readonly scale: number
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
  /**
   * Paints on a transparent layer of its own, then puts that over the picture.
   * @param bounds what is painted lies in here, in canvas pixels.
   * @param opacity of the whole layer.
   */
  onLayer(bounds: Rect, opacity: number, paint: (layer: CanvasRenderingContext2D) => void): void
}

export interface Drawing {
  draw(draw: Draw): void
  /** The faces that must be there before anything is drawn. */
  faces?(draw: Draw): Iterable<FontFace>
}

/** Positions in canvas pixels: x and y in turn. */
export function screenPositions({ resolved, viewport, onDiagnostic }: Draw): Float64Array {
  return project(resolved.positions(onDiagnostic), viewport.rect, resolved.offset)
}

/** The items in the order in which they are drawn: under a camera with depth, far ones first. */
export function itemOrder({ resolved, onDiagnostic }: Draw): Uint32Array {
  const { item } = resolved
  return farFirst(resolved.positions(onDiagnostic), item.table.verticesPerItem, resolved.value('depthTest'))
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
