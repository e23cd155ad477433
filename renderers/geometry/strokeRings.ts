import { markerMiterLimit } from '../../src/scene/markerOutlines'
import type { Line } from './outlineRings'

/** Rings, and whether the exact way to their coverage is open. */
export interface Shape {
  /** x and y in turn. */
  readonly rings: readonly (readonly number[])[]
  /** No ring crosses itself or another, and those inside others run the other way round. */
  readonly isSimple: boolean
}

/** A line of a ring: its length in px, and its unit direction. */
interface Side {
  readonly dx: number
  readonly dy: number
  readonly length: number
}

/**
 * What a stroke along rings covers, as rings to fill by the non-zero rule: so an edge of any width is as dark as it should
 * be, which Skia's own strokes of about a pixel are not. Miter joins, butt ends.
 * @param size what the rings are scaled by; 0 leaves of a square one as large as the stroke is wide.
 */
export function strokeRings(rings: readonly Line[], size: number, width: number): Shape {
  const strokes = rings.map((ring) => strokeRing(ring, size, width / 2))
  return { rings: strokes.flatMap((stroke) => stroke.rings), isSimple: strokes.every(({ isSimple }) => isSimple) }
}

function strokeRing(ring: Line, size: number, half: number): Shape {
  const { points, sides } = sidesOf(ring, size)
  const count = sides.length
  if (count === 0) return { rings: [], isSimple: true }
  let isSimple = true
  const left: number[] = []
  const right: number[] = []
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i]! * size, points[2 * i + 1]! * size]
    const side = sides[i]!
    if (i > 0 || ring.isClosed) {
      const before = sides[(i + count - 1) % count]!
      if (!join(left, x, y, before, side, half)) isSimple = false
      if (!join(right, x, y, before, side, -half)) isSimple = false
    } else cap(left, right, x, y, side, half)
  }
  if (ring.isClosed) return { rings: [left, reversed(right)], isSimple }
  cap(left, right, points[2 * count]! * size, points[2 * count + 1]! * size, sides[count - 1]!, half)
  return { rings: [[...left, ...reversed(right)]], isSimple }
}

/** Points without repetition, and the lines between them; the last one back to the first where the ring is closed. */
function sidesOf({ xy, isClosed }: Line, size: number): { points: number[]; sides: Side[] } {
  const points: number[] = []
  const sides: Side[] = []
  const add = (x: number, y: number): boolean => {
    const [dx, dy] = [x - points.at(-2)!, y - points.at(-1)!]
    const length = Math.hypot(dx, dy)
    // Lines too short to have a direction.
    if (!(length > 1e-7)) return false
    sides.push({ dx: dx / length, dy: dy / length, length: length * size })
    return true
  }
  points.push(xy[0]!, xy[1]!)
  for (let i = 2; i < xy.length; i += 2) if (add(xy[i]!, xy[i + 1]!)) points.push(xy[i]!, xy[i + 1]!)
  if (isClosed && !add(points[0]!, points[1]!) && sides.length > 0) points.length -= 2
  return { points, sides }
}

function cap(left: number[], right: number[], x: number, y: number, { dx, dy }: Side, half: number): void {
  left.push(x - dy * half, y + dx * half)
  right.push(x + dy * half, y - dx * half)
}

/**
 * Appends the corner of one flank.
 * @param half half the width, on this flank's side: negative on the right one.
 * @returns whether the flank does not cross itself there.
 */
function join(flank: number[], x: number, y: number, before: Side, after: Side, half: number): boolean {
  const cross = before.dx * after.dy - before.dy * after.dx
  const dot = before.dx * after.dx + before.dy * after.dy
  const [x0, y0] = [x - before.dy * half, y + before.dx * half]
  const [x1, y1] = [x - after.dy * half, y + after.dx * half]
  // Half of the turn: cos² of it is (1 + dot) / 2, and 1 / cos says how far a miter reaches.
  const cosSquare = (1 + dot) / 2
  const isInner = cross * half > 0
  const tangent = Math.abs(cross) / (1 + dot)
  const isSharp = isInner
    ? Math.abs(half) * tangent <= Math.min(before.length, after.length) / 2
    : cosSquare * markerMiterLimit * markerMiterLimit >= 1
  if (isSharp && cosSquare > 1e-9) {
    flank.push(x + (x0 + x1 - 2 * x) / 2 / cosSquare, y + (y0 + y1 - 2 * y) / 2 / cosSquare)
    return true
  }
  if (isInner) flank.push(x0, y0, x, y, x1, y1)
  else flank.push(x0, y0, x1, y1)
  return !isInner
}

function reversed(xy: readonly number[]): number[] {
  const out: number[] = []
  for (let i = xy.length - 2; i >= 0; i -= 2) out.push(xy[i]!, xy[i + 1]!)
  return out
}
