import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { EdgeNumbers } from '../geometry/meshEdges'
import { areaOf, type SeenFace } from './meshFaces'

/**
 * How far, in canvas pixels, a face reaches under a neighbour that is painted later. Viewers blend the rims of shapes with
 * what is below them; where two rims meet, that is the ground, which shines through. A pixel more below leaves it no gap.
 * Less than a pixel where the neighbour is so low that a face would come out behind it.
 */
const overlap = 1
/** Corners move no farther, in canvas pixels, however sharp they are. */
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
  const outline = new Set<number>()
  for (const slots of sides) {
    for (const slot of slots)
      if (last[slot ^ 1] === undefined) numbers.ends(slot >> 1).forEach((end) => outline.add(end))
  }
  return faces.map((seen, i) => {
    const reach = sides[i]!.map((slot, side) => {
      // The one across an edge has the other slot of its number.
      const across = last[slot ^ 1] ?? -1
      return across > i ? Math.min(overlap, heightOver(faces[across]!.xy, sideOf(seen.xy, side))) : 0
    })
    if (!reach.some((by) => by > 0)) return seen
    const isOutline = [0, 1, 2].map((corner) => outline.has(numbers.place(seen.face, corner)))
    return { ...seen, xy: moved(seen.xy, reach, isOutline) }
  })
}

const isLeft = (isTurned: boolean, xy: Float64Array): boolean => areaOf(xy) > 0 !== isTurned

type Vector = readonly [number, number]

/** From the corner after one to the next. */
function sideOf(xy: Float64Array, corner: number): Vector {
  const [a, b] = [2 * ((corner + 1) % 3), 2 * ((corner + 2) % 3)]
  return [xy[b]! - xy[a]!, xy[b + 1]! - xy[a + 1]!]
}

const heightOver = (xy: Float64Array, side: Vector): number => Math.abs(areaOf(xy)) / Math.hypot(...side)

/**
 * A triangle some sides of which are moved outwards.
 * @param reach of each side, named by the corner across, how far it is moved.
 * @param isOutline of each corner, whether the outline of the mesh passes it: it stays, since it would show.
 */
function moved(xy: Float64Array, reach: readonly number[], isOutline: readonly boolean[]): Float64Array {
  const outward = areaOf(xy) > 0 ? 1 : -1
  const along = [0, 1, 2].map((side): Vector => {
    const [dx, dy] = sideOf(xy, side)
    const length = Math.hypot(dx, dy)
    return [dx / length, dy / length]
  })
  const normals = along.map(([x, y]): Vector => [outward * y, -outward * x])
  const out: number[] = []
  for (let corner = 0; corner < 3; corner++) {
    const [x, y] = [xy[2 * corner]!, xy[2 * corner + 1]!]
    const [next, before] = [(corner + 1) % 3, (corner + 2) % 3]
    // The side that ends here is across the next corner, the one that begins here across the one before.
    const [ending, beginning] = [reach[next]!, reach[before]!]
    if (isOutline[corner]) {
      if (ending > 0) out.push(...step([x, y], normals[next]!, along[next]!, ending, -1))
      out.push(x, y)
      if (beginning > 0) out.push(...step([x, y], normals[before]!, along[before]!, beginning, 1))
    } else {
      const [mx, my] = miter(normals[next]!, ending, normals[before]!, beginning)
      out.push(x + mx, y + my)
    }
  }
  return Float64Array.from(out)
}

/** Half a right angle off a corner, so that a moved side ends within a neighbour's corner of no less. */
const step = ([x, y]: Vector, [nx, ny]: Vector, [tx, ty]: Vector, by: number, sign: 1 | -1): Vector => [
  x + by * (nx + sign * tx),
  y + by * (ny + sign * ty),
]

/** How far a corner moves with its two sides. */
function miter([px, py]: Vector, dp: number, [qx, qy]: Vector, dq: number): Vector {
  const determinant = px * qy - py * qx
  const [x, y] = [(dp * qy - dq * py) / determinant, (px * dq - qx * dp) / determinant]
  const length = Math.hypot(x, y)
  if (!(length < Infinity)) return [0, 0]
  const factor = Math.min(1, mostMove / length)
  return [factor * x, factor * y]
}
