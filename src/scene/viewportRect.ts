import { toPixels, type Length } from './lengths'
import type { SceneNode } from './node'
import { propOf } from './nodeProps'
import type { LayoutSize, Rect } from './plan'
import { tableOf } from './tables'

/** What of the props of a viewport says where it is. */
export interface ViewportPlace {
  readonly x: Length
  readonly y: Length
  readonly width: Length
  readonly height: Length
}

/** Rounding errors of sums of lengths, in canvas pixels. */
const onRim = 1e-6

/**
 * An edge on whole device pixels, so that neighbours touch.
 * @param rim the far edge of the canvas.
 */
export function snapEdge(edge: number, rim: number, { scale, keepsRim }: LayoutSize): number {
  if (keepsRim && Math.abs(edge - rim) < onRim) return rim
  return Math.floor(edge * scale + 0.5) / scale
}

/** The whole canvas: what the viewports that stand in no other are measured from. */
export const canvasBox = ({ width, height }: LayoutSize): Rect => ({ x: 0, y: 0, width, height })

/**
 * Where a viewport is, on whole device pixels.
 * @param box what it is measured from: the viewport around it, or the canvas.
 */
export function viewportRect(place: ViewportPlace, box: Rect, size: LayoutSize): Rect {
  const px = (name: keyof ViewportPlace, side: number): number => toPixels(place[name], size.dpi, side)
  const left = box.x + px('x', box.width)
  const top = box.y + px('y', box.height)
  const [x, y] = [snapEdge(left, size.width, size), snapEdge(top, size.height, size)]
  return {
    x,
    y,
    width: snapEdge(left + px('width', box.width), size.width, size) - x,
    height: snapEdge(top + px('height', box.height), size.height, size) - y,
  }
}

/** Where the props of a viewport put it. */
export const placeOf = (viewport: SceneNode): ViewportPlace => ({
  x: propOf(viewport, 'x'),
  y: propOf(viewport, 'y'),
  width: propOf(viewport, 'width'),
  height: propOf(viewport, 'height'),
})

/** The nearest viewport that a node stands in. Groups and cameras on the way place nothing. */
export function viewportAround({ parent }: SceneNode): SceneNode | undefined {
  return !parent || tableOf(parent.kind)?.category === 'viewport' ? parent : viewportAround(parent)
}

/** Where a viewport of a scene is, from the viewports around it and the size of the canvas. */
export function rectOf(viewport: SceneNode, size: LayoutSize): Rect {
  const outer = viewportAround(viewport)
  return viewportRect(placeOf(viewport), outer ? rectOf(outer, size) : canvasBox(size), size)
}

/** What lies in both. */
export function intersection(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const right = Math.min(a.x + a.width, b.x + b.width)
  const bottom = Math.min(a.y + a.height, b.y + b.height)
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) }
}
