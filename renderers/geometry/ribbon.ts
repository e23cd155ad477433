import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { CapStyle } from '../../src/scene/visuals/segments'
import type { Piece } from './stretches'

/** What the outline of a line of varying width is made of: convex, all turning the same way. */
export type Part =
  | {
      readonly shape: 'polygon'
      readonly xy: readonly number[]
      /** Where the line is there, as `Piece.at`: from one end of the part to the other. */
      readonly at: readonly [number, number]
      /** Ends of the middle line, between which colours are blended. */
      readonly along: readonly [number, number, number, number]
    }
  | { readonly shape: 'disc'; readonly x: number; readonly y: number; readonly radius: number; readonly at: number }

export interface RibbonStyle {
  readonly capStyle: CapStyle
  readonly joinStyle: JoinStyle
  readonly miterLimit: number
  /** Width in canvas pixels at a fractional vertex. */
  readonly widthAt: (at: number) => number
}

/** A straight part of a line, from one vertex to the next. */
export interface Leg {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly at0: number
  readonly at1: number
  /** Half widths at both ends. */
  readonly h0: number
  readonly h1: number
  /** Direction. */
  readonly dx: number
  readonly dy: number
  readonly length: number
}

/** Corners and ends reach so far into the legs, in px, that no seam shows where they meet. */
const lap = 1

/** The parts of one line: first corners and ends, then the legs that go over them. */
export function ribbon(piece: Piece, style: RibbonStyle): Part[] {
  const legs = legsOf(piece, style)
  if (legs.length === 0) return dot(piece, style)
  const parts: Part[] = []
  for (let i = 1; i < legs.length; i++) addJoin(parts, legs[i - 1]!, legs[i]!, style)
  if (piece.isClosed) addJoin(parts, legs.at(-1)!, legs[0]!, style)
  else {
    const [first, last] = [legs[0]!, legs.at(-1)!]
    addCap(parts, style, first.x0, first.y0, -first.dx, -first.dy, first.h0, first.at0)
    addCap(parts, style, last.x1, last.y1, last.dx, last.dy, last.h1, last.at1)
  }
  for (const { x0, y0, x1, y1, dx, dy, h0, h1, at0, at1 } of legs) {
    const xy = [x0 + dy * h0, y0 - dx * h0, x1 + dy * h1, y1 - dx * h1]
    xy.push(x1 - dy * h1, y1 + dx * h1, x0 - dy * h0, y0 + dx * h0)
    parts.push({ shape: 'polygon', xy, at: [at0, at1], along: [x0, y0, x1, y1] })
  }
  return parts
}

function legsOf({ xy, at, isClosed }: Piece, { widthAt }: RibbonStyle): Leg[] {
  const legs: Leg[] = []
  const count = at.length
  for (let i = 0; i < (isClosed ? count : count - 1); i++) {
    const k = (i + 1) % count
    const [x0, y0, x1, y1] = [xy[2 * i]!, xy[2 * i + 1]!, xy[2 * k]!, xy[2 * k + 1]!]
    const length = Math.hypot(x1 - x0, y1 - y0)
    if (length === 0) continue
    const [at0, at1] = [at[i]!, k === 0 ? at[i]! + 1 : at[k]!]
    const [h0, h1] = [widthAt(at0) / 2, widthAt(at1) / 2]
    legs.push({ x0, y0, x1, y1, at0, at1, h0, h1, dx: (x1 - x0) / length, dy: (y1 - y0) / length, length })
  }
  return legs
}

/** A line of no length: its caps alone. */
function dot({ xy, at }: Piece, style: RibbonStyle): Part[] {
  const parts: Part[] = []
  const h = style.widthAt(at[0]!) / 2
  addCap(parts, style, xy[0]!, xy[1]!, 1, 0, h, at[0]!)
  if (style.capStyle === 'projecting') addCap(parts, style, xy[0]!, xy[1]!, -1, 0, h, at[0]!)
  return parts
}

function addCap(
  parts: Part[],
  { capStyle }: RibbonStyle,
  x: number,
  y: number,
  dx: number,
  dy: number,
  h: number,
  at: number,
): void {
  if (!(h > 0) || capStyle === 'butt') return
  if (capStyle === 'round') parts.push({ shape: 'disc', x, y, radius: h, at })
  else parts.push(flat([x + dy * h, y - dx * h, x + (dx + dy) * h, y + (dy - dx) * h], [x, y, dx, dy, h], at))
}

/** The box that a projecting cap adds. */
function flat(
  start: readonly [number, number, number, number],
  [x, y, dx, dy, h]: readonly [number, number, number, number, number],
  at: number,
): Part {
  const xy = [...start, x + (dx - dy) * h, y + (dy + dx) * h, x - dy * h, y + dx * h]
  const back = Math.min(lap, h)
  xy.push(x - dx * back, y - dy * back)
  return { shape: 'polygon', xy, at: [at, at], along: [x, y, x, y] }
}

/** Fills the corner between two legs. */
export function addJoin(
  parts: Part[],
  a: Leg,
  b: Leg,
  { joinStyle, miterLimit }: Pick<RibbonStyle, 'joinStyle' | 'miterLimit'>,
): void {
  const [x, y, h, at] = [b.x0, b.y0, b.h0, b.at0]
  if (!(h > 0)) return
  if (joinStyle === 'round') {
    parts.push({ shape: 'disc', x, y, radius: h, at })
    return
  }
  const turn = a.dx * b.dy - a.dy * b.dx
  const cosine = a.dx * b.dx + a.dy * b.dy
  if (turn === 0) return
  // The gap is on the outer side of the turn; the plate that fills it also lies under the seam on the inner side.
  const side = turn > 0 ? h : -h
  const [ax, ay, bx, by] = [a.dy * side, -a.dx * side, b.dy * side, -b.dx * side]
  const [lapA, lapB] = [Math.min(lap, a.length), Math.min(lap, b.length)]
  const [backX, backY, onX, onY] = [x - a.dx * lapA, y - a.dy * lapA, x + b.dx * lapB, y + b.dy * lapB]
  const xy = [backX - ax, backY - ay, backX + ax, backY + ay, x + ax, y + ay]
  // A miter reaches 1 / cos(half the turn) half widths from the vertex.
  if (joinStyle === 'miter' && cosine > -1 && Math.sqrt(2 / (1 + cosine)) <= miterLimit) {
    xy.push(x + (ax + bx) / (1 + cosine), y + (ay + by) / (1 + cosine))
  }
  xy.push(x + bx, y + by, onX + bx, onY + by, onX - bx, onY - by)
  parts.push({ shape: 'polygon', xy: turn > 0 ? xy : reversed(xy), at: [at, at], along: [x, y, x, y] })
}

function reversed(xy: readonly number[]): number[] {
  const out: number[] = []
  for (let i = xy.length - 2; i >= 0; i -= 2) out.push(xy[i]!, xy[i + 1]!)
  return out
}
