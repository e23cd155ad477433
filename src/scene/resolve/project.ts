import type { Rect } from '../plan'
import type { ResolvedPositions } from './resolve'

/** What lies on the near or far plane is seen, whatever float32 made of it. */
const nearlyOne = 1 + 1e-6

/**
 * Positions in canvas pixels, y down: x and y of each item. What lies behind the camera or outside its near…far, and what
 * has a NaN, becomes NaN.
 */
export function project(
  { xyz, count, toNdc: m, hasDepth }: ResolvedPositions,
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
    const isSeen = w > 0 && !(hasDepth && Math.abs(m[2]! * px + m[6]! * py + m[10]! * pz + m[14]!) > w * nearlyOne)
    out[2 * i] = isSeen ? ax * (cx / w) + bx : NaN
    out[2 * i + 1] = isSeen ? ay * (cy / w) + by : NaN
  }
  return out
}

/**
 * The items of a visual, those farther from the camera first; as they stand where there is no depth, and among equals.
 * @param verticesPerItem the mean of which says how far an item is.
 */
export function farFirst(
  { xyz, count, toNdc: m, hasDepth }: ResolvedPositions,
  verticesPerItem: number,
  depthTest: boolean | null,
): Uint32Array {
  const order = new Uint32Array(Math.floor(count / verticesPerItem)).map((_, i) => i)
  if (!hasDepth || depthTest === false) return order
  const depth = new Float64Array(order.length)
  for (let i = 0; i < order.length * verticesPerItem; i++) {
    const [px, py, pz] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
    const z = m[2]! * px + m[6]! * py + m[10]! * pz + m[14]!
    const w = m[3]! * px + m[7]! * py + m[11]! * pz + m[15]!
    depth[Math.floor(i / verticesPerItem)]! += z / w
  }
  // What is missing is not drawn, but would upset the comparison.
  depth.forEach((value, i) => Number.isNaN(value) && (depth[i] = -Infinity))
  return order.sort((a, b) => depth[b]! - depth[a]! || a - b)
}
