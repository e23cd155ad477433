import type { DiagnosticSink } from '../../src/scene/diagnostics'
import { nodeName } from '../../src/scene/nodeProps'
import type { DrawItem } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import { depthsAround, type DepthMap } from '../geometry/depthMap'
import { eachPlace } from './deepPlaces'
import type { PlacedRaster } from './raster'

/** What is painted by depth through one camera. */
export interface DeepVisual {
  readonly item: DrawItem
  readonly resolved: ResolvedItem
  readonly raster: PlacedRaster | undefined
}

/** Part of the depth of a picture by which what touches it may lie on the wrong side. */
const slack = 1e-3
/** Depths are float32. */
const rounding = 1e-6

/** Tells of vectors that stand between things that are one picture: it is placed before or behind each of them as a whole. */
export function reportMixed(visuals: readonly DeepVisual[], onDiagnostic: DiagnosticSink): void {
  const drawn = visuals.filter(({ raster }) => raster)
  const [first] = drawn
  const depths = first?.raster?.depths
  if (!depths) return
  const { depth, plane } = first.raster
  const least = slack * thicknessOf(depths) + rounding
  const isMixed = (visual: DeepVisual): boolean =>
    eachPlace(visual, ({ x, y, z, itemX, itemY, itemDepth }) => {
      const seen = depthsAround(depths, x, y)
      if (!seen) return true
      const limit = plane ? plane.at0 + plane.perX * itemX + plane.perY * itemY : depth
      return itemDepth > limit ? !(z < seen.nearest - least) : !(z > seen.farthest + least)
    }) === 'stopped'
  const mixed = visuals.filter((visual) => !visual.raster && isMixed(visual))
  if (mixed.length === 0) return
  onDiagnostic({
    code: 'vector.mixedDepth',
    severity: 'warning',
    element: nodeName(first.item.node),
    prop: 'rasterized',
    message: `is drawn as pixels${drawn.length > 1 ? `, in one picture with ${namesOf(drawn.slice(1))}` : ''}; it cannot hide parts of ${namesOf(mixed)}, nor these parts of it.`,
    fix: 'Set rasterized on all of them, or on none.',
  })
}

function thicknessOf({ values }: DepthMap): number {
  let [nearest, farthest] = [Infinity, -Infinity]
  for (const depth of values) {
    if (depth < nearest) nearest = depth
    if (depth > farthest && depth < Infinity) farthest = depth
  }
  return Math.max(0, farthest - nearest)
}

const mostNames = 3

function namesOf(visuals: readonly DeepVisual[]): string {
  const names = [...new Set(visuals.map(({ item }) => nodeName(item.node)))]
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')} and others` : names.join(', ')
}
