import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { EdgeNumbers } from '../geometry/meshEdges'
import { areaOf, type SeenFace } from './meshFaces'

/**
 * How far, in canvas pixels, a face reaches under a neighbour that is painted later. Viewers blend the rims of shapes with
 * what is below them; where two rims meet, that is the ground, which shines through. A pixel more below leaves it no gap.
 * Less than a pixel where the neighbour is so low that a face would come out behind it.
 */
const overlap = 1
/** Corners move no farther than so many times as their sides, however sharp they are. */
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
    const moves = sides[i]!.map((slot, side): Move | undefined => {
      // The one across an edge has the other slot of its number.
      const across = last[slot ^ 1] ?? -1
      if (across <= i) return undefined
      const { xy } = faces[across]!
      const height = heightOver(xy, sideOf(seen.xy, side))
      const apex = 2 * sides[across]!.indexOf(slot ^ 1)
      return { by: Math.min(overlap, height), share: Math.min(1, overlap / height), apex: [xy[apex]!, xy[apex + 1]!] }
    })
    if (moves.every((move) => !move)) return seen
    const isOutline = [0, 1, 2].map((corner) => outline.has(numbers.place(seen.face, corner)))
    return { ...seen, xy: moved(seen.xy, moves, isOutline) }
  })
}

/** How a side is moved under a neighbour. */
interface Move {
  readonly by: number
  /** Of the way to the farthest corner of the neighbour. */
  readonly share: number
  readonly apex: Vector
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
 * @param moves of each side, named by the corner across.
 * @param isOutline of each corner, whether the outline of the mesh passes it: there nothing may reach beyond the neighbour.
 */
function moved(xy: Float64Array, moves: readonly (Move | undefined)[], isOutline: readonly boolean[]): Float64Array {
  const outward = areaOf(xy) > 0 ? 1 : -1
  const normals = [0, 1, 2].map((side): Vector => {
    const [dx, dy] = sideOf(xy, side)
    const length = Math.hypot(dx, dy)
    return [(outward * dy) / length, (-outward * dx) / length]
  })
  const out: number[] = []
  for (let corner = 0; corner < 3; corner++) {
    const [x, y] = [xy[2 * corner]!, xy[2 * corner + 1]!]
    const [next, before] = [(corner + 1) % 3, (corner + 2) % 3]
    // The side that ends here is across the next corner, the one that begins here across the one before.
    const [ending, beginning] = [moves[next], moves[before]]
    if (isOutline[corner]) {
      if (ending) out.push(...towards([x, y], ending))
      out.push(x, y)
      if (beginning) out.push(...towards([x, y], beginning))
    } else {
      const [mx, my] = miter(normals[next]!, ending?.by ?? 0, normals[before]!, beginning?.by ?? 0)
      out.push(x + mx, y + my)
    }
  }
  return Float64Array.from(out)
}

const towards = ([x, y]: Vector, { share, apex: [ax, ay] }: Move): Vector => [
  x + share * (ax - x),
  y + share * (ay - y),
]

/** How far a corner moves with its two sides. */
function miter([px, py]: Vector, dp: number, [qx, qy]: Vector, dq: number): Vector {
  const determinant = px * qy - py * qx
  const [x, y] = [(dp * qy - dq * py) / determinant, (px * dq - qx * dp) / determinant]
  const length = Math.hypot(x, y)
  if (!(length > 0 && length < Infinity)) return [0, 0]
  const factor = Math.min(1, (mostMove * Math.max(dp, dq)) / length)
  return [factor * x, factor * y]
}
