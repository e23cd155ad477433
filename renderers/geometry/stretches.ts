import { clipLine, isInside, type Edges } from './clipLine'

/** Consecutive vertices of one path between two gaps. */
export interface Stretch {
  readonly from: number
  readonly end: number
  /** Whether its end is joined to its start. */
  readonly isClosed: boolean
}

/** A line to be drawn at one go: a part of a stretch. */
export interface Piece {
  /** x and y in turn, in canvas pixels. */
  readonly xy: number[]
  /** For each point the vertex it is, or the fraction between a vertex and the next. */
  readonly at: number[]
  readonly isClosed: boolean
}

/** Cuts a path at vertices that are missing. A closed path with gaps is joined across its end, not across a gap. */
export function stretchesOf(xy: Float64Array, start: number, end: number, closed: boolean): Stretch[] {
  const found: Stretch[] = []
  let from = start
  for (let i = start; i <= end; i++) {
    if (i < end && Number.isFinite(xy[2 * i]! + xy[2 * i + 1]!)) continue
    if (i > from) found.push({ from, end: i, isClosed: closed && from === start && i === end && i - from > 1 })
    from = i + 1
  }
  return found
}

export function isStretchInside(xy: Float64Array, { from, end }: Stretch, edges: Edges): boolean {
  for (let i = from; i < end; i++) if (!isInside(edges, xy[2 * i]!, xy[2 * i + 1]!)) return false
  return true
}

/** Dashes shorter than a pixel can show are a solid line; counting them would take forever. */
const leastDash = 1 / 64

/** Patterns along two edges of what is drawn; of more, as beside a line wider than many pictures, the line is solid. */
const mostDashes = 2 ** 22

/** What can be seen of a stretch, dash by dash. Dashes run on through what is cut away. */
export function piecesOf(xy: Float64Array, stretch: Stretch, edges: Edges, dashes: readonly number[]): Piece[] {
  const { from, end, isClosed } = stretch
  const count = end - from
  if (count === 1) {
    const [x, y] = [xy[2 * from]!, xy[2 * from + 1]!]
    return isInside(edges, x, y) ? [{ xy: [x, y], at: [from], isClosed: false }] : []
  }
  const isWhole = isStretchInside(xy, stretch, edges)
  const total = dashes.reduce((sum, length) => sum + length, 0) * (dashes.length % 2 === 1 ? 2 : 1)
  const [left, top, right, bottom] = edges
  const isDashed = total >= leastDash && total * mostDashes >= right - left + bottom - top
  // A closed line that is cut begins outside, so that its first corner is joined like the others.
  const first = isClosed && !isWhole && !isDashed ? outsideVertex(xy, stretch, edges) : from
  const cutter = new Cutter(isDashed ? dashes : [], isDashed ? total : Infinity)
  for (let k = 0; k < (isClosed ? count : count - 1); k++) {
    const a = from + ((first - from + k) % count)
    const b = a + 1 === end ? from : a + 1
    const line = [xy[2 * a]!, xy[2 * a + 1]!, xy[2 * b]!, xy[2 * b + 1]!] as const
    cutter.add(line, a, isWhole ? [0, 1] : clipLine(edges, ...line))
  }
  const pieces = cutter.finish()
  return isClosed && isWhole && !isDashed ? pieces.map(closePiece) : pieces
}

/** The last point of a line that has come round is the first one again. */
const closePiece = ({ xy, at }: Piece): Piece => ({ xy: xy.slice(0, -2), at: at.slice(0, -1), isClosed: true })

function outsideVertex(xy: Float64Array, { from, end }: Stretch, edges: Edges): number {
  for (let i = from; i < end; i++) if (!isInside(edges, xy[2 * i]!, xy[2 * i + 1]!)) return i
  return from
}

/** Cuts a line into what is dashed and visible, segment by segment. */
class Cutter {
  readonly #dashes: readonly number[]
  readonly #total: number
  readonly #pieces: Piece[] = []
  #piece: Piece | undefined
  /** Length of the line so far, within the pattern of dashes. */
  #walked = 0

  constructor(dashes: readonly number[], total: number) {
    this.#dashes = dashes
    this.#total = total
  }

  /** @param part the visible fractions of the segment. */
  add(
    line: readonly [number, number, number, number],
    vertex: number,
    part: readonly [number, number] | undefined,
  ): void {
    const [x0, y0, x1, y1] = line
    const length = Math.hypot(x1 - x0, y1 - y0)
    if (!part || part[0] > 0) this.#piece = undefined
    // Past the range of doubles there is no telling where a line passes.
    if (!Number.isFinite(length)) {
      this.#piece = undefined
      return
    }
    if (part) {
      if (this.#dashes.length === 0 || length === 0) this.#extend(line, vertex, part[0], part[1])
      else this.#dash(line, vertex, length, part)
      if (part[1] < 1) this.#piece = undefined
    }
    this.#walked = (this.#walked + length) % this.#total
  }

  finish(): Piece[] {
    return this.#pieces
  }

  #dash(
    line: readonly [number, number, number, number],
    vertex: number,
    length: number,
    [from, to]: readonly [number, number],
  ): void {
    const stop = to * length
    let position = from * length
    let phase = (this.#walked + position) % this.#total
    let index = 0
    const dash = (): number => this.#dashes[index % this.#dashes.length]!
    // A dash of length 0 is a dot, not to be passed over.
    while (phase > dash() || (phase === dash() && phase > 0)) {
      phase -= dash()
      index++
      // Rounding may leave a trace of the pattern's end.
      if (index > 2 * this.#dashes.length) phase = 0
    }
    for (let rest = dash() - phase; ; rest = dash()) {
      const step = Math.min(rest, stop - position)
      if (index % 2 === 0) this.#extend(line, vertex, position / length, (position + step) / length)
      else this.#piece = undefined
      position += step
      if (!(step >= rest && position < stop)) return
      if (index % 2 === 0) this.#piece = undefined
      index++
    }
  }

  /** Draws on from one fraction of a segment to another. */
  #extend([x0, y0, x1, y1]: readonly [number, number, number, number], vertex: number, from: number, to: number): void {
    const point = (piece: Piece, t: number): void => {
      piece.xy.push(t === 1 ? x1 : x0 + (x1 - x0) * t, t === 1 ? y1 : y0 + (y1 - y0) * t)
      piece.at.push(vertex + t)
    }
    if (!this.#piece) {
      this.#piece = { xy: [], at: [], isClosed: false }
      this.#pieces.push(this.#piece)
      point(this.#piece, from)
    }
    if (to > from) point(this.#piece, to)
  }
}
