import { groupMatrix } from './frames'
import { multiply, type Mat4 } from './matrix'
import type { SceneNode } from './node'
import { isShown, propOf } from './nodeProps'
import type { LayoutSize, Rect } from './plan'
import { ndc, projectionOf, type Projection } from './projection'
import { projectionOfRest } from './projectionOfRest'
import { emptyScreen, screenMap, type ScreenMap } from './screenMap'
import type { Coords } from './table'
import { tableOf } from './tables'
import { canvasBox, intersection, rectOf, viewportAround } from './viewportRect'

/** Where something in a scene is seen. */
export interface NodeSight {
  /** The rectangle that it is seen in: that of its viewport; of what stands in none, the canvas. */
  readonly rect: Rect
  /** What its camera does; `undefined` for one that can show nothing, and where the rectangle has no area. */
  readonly projection: Projection | undefined
  /** Product of the groups between the camera and it; `undefined` is the identity. */
  readonly model: Mat4 | undefined
}

const ignore = (): void => undefined

/**
 * Where a node is seen, from what it stands in: the same as in the plan of a frame.
 * @param node of a camera or a viewport: where that is seen which stands in it.
 */
export function sightOf(node: SceneNode, size: LayoutSize): NodeSight {
  const { model, holder } = climb(node)
  const isCamera = categoryOf(holder) === 'camera'
  const viewport = isCamera ? viewportAround(holder!) : holder
  const rect = viewport ? rectOf(viewport, size) : canvasBox(size)
  const hasArea = rect.width > 0 && rect.height > 0
  // What is wrong with cameras is for the plan to say.
  const projection = (): Projection | undefined => {
    if (isCamera) return projectionOf(holder!, rect, undefined, ignore)
    return viewport ? projectionOfRest(viewport, rect, ignore) : ndc
  }
  return { rect, projection: hasArea ? projection() : undefined, model }
}

/** How places of data come to the screen for what stands at a node. */
export function screenAt(node: SceneNode, size: LayoutSize, coords?: Coords): ScreenMap & { readonly rect: Rect } {
  const { rect, projection, model } = sightOf(node, size)
  return { rect, ...(projection ? screenMap({ projection, model, size: rect }, coords) : emptyScreen) }
}

/** Whether a node and all that it stands in are shown. */
export const isSeen = (node: SceneNode): boolean => isShown(node) && (!node.parent || isSeen(node.parent))

/**
 * The edges outside of which nothing of a node is seen: those of the viewports that it stands in and that clip, and the
 * canvas.
 */
export function clipOf(node: SceneNode, size: LayoutSize): Rect {
  const viewport = categoryOf(node) === 'viewport' ? node : viewportAround(node)
  if (!viewport) return canvasBox(size)
  const outer = viewport.parent ? clipOf(viewport.parent, size) : canvasBox(size)
  return propOf<boolean>(viewport, 'clip') ? intersection(rectOf(viewport, size), outer) : outer
}

const categoryOf = (node: SceneNode | undefined): string | undefined => node && tableOf(node.kind)?.category

/** The groups of a node, up to the camera or the viewport that it stands in, or is. */
function climb(node: SceneNode): { readonly model: Mat4 | undefined; readonly holder: SceneNode | undefined } {
  let model: Mat4 | undefined
  let at: SceneNode | undefined = node
  for (; at; at = at.parent) {
    const category = categoryOf(at)
    if (category === 'camera' || category === 'viewport') break
    const own = category === 'group' ? groupMatrix(at) : undefined
    if (own) model = model ? multiply(own, model) : own
  }
  return { model, holder: at }
}
