import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { boxOf, isEmptyBox, screenBox } from './boxes'
import type { GpuDraw } from './drawing'

/** In device pixels: float32 tells places of longer lines apart by less than a tenth of a pixel. */
const farthest = 2 ** 20

/**
 * Whether shaders can put positions on the screen themselves: nothing is cut by the planes of the camera, and nothing is so far away
 * that float32 loses it. Elsewhere that is done in double, as on the other hosts.
 */
export function canProject({ resolved, placement }: GpuDraw, positions: ResolvedPositions): boolean {
  const { xyz } = positions
  const box = resolved.derived('box of positions', [xyz], () => boxOf(xyz))
  if (isEmptyBox(box)) return true
  const seen = screenBox(box, positions, placement)
  if (!seen) return false
  const { x, y, width, height } = seen
  const reach = Math.max(Math.abs(x), Math.abs(y), Math.abs(x + width), Math.abs(y + height))
  return reach * placement.scale <= farthest
}
