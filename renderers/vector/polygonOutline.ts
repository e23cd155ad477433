import type { Edges } from '../geometry/clipLine'
import { clipRing } from '../geometry/clipRing'
import { piecesOf, stretchesOf, type Piece } from '../geometry/stretches'
import type { Pen } from './pen'

/** Corners as SVG has them. */
export const miterLimit = 4
export const edgeStyle = { lineCap: 'butt', lineJoin: 'miter', miterLimit } as const

/** A polygon in canvas pixels. */
export interface Outline {
  readonly xy: Float64Array
  /** Vertices at which its rings start, and at which the last one ends. */
  readonly starts: Uint32Array
}

/** What of an outline there is to see. */
export interface Extent {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Whether a vertex is missing. */
  readonly hasGap: boolean
}

export function extentOf({ xy, starts }: Outline): Extent {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  let hasGap = false
  const end = starts.at(-1)!
  for (let i = starts[0]!; i < end; i++) {
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    if (!Number.isFinite(x + y)) {
      hasGap = true
      continue
    }
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom, hasGap }
}

/** Whether it is one rectangle along the axes: bars are, and Skia strokes those three times as fast as paths. */
export function isRectangle({ xy, starts }: Outline, { left, top, right, bottom }: Extent): boolean {
  const from = starts[0]!
  const count = starts[1]! - from
  if (starts.length !== 2 || count !== 4) return false
  const x = (k: number): number => xy[2 * (from + (k % 4))]!
  const y = (k: number): number => xy[2 * (from + (k % 4)) + 1]!
  const isCorner = (k: number): boolean => (x(k) === left || x(k) === right) && (y(k) === top || y(k) === bottom)
  // One side on from each corner is another corner, two sides on the one across.
  const turns = (k: number): boolean => (x(k) === x(k + 1)) !== (y(k) === y(k + 1))
  const faces = (k: number): boolean => x(k) !== x(k + 2) && y(k) !== y(k + 2)
  return [0, 1, 2, 3].every((k) => isCorner(k) && turns(k) && faces(k))
}

/** All vertices that there are, ring by ring. */
export function traceRings(pen: Pen, { xy, starts }: Outline): void {
  for (let ring = 0; ring < starts.length - 1; ring++) {
    let isFirst = true
    for (let i = starts[ring]!; i < starts[ring + 1]!; i++) {
      const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
      if (!Number.isFinite(x + y)) continue
      if (isFirst) pen.moveTo(x, y)
      else pen.lineTo(x, y)
      isFirst = false
    }
    if (!isFirst) pen.closePath()
  }
}

export function fillClipped(pen: Pen, { xy, starts }: Outline, guard: Edges, fillRule: CanvasFillRule): void {
  pen.beginPath()
  for (let ring = 0; ring < starts.length - 1; ring++) {
    const points = clipRing(xy, starts[ring]!, starts[ring + 1]!, guard)
    if (points.length > 0) tracePiece(pen, { xy: points, isClosed: true })
  }
  pen.fill(fillRule)
}

export function tracePiece(pen: Pen, { xy, isClosed }: { xy: ArrayLike<number>; isClosed: boolean }): void {
  pen.moveTo(xy[0]!, xy[1]!)
  for (let i = 2; i < xy.length; i += 2) pen.lineTo(xy[i]!, xy[i + 1]!)
  if (isClosed) pen.closePath()
}

/** What can be seen of the edges of all rings. */
export function edgePieces({ xy, starts }: Outline, guard: Edges): Piece[] {
  const pieces: Piece[] = []
  for (let ring = 0; ring < starts.length - 1; ring++) {
    const own = openedAtGap(xy.subarray(2 * starts[ring]!, 2 * starts[ring + 1]!))
    for (const stretch of stretchesOf(own, 0, own.length / 2, true)) {
      if (stretch.end - stretch.from > 1) pieces.push(...piecesOf(own, stretch, guard, []))
    }
  }
  return pieces
}

/** A ring with gaps from one of them on, so that its edge is whole where the ring begins. */
function openedAtGap(ring: Float64Array): Float64Array {
  const gap = ring.findIndex((_, k) => k % 2 === 0 && !Number.isFinite(ring[k]! + ring[k + 1]!))
  if (gap <= 0) return ring
  const out = new Float64Array(ring.length)
  out.set(ring.subarray(gap))
  out.set(ring.subarray(0, gap), ring.length - gap)
  return out
}
