import type { Rect } from '../../src/scene/plan'
import { clipMatrix } from './clipMatrix'
import type { GpuDraw } from './drawing'

/** Takes canvas pixels, y down, and depth in NDC to clip space of the picture. */
export function canvasToClip({ placement }: GpuDraw, hasDepth: boolean): Float32Array {
  // What is in canvas pixels already has the offset in it.
  return clipMatrix({ toNdc: canvasToNdc(placement.rect), hasDepth }, { ...placement, offset: [0, 0] })
}

function canvasToNdc({ x, y, width, height }: Rect): Float64Array {
  const [sx, sy] = [2 / width, -2 / height]
  return Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, 1, 0, -1 - x * sx, 1 - y * sy, 0, 1)
}
