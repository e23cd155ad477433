import type { HostTarget } from '../../src/host/host'
import type { DiagnosticSink } from '../../src/scene/diagnostics'
import type { ViewportPlan } from '../../src/scene/plan'
import { project } from '../../src/scene/resolve/project'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'

/** All that drawing one visual needs. The context is in canvas pixels. */
export interface Draw {
  readonly context: CanvasRenderingContext2D
  readonly resolved: ResolvedItem
  readonly viewport: ViewportPlan
  /** Device pixels per canvas pixel. */
  readonly scale: number
  readonly target: HostTarget
  readonly onDiagnostic: DiagnosticSink
}

export interface Drawing {
  draw(draw: Draw): void
  /** What must be there before anything is drawn: fonts. */
  prepare?(draw: Draw): Promise<void> | void
}

/** Positions in canvas pixels: x and y in turn. */
export function screenPositions({ resolved, viewport, onDiagnostic }: Draw): Float64Array {
  return project(resolved.positions(onDiagnostic), viewport.rect, resolved.offset)
}

/** Whether live attributes have as many values as there are items; says so if not. Draw what all of them have. */
export function commonCount(
  draw: Draw,
  count: number,
  attributes: Readonly<Record<string, { readonly stride: 0 | 1; readonly count: number }>>,
): number {
  let common = count
  for (const [prop, { stride, count: own }] of Object.entries(attributes)) {
    const isShort = stride === 1 ? own < count : own === 0 && count > 0
    if (!isShort) continue
    common = Math.min(common, own)
    draw.onDiagnostic({
      code: 'buffer.length',
      severity: 'warning',
      element: draw.resolved.item.table.element,
      prop,
      message: `has ${own} values for ${count} positions; only what all attributes have is drawn.`,
      fix: 'Write the buffers of one element together, or pass one value for all.',
    })
  }
  return common
}
