import { multiply, type Mat4 } from '../../src/scene/matrix'
import type { Rect } from '../../src/scene/plan'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'

export interface Placement {
  /** Edges of the viewport, in canvas pixels. */
  readonly rect: Rect
  /** Shift after projection, in canvas pixels. */
  readonly offset: readonly [number, number]
  /** Device pixels per canvas pixel. */
  readonly scale: number
  /** Of the picture, in device pixels. */
  readonly width: number
  readonly height: number
  /** By how many device pixels what is drawn on is larger on each side. Default 0. */
  readonly guard?: number | undefined
}

/**
 * The matrix that takes resolved positions to clip space of the whole picture, worked out in double. Depth is kept where the camera has
 * some; elsewhere nothing is cut by depth.
 */
export function clipMatrix(
  { toNdc, hasDepth }: Pick<ResolvedPositions, 'toNdc' | 'hasDepth'>,
  at: Placement,
): Float32Array {
  return Float32Array.from(multiply(toPicture(at, hasDepth), toNdc))
}

/** From −1…1 of a viewport to −1…1 of the picture. */
function toPicture({ rect, offset: [dx, dy], scale, width, height, guard = 0 }: Placement, hasDepth: boolean): Mat4 {
  const [w, h] = [width + 2 * guard, height + 2 * guard]
  const sx = (rect.width * scale) / w
  const sy = (rect.height * scale) / h
  const cx = (2 * (scale * (rect.x + rect.width / 2 + dx) + guard)) / w - 1
  const cy = 1 - (2 * (scale * (rect.y + rect.height / 2 + dy) + guard)) / h
  return Float64Array.of(sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, hasDepth ? 1 : 0, 0, cx, cy, 0, 1)
}
