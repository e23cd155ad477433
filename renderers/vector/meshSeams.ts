import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { EdgeNumbers } from '../geometry/meshEdges'
import { areaOf, type SeenFace } from './meshFaces'

/**
 * How far, in canvas pixels, a face reaches under a neighbour that is painted later. Viewers blend the rims of shapes with
 * what is below them; where two rims meet, that is the ground, which shines through. A pixel more below leaves it no gap.
 */
const overlap = 1

/** Faces with strips along their sides, under the neighbours that are painted later and nowhere else. */
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
  const joints = jointsOf(faces, sides, numbers, (slot) => last[slot] === undefined)
  return faces.map((seen, i) => {
    const moves = sides[i]!.map((slot, side): Move | undefined => {
      // The one across an edge has the other slot of its number.
      const across = last[slot ^ 1] ?? -1
      if (across <= i) return undefined
      const { xy } = faces[across]!
      const height = heightOver(xy, sideOf(seen.xy, side))
      const apex = 2 * sides[across]!.indexOf(slot ^ 1)
      return { share: Math.min(1, overlap / height), apex: [xy[apex]!, xy[apex + 1]!] }
    })
    if (moves.every((move) => !move)) return seen
    const rooms = [0, 1, 2].map((corner) => {
      const joint = joints.get(numbers.place(seen.face, corner))
      return joint?.first === i && !joint.isOutline ? Math.min(overlap, joint.room / 2) : 0
    })
    return { ...seen, xy: moved(seen.xy, moves, rooms) }
  })
}

/** Where corners of faces meet. */
interface Joint {
  /** The one of them that is painted first: it may reach under all others. */
  readonly first: number
  /** Canvas pixels around that they cover. */
  readonly room: number
  /** Whether the outline of the mesh passes. */
  readonly isOutline: boolean
}

function jointsOf(
  faces: readonly SeenFace[],
  sides: readonly (readonly number[])[],
  numbers: EdgeNumbers,
  isOpen: (slot: number) => boolean,
): ReadonlyMap<number, Joint> {
  const joints = new Map<number, Joint>()
  const join = (place: number, { first, room, isOutline }: Joint): void => {
    const other = joints.get(place)
    joints.set(place, {
      first: other?.first ?? first,
      room: Math.min(other?.room ?? Infinity, room),
      isOutline: isOutline || other?.isOutline === true,
    })
  }
  faces.forEach(({ face, xy, isCut }, i) => {
    for (let corner = 0; corner < 3; corner++) {
      const room = isCut ? 0 : heightOver(xy, sideOf(xy, corner))
      join(numbers.place(face, corner), { first: i, room, isOutline: isCut !== undefined })
    }
    for (const slot of sides[i]!) {
      if (!isOpen(slot ^ 1)) continue
      for (const end of numbers.ends(slot >> 1)) join(end, { first: i, room: Infinity, isOutline: true })
    }
  })
  return joints
}

/** How a side is moved under a neighbour. */
interface Move {
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
 * A triangle some sides of which are moved outwards. Elsewhere corners stay, or it would reach beyond the two neighbours.
 * @param moves of each side, named by the corner across.
 * @param rooms how far each corner may reach.
 */
function moved(xy: Float64Array, moves: readonly (Move | undefined)[], rooms: readonly number[]): Float64Array {
  const out: number[] = []
  const turn = areaOf(xy) > 0 ? 1 : -1
  const middle: Vector = [(xy[0]! + xy[2]! + xy[4]!) / 3, (xy[1]! + xy[3]! + xy[5]!) / 3]
  for (let corner = 0; corner < 3; corner++) {
    const at: Vector = [xy[2 * corner]!, xy[2 * corner + 1]!]
    // The side that ends here is across the next corner, the one that begins here across the one before.
    const [ending, beginning] = [moves[(corner + 1) % 3], moves[(corner + 2) % 3]]
    if (ending) out.push(...towards(at, ending))
    out.push(...around(at, middle, rooms[corner]!, turn))
    if (beginning) out.push(...towards(at, beginning))
  }
  return Float64Array.from(out)
}

/** A corner, or places around it. @param turn the sign of the area. */
function around([x, y]: Vector, [mx, my]: Vector, room: number, turn: number): readonly number[] {
  const length = Math.hypot(x - mx, y - my)
  if (room === 0 || !(length > 0)) return [x, y]
  const [dx, dy] = [(room * (x - mx)) / length, (room * (y - my)) / length]
  const [px, py] = [-turn * dy, turn * dx]
  return [x - px, y - py, x + dx, y + dy, x + px, y + py]
}

const towards = ([x, y]: Vector, { share, apex: [ax, ay] }: Move): Vector => [
  x + share * (ax - x),
  y + share * (ay - y),
]
