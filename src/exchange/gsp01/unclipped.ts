import { multiply, type Mat4 } from '../../scene/matrix'
import { propOf } from '../../scene/nodeProps'
import type { CanvasSize, Rect, ViewportPlan } from '../../scene/plan'
import type { Json, NodeDocument } from '../sceneDocument'

/** How what is made for one rectangle is shown in another, pixel on pixel. */
export interface Fit {
  /** After the projection: −1…1 of the one to −1…1 of the other. Acts on clip space, so that perspective goes through it. */
  readonly matrix: Mat4
  /** Lengths in −1…1, across and up. */
  readonly scale: readonly [across: number, up: number]
}

const overlap = (a: Rect, b: Rect): Rect => {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}

const isSame = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

export const isOpen = ({ node }: ViewportPlan): boolean => !propOf<boolean>(node, 'clip')

/**
 * A viewport of GSP 0.1 ends its content at its edges and stands in no other. So the content of one that does not clip, or that
 * another one cuts, is written into a viewport as large as what may be seen of it. One that reaches out of the canvas stays.
 */
export function seenRect(plan: ViewportPlan, { width, height }: CanvasSize): Rect {
  const { rect, clip } = plan
  return !isOpen(plan) && isSame(clip, overlap(rect, { x: 0, y: 0, width, height })) ? rect : clip
}

/** Where the background of a viewport is seen. */
export const backgroundRect = (plan: ViewportPlan, seen: Rect): Rect => (isOpen(plan) ? overlap(plan.rect, seen) : seen)

/** @returns `undefined` where both are the same */
export function fitOf({ rect }: ViewportPlan, seen: Rect): Fit | undefined {
  if (isSame(rect, seen)) return undefined
  const scale = [rect.width / seen.width, rect.height / seen.height] as const
  const right = (2 * (rect.x - seen.x) + rect.width) / seen.width - 1
  const up = 1 - (2 * (rect.y - seen.y) + rect.height) / seen.height
  const matrix = Float64Array.of(scale[0], 0, 0, 0, 0, scale[1], 0, 0, 0, 0, 1, 0, right, up, 0, 1)
  return { matrix, scale }
}

export const fitted = (matrix: ArrayLike<number>, fit: Fit | undefined): ArrayLike<number> =>
  fit ? multiply(fit.matrix, matrix) : matrix

/** An element of this library in the viewport that it was made for, inside the one that is written. */
export function inOwnViewport(node: NodeDocument, plan: ViewportPlan, seen: Rect): NodeDocument {
  const { rect } = plan
  if (isSame(rect, seen)) return node
  const props: Record<string, Json> = {
    x: rect.x - seen.x,
    y: rect.y - seen.y,
    width: rect.width,
    height: rect.height,
    ...(isOpen(plan) && { clip: false }),
  }
  return { kind: 'viewport', props, children: [node] }
}
