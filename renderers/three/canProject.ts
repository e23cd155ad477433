import { isAffine } from '../../src/scene/resolve/clipSpace'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { GpuDraw } from './drawing'

/** In device pixels: float32 tells places of longer lines apart by less than a tenth of a pixel. */
const farthest = 2 ** 20

/**
 * Whether shaders can put positions on the screen themselves: nothing is cut by the planes of the camera, and nothing is so far away
 * that float32 loses it. Elsewhere that is done in double, as on the other hosts.
 */
export function canProject({ resolved, placement }: GpuDraw, positions: ResolvedPositions): boolean {
  const { xyz, toNdc, hasDepth } = positions
  const box = resolved.derived('box of positions', [xyz], () => boxOf(xyz))
  if (!(box[0]! <= box[3]!)) return true
  const { rect, scale } = placement
  const isFlat = isAffine(toNdc)
  for (let corner = 0; corner < 8; corner++) {
    const [x, y, z] = [box[corner & 1 ? 3 : 0]!, box[corner & 2 ? 4 : 1]!, box[corner & 4 ? 5 : 2]!]
    const at = (row: number): number => toNdc[row]! * x + toNdc[4 + row]! * y + toNdc[8 + row]! * z + toNdc[12 + row]!
    const w = isFlat ? 1 : at(3)
    if (!(w > 0) || (hasDepth && !(Math.abs(at(2)) <= w))) return false
    const reach = Math.max(Math.abs(at(0) / w) * rect.width, Math.abs(at(1) / w) * rect.height) * scale
    if (!(reach <= farthest)) return false
  }
  return true
}

/** The least x, y and z, and the greatest, of what is there. */
function boxOf(xyz: Float32Array): Float64Array {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity)
  for (let i = 0; i + 2 < xyz.length; i += 3) {
    if (!Number.isFinite(xyz[i]! + xyz[i + 1]! + xyz[i + 2]!)) continue
    for (let c = 0; c < 3; c++) {
      const value = xyz[i + c]!
      if (value < box[c]!) box[c] = value
      if (value > box[3 + c]!) box[3 + c] = value
    }
  }
  return box
}
