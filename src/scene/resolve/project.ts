import type { Rect } from '../plan'
import type { ResolvedPositions } from './resolve'

/**
 * Positions in canvas pixels, y down: x and y of each item. What lies behind a perspective camera, and what has a NaN,
 * becomes NaN.
 */
export function project(
  { xyz, count, toNdc: m }: ResolvedPositions,
  { x, y, width, height }: Rect,
  [dx, dy]: readonly [number, number],
): Float64Array {
  const out = new Float64Array(count * 2)
  const [ax, bx] = [width / 2, x + width / 2 + dx]
  const [ay, by] = [-height / 2, y + height / 2 + dy]
  const isAffine = m[3] === 0 && m[7] === 0 && m[11] === 0 && m[15] === 1
  for (let i = 0; i < count; i++) {
    const px = xyz[3 * i]!
    const py = xyz[3 * i + 1]!
    const pz = xyz[3 * i + 2]!
    const cx = m[0]! * px + m[4]! * py + m[8]! * pz + m[12]!
    const cy = m[1]! * px + m[5]! * py + m[9]! * pz + m[13]!
    const w = isAffine ? 1 : m[3]! * px + m[7]! * py + m[11]! * pz + m[15]!
    out[2 * i] = w > 0 ? ax * (cx / w) + bx : NaN
    out[2 * i + 1] = w > 0 ? ay * (cy / w) + by : NaN
  }
  return out
}
