import { valueAt } from '../geometry/image/convex'
import type { Line } from '../geometry/image/devicePlane'
import type { DeviceRect } from './deviceRect'
import type { GpuDraw } from './drawing'

/**
 * The device pixels that an image is drawn on.
 * @param depth of the plane, by device pixels of the picture
 */
export function boxUniforms({ resolved }: GpuDraw, { left, top, width, height }: DeviceRect, depth: Line) {
  const depthPlane = shifted(depth, left, top)
  return { box: [left, top, left + width, top + height], depthPlane, opacity: resolved.opacity }
}

/** A line of places counted from another one. */
export const shifted = (line: Line, x: number, y: number): Line => [line[0], line[1], valueAt(line, x, y)]
