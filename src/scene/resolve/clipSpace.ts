import type { Rect } from '../plan'
import type { ResolvedPositions } from './resolve'

/** What lies on the near or far plane is seen, whatever float32 made of it. */
export const nearlyOne = 1 + 1e-6

/** A line that passes the eye is cut where it is so near to it, as a share of its farther end's distance. */
const leastShare = 1e-6

/** Where pictures of positions lie. */
export interface ScreenPlace {
  /** Edges of the viewport. */
  readonly rect: Rect
  /** Shift after projection. */
  readonly offset: readonly [number, number]
}

/** Whether a matrix keeps w at 1: then nothing lies behind the eye. */
export const isAffine = (m: ArrayLike<number>): boolean => m[3] === 0 && m[7] === 0 && m[11] === 0 && m[15] === 1

/** Whether something may lie behind the camera, or outside its near…far. */
export const mayBeCut = ({ toNdc, hasDepth }: ResolvedPositions): boolean => hasDepth || !isAffine(toNdc)

/** x, y, z and w of an item in clip space, into `out` from `at` on. */
export function toClip({ xyz, toNdc: m }: ResolvedPositions, item: number, out: Float64Array, at: number): void {
  const [x, y, z] = [xyz[3 * item]!, xyz[3 * item + 1]!, xyz[3 * item + 2]!]
  for (let row = 0; row < 4; row++) out[at + row] = m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!
}

/** How far inside each plane an item in clip space is: positive inside. */
type Plane = (clip: ArrayLike<number>, at: number) => number

const nearPlane: Plane = (clip, at) => clip[at + 3]! * nearlyOne + clip[at + 2]!
const farPlane: Plane = (clip, at) => clip[at + 3]! * nearlyOne - clip[at + 2]!

function planesOf(hasDepth: boolean, clip: ArrayLike<number>): readonly Plane[] {
  let greatest = 0
  for (let i = 3; i < clip.length; i += 4) greatest = Math.max(greatest, Math.abs(clip[i]!))
  const eyePlane: Plane = (from, at) => from[at + 3]! - leastShare * greatest
  return hasDepth ? [eyePlane, nearPlane, farPlane] : [eyePlane]
}

/**
 * The part of a line that lies before the camera and inside its near…far, as fractions of it; `undefined` when there is none.
 * @param ends both ends in clip space.
 */
export function seenPart(ends: Float64Array, hasDepth: boolean): readonly [number, number] | undefined {
  let [from, to] = [0, 1]
  for (const plane of planesOf(hasDepth, ends)) {
    const [a, b] = [plane(ends, 0), plane(ends, 4)]
    if (!(a >= 0 || b >= 0)) return undefined
    // What is missing has no end to be cut.
    if (!Number.isFinite(a - b)) return undefined
    if (a < 0) from = Math.max(from, a / (a - b))
    else if (b < 0) to = Math.min(to, a / (a - b))
  }
  return from <= to ? [from, to] : undefined
}

/** Puts a place in clip space on the screen. @returns x and y in canvas pixels, and depth in NDC. */
export function onScreen(
  x: number,
  y: number,
  z: number,
  w: number,
  { rect, offset }: ScreenPlace,
): readonly [number, number, number] {
  const [halfWidth, halfHeight] = [rect.width / 2, rect.height / 2]
  return [
    halfWidth * (x / w) + rect.x + halfWidth + offset[0],
    -halfHeight * (y / w) + rect.y + halfHeight + offset[1],
    z / w,
  ]
}

/** The place at a fraction of a line in clip space. */
export function partWay(ends: Float64Array, t: number, place: ScreenPlace): readonly [number, number, number] {
  const at = (k: number): number => ends[k]! + (ends[4 + k]! - ends[k]!) * t
  return onScreen(at(0), at(1), at(2), at(3), place)
}

/** A ring as it is seen. */
export interface SeenRing {
  /** x and y of each corner in canvas pixels. */
  readonly xy: Float64Array
  /** Depth of each corner in NDC. */
  readonly depth: Float64Array
  /** For each corner, whether the edge from it to the next runs along a cut: no edge of the ring itself. */
  readonly isCut: Uint8Array
}

/**
 * The part of a ring that lies before the camera and inside its near…far. Rings that are cut in two stay one, joined along
 * the cut. (Sutherland and Hodgman, "Reentrant polygon clipping", 1974.)
 * @param from first item of the ring; `end` the one after its last. None may be missing.
 */
export function cutRing(positions: ResolvedPositions, place: ScreenPlace, from: number, end: number): SeenRing {
  const whole = new Float64Array(4 * Math.max(0, end - from))
  for (let i = from; i < end; i++) toClip(positions, i, whole, 4 * (i - from))
  // Five numbers a corner: x, y, z, w, and whether the edge after it is a cut.
  let corners: number[] = []
  for (let i = 0; i < whole.length; i += 4) corners.push(whole[i]!, whole[i + 1]!, whole[i + 2]!, whole[i + 3]!, 0)
  if (mayBeCut(positions)) for (const plane of planesOf(positions.hasDepth, whole)) corners = keepInside(corners, plane)
  const count = corners.length / 5
  const ring = { xy: new Float64Array(2 * count), depth: new Float64Array(count), isCut: new Uint8Array(count) }
  for (let i = 0, k = 0; i < count; i++, k += 5) {
    const [x, y, z] = onScreen(corners[k]!, corners[k + 1]!, corners[k + 2]!, corners[k + 3]!, place)
    ring.xy[2 * i] = x
    ring.xy[2 * i + 1] = y
    ring.depth[i] = z
    ring.isCut[i] = corners[k + 4]!
  }
  return ring
}

function keepInside(corners: readonly number[], plane: Plane): number[] {
  const out: number[] = []
  for (let k = 0; k < corners.length; k += 5) {
    const next = (k + 5) % corners.length
    const [a, b] = [plane(corners, k), plane(corners, next)]
    const edge = corners[k + 4]!
    if (a >= 0) out.push(corners[k]!, corners[k + 1]!, corners[k + 2]!, corners[k + 3]!, edge)
    if (a >= 0 === b >= 0) continue
    const t = a / (a - b)
    for (let c = 0; c < 4; c++) out.push(corners[k + c]! + (corners[next + c]! - corners[k + c]!) * t)
    out.push(a >= 0 ? 1 : edge)
  }
  return out
}
