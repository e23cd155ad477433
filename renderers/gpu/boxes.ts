import { isAffine } from '../../src/scene/resolve/clipSpace'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { Rect } from '../../src/scene/plan'
import type { Placement } from './clipMatrix'

/** The least x, y and z, and the greatest, of the positions that are there; the least are greater where none is. */
export type Box = Float64Array

export function boxOf(xyz: Float32Array, from = 0, end = xyz.length / 3): Box {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity)
  for (let i = 3 * from; i < 3 * end; i += 3) {
    if (!Number.isFinite(xyz[i]! + xyz[i + 1]! + xyz[i + 2]!)) continue
    for (let c = 0; c < 3; c++) {
      const value = xyz[i + c]!
      if (value < box[c]!) box[c] = value
      if (value > box[3 + c]!) box[3 + c] = value
    }
  }
  return box
}

export const isEmptyBox = (box: Box): boolean => !(box[0]! <= box[3]!)

/** Where what is in a box is seen, in canvas pixels; `undefined` where some of it lies beyond a plane of the camera. */
export function screenBox(
  box: Box,
  { toNdc, hasDepth }: Pick<ResolvedPositions, 'toNdc' | 'hasDepth'>,
  { rect, offset: [dx, dy] }: Pick<Placement, 'rect' | 'offset'>,
): Rect | undefined {
  const isFlat = isAffine(toNdc)
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let corner = 0; corner < 8; corner++) {
    const [x, y, z] = [box[corner & 1 ? 3 : 0]!, box[corner & 2 ? 4 : 1]!, box[corner & 4 ? 5 : 2]!]
    const at = (row: number): number => toNdc[row]! * x + toNdc[4 + row]! * y + toNdc[8 + row]! * z + toNdc[12 + row]!
    const w = isFlat ? 1 : at(3)
    if (!(w > 0) || (hasDepth && !(Math.abs(at(2)) <= w))) return undefined
    const px = (0.5 + at(0) / w / 2) * rect.width + rect.x + dx
    const py = (0.5 - at(1) / w / 2) * rect.height + rect.y + dy
    left = Math.min(left, px)
    right = Math.max(right, px)
    top = Math.min(top, py)
    bottom = Math.max(bottom, py)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
