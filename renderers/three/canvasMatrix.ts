import { multiply, type Mat4 } from '../../src/scene/matrix'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { Placement } from './clipMatrix'

/**
 * The matrix that takes resolved positions to canvas pixels (y down) and NDC depth, all times w; worked out in double. What is given in
 * whole pixels stays whole in float32, as it would not by way of −1…1. Where the camera has no depth, all is at depth 0.
 */
export function canvasMatrix(
  { toNdc, hasDepth }: Pick<ResolvedPositions, 'toNdc' | 'hasDepth'>,
  { rect, offset: [dx, dy] }: Pick<Placement, 'rect' | 'offset'>,
): Mat4 {
  const [sx, sy] = [rect.width / 2, -rect.height / 2]
  const [cx, cy] = [rect.x + rect.width / 2 + dx, rect.y + rect.height / 2 + dy]
  const toCanvas = Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, hasDepth ? 1 : 0, 0, cx, cy, 0, 1)
  return multiply(toCanvas, toNdc)
}
