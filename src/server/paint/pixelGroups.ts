import { hasDepth } from '../../../renderers/geometry/hasDepth'
import type { ReadyFrame } from '../../../renderers/frameSource'
import type { VectorDrawing } from '../../../renderers/vector/drawing'
import type { DrawItem, ViewportPlan } from '../../scene/plan'

/** Visuals that are drawn as one picture. */
export type PixelGroup = readonly [DrawItem, ...DrawItem[]]

/**
 * Puts together what can be one picture, so that what lies over each other is sent once: neighbours without depth, and all
 * that has depth and is seen through one camera, where any of it is pixels.
 */
export function pixelGroups(
  viewports: readonly ViewportPlan[],
  items: ReadyFrame<VectorDrawing>['items'],
  isPixels: (item: DrawItem) => boolean,
): readonly PixelGroup[] {
  return viewports.flatMap((viewport) => {
    const groups: [DrawItem, ...DrawItem[]][] = []
    const inside: PixelGroup[] = []
    /** Neighbours of pixels so far. */
    let run: [DrawItem, ...DrawItem[]] | undefined
    for (const item of viewport.items) {
      const ready = item.type === 'visual' ? items.get(item) : undefined
      if (item.type === 'visual' && ready && !hasDepth(item, ready.resolved) && isPixels(item)) {
        if (run) run.push(item)
        else groups.push((run = [item]))
        continue
      }
      run = undefined
      if (item.type === 'viewport') inside.push(...pixelGroups([item], items, isPixels))
    }
    return [...groups, ...deepGroups(viewport, items).filter((group) => group.some(isPixels)), ...inside]
  })
}

/** What has depth, by camera. */
function deepGroups(viewport: ViewportPlan, items: ReadyFrame<VectorDrawing>['items']): PixelGroup[] {
  const groups: [DrawItem, ...DrawItem[]][] = []
  for (const item of viewport.items) {
    const ready = item.type === 'visual' ? items.get(item) : undefined
    if (item.type !== 'visual' || !ready || !hasDepth(item, ready.resolved)) continue
    const group = groups.find(([first]) => first.projection === item.projection)
    if (group) group.push(item)
    else groups.push([item])
  }
  return groups
}
