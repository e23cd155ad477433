import type { Rect } from '../../src/scene/plan'

/** Edges in whole device pixels from the top-left corner of the picture. */
export interface DeviceRect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Edges of viewports lie on device pixels but for rounding errors. */
const slack = 1e-6

/** The device pixels that edges in canvas pixels take, and so many more on each side; inside the picture. */
export function deviceRect(
  { x, y, width, height }: Rect,
  scale: number,
  most: { readonly width: number; readonly height: number },
  margin = 0,
): DeviceRect {
  const inside = (value: number, side: number): number => Math.min(side, Math.max(0, value))
  const left = inside(Math.floor(x * scale + slack) - margin, most.width)
  const top = inside(Math.floor(y * scale + slack) - margin, most.height)
  const right = inside(Math.ceil((x + width) * scale - slack) + margin, most.width)
  const bottom = inside(Math.ceil((y + height) * scale - slack) + margin, most.height)
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

export const isEmpty = ({ width, height }: DeviceRect): boolean => width === 0 || height === 0

/** What lies in both. */
export function common(a: DeviceRect, b: DeviceRect): DeviceRect {
  const [left, top] = [Math.max(a.left, b.left), Math.max(a.top, b.top)]
  const right = Math.min(a.left + a.width, b.left + b.width)
  const bottom = Math.min(a.top + a.height, b.top + b.height)
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}
