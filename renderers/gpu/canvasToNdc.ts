import type { Rect } from '../../src/scene/plan'

/** Takes canvas pixels, y down, and depth in NDC to −1…1 of a viewport. */
export function canvasToNdc({ x, y, width, height }: Rect): Float64Array {
  const [sx, sy] = [2 / width, -2 / height]
  return Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, 1, 0, -1 - x * sx, 1 - y * sy, 0, 1)
}
