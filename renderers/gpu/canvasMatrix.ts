import { multiply, type Mat4 } from '../../src/scene/matrix'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { Placement } from './clipMatrix'

/** NDC depth as it is taken: times a factor, plus a constant. */
export type DepthRule = readonly [factor: number, constant: number]

/**
 * The matrix that takes resolved positions to canvas pixels (y down) and depth, all times w; worked out in double. What is given in whole
 * pixels stays whole in float32, as it would not by way of −1…1.
 * @param depth default: NDC depth where the camera has some, else 0 for all
 */
export function canvasMatrix(
  { toNdc, hasDepth }: Pick<ResolvedPositions, 'toNdc' | 'hasDepth'>,
  { rect, offset: [dx, dy] }: Pick<Placement, 'rect' | 'offset'>,
  [factor, constant]: DepthRule = [hasDepth ? 1 : 0, 0],
): Mat4 {
  const [sx, sy] = [rect.width / 2, -rect.height / 2]
  const [cx, cy] = [rect.x + rect.width / 2 + dx, rect.y + rect.height / 2 + dy]
  const toCanvas = Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, factor, 0, cx, cy, constant, 1)
  return multiply(toCanvas, toNdc)
}
