import type { DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import type { ViewportPlan } from '../../src/scene/plan'
import { project } from '../../src/scene/resolve/project'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'

/** All that working out the shapes of one visual needs. */
export interface VisualToDraw {
  /** Its attributes, ready to draw. */
  readonly resolved: ResolvedItem
  /** In which it is seen. */
  readonly viewport: ViewportPlan
  /** Where to tell what is wrong with it. */
  readonly onDiagnostic: DiagnosticSink
}

/**
 * The `positions` of a visual in canvas pixels, y down: x and y in turn. What is missing, behind the camera, or outside its near and
 * far plane is NaN.
 */
export function screenPositions({ resolved, viewport, onDiagnostic }: VisualToDraw): Float64Array {
  return project(resolved.positions(onDiagnostic), viewport.rect, resolved.offset)
}

/** One value for all (`stride` 0), or one per item. */
export interface Counted {
  readonly stride: 0 | 1
  readonly count: number
}

/** Whether live attributes have as many values as there are items; says so if not. Draw what all of them have. */
export function commonCount(
  visual: VisualToDraw,
  count: number,
  attributes: Readonly<Record<string, Counted>>,
): number {
  let common = count
  for (const [prop, { stride, count: own }] of Object.entries(attributes)) {
    const isOther = stride === 1 && own !== count
    if (!isOther) continue
    common = Math.min(common, own)
    reportCount(visual, prop, own, `${count} positions`)
  }
  return common
}

export function reportCount(
  { resolved, onDiagnostic }: VisualToDraw,
  prop: string,
  count: number,
  expected: string,
): void {
  onDiagnostic({
    code: 'buffer.length',
    severity: 'warning',
    element: nodeName(resolved.item.node),
    prop,
    message: `has ${count} values for ${expected}; only what all attributes have is drawn.`,
    fix: 'Write the buffers of one element together, or pass one value for all.',
  })
}
