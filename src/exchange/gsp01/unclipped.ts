import { multiply, type Mat4 } from '../../scene/matrix'
import type { SceneNode } from '../../scene/node'
import { propOf } from '../../scene/nodeProps'
import type { CanvasSize, Rect, ViewportPlan } from '../../scene/plan'
import type { Json, NodeDocument } from '../sceneDocument'

/** How what is made for one rectangle is shown in another, pixel on pixel. */
export interface Fit {
  /** After the projection: −1…1 of the one to −1…1 of the other. Acts on clip space, so that perspective goes through it. */
  readonly matrix: Mat4
  /**
   * The same for lines that are moved to whole pixels. One on an edge lies inside its viewport, which a larger viewport does not
   * know of: the edges are moved in, less than can be seen and more than float32 loses.
   */
  readonly lines: Mat4
  /** Lengths in −1…1, across and up. */
  readonly scale: readonly [across: number, up: number]
}

const overlap = (a: Rect, b: Rect): Rect => {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}

const isSame = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

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

/** In px: how far lines on the left and upper edge move; halves between pixels stay on the side to which they are rounded. */
const inset = 0.01
/** What float32 may lose of a side. */
const rounding = 2 ** -22

/** Where −1…1 of some px lie in −1…1 of others: factor and shift, towards the end of the px. */
function mapped(from: number, length: number, start: number, whole: number): readonly [number, number] {
  return [length / whole, (2 * (from - start) + length) / whole - 1]
}

/**
 * @param first how far left and upper edges move in, in px
 * @param last how far right and lower edges do, as a share of the side
 */
function mapping(rect: Rect, { x, y, width, height }: Rect, first = 0, last = 0): Mat4 {
  const [sx, right] = mapped(rect.x + first, rect.width - first - last * width, x, width)
  const [sy, down] = mapped(rect.y + first, rect.height - first - last * height, y, height)
  return Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, 1, 0, right, -down, 0, 1)
}

/** @returns `undefined` where both are the same */
export function fitOf({ rect }: ViewportPlan, seen: Rect): Fit | undefined {
  if (isSame(rect, seen)) return undefined
  return {
    matrix: mapping(rect, seen),
    lines: mapping(rect, seen, inset, rounding),
    scale: [rect.width / seen.width, rect.height / seen.height],
  }
}

/** The projection of a visual in the viewport that is written. */
export function fitted(matrix: ArrayLike<number>, fit: Fit | undefined, node: SceneNode): ArrayLike<number> {
  if (!fit) return matrix
  return multiply(node.props.snap === true ? fit.lines : fit.matrix, matrix)
}

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
