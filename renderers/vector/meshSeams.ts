import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { EdgeNumbers } from '../geometry/meshEdges'
import { areaOf, type SeenFace } from './meshFaces'

/**
 * How far, in canvas pixels, a face reaches under a neighbour that is painted later. Viewers blend the rims of shapes with
 * what is below them; where two rims meet, that is the ground, which shines through. A pixel more below leaves it no gap.
 */
const overlap = 1
/** Corners move no farther than this many overlaps, however sharp they are. */
const mostMove = 1.5

/** Faces with their sides moved under the neighbours that are painted later. Outlines stay where they are. */
export function withoutSeams(faces: readonly SeenFace[], geometry: ResolvedGeometry): readonly SeenFace[] {
  const numbers = new EdgeNumbers(geometry)
  // Two slots an edge, one for each side of it: the last of the faces there.
  const last: number[] = []
  const sides = faces.map(({ face, xy, isCut }, i) => {
    if (isCut) return []
    return [0, 1, 2].map((side) => {
      const number = numbers.of(face, side)
      const slot = 2 * number + (isLeft(numbers.isTurned(face, side), xy) ? 0 : 1)
      last[slot] = i
      return slot
    })
  })
  return faces.map((seen, i) => {
    // The one across an edge has the other slot of its number.
    const isUnder = sides[i]!.map((slot) => (last[slot ^ 1] ?? -1) > i)
    return isUnder.includes(true) ? { ...seen, xy: moved(seen.xy, isUnder) } : seen
  })
}

const isLeft = (isTurned: boolean, xy: Float64Array): boolean => areaOf(xy) > 0 !== isTurned

/** A triangle some sides of which, named by the corner across, are moved outwards. */
function moved(xy: Float64Array, isMoved: readonly boolean[]): Float64Array {
  const outward = areaOf(xy) > 0 ? 1 : -1
  const normals = [0, 1, 2].map((side) => {
    const [a, b] = [2 * ((side + 1) % 3), 2 * ((side + 2) % 3)]
    const [dx, dy] = [xy[b]! - xy[a]!, xy[b + 1]! - xy[a + 1]!]
    const length = Math.hypot(dx, dy)
    return [(outward * dy) / length, (-outward * dx) / length] as const
  })
  const out = Float64Array.from(xy)
  for (let corner = 0; corner < 3; corner++) {
    const [p, q] = [(corner + 1) % 3, (corner + 2) % 3]
    const [dp, dq] = [isMoved[p] ? overlap : 0, isMoved[q] ? overlap : 0]
    if (dp + dq === 0) continue
    const [[px, py], [qx, qy]] = [normals[p]!, normals[q]!]
    const determinant = px * qy - py * qx
    const [mx, my] = [(dp * qy - dq * py) / determinant, (px * dq - qx * dp) / determinant]
    const length = Math.hypot(mx, my)
    if (!(length < Infinity)) continue
    const factor = Math.min(1, (mostMove * overlap) / length)
    out[2 * corner] = xy[2 * corner]! + factor * mx
    out[2 * corner + 1] = xy[2 * corner + 1]! + factor * my
  }
  return out
}
