import { mayBeCut, partWay, seenPart, toClip, type ScreenPlace } from './clipSpace'
import { projectRange } from './project'
import type { ResolvedPositions } from './resolve'

/** A run of vertices of one path. */
export interface LineRange {
  readonly from: number
  readonly end: number
  /** A vertex that comes after the last; the first one where the path is closed. */
  readonly then?: number | undefined
}

/**
 * Consecutive vertices of a path as they are seen, in memory that is used again. Where the line crosses the near or the far
 * plane, or the plane of the eye, it has a vertex of its own; what is beyond is a gap.
 */
export class SeenLine {
  /** x and y of each vertex in canvas pixels; NaN is a gap. */
  xy = new Float64Array(0)
  /** Depth of each vertex in NDC. */
  depth = new Float64Array(0)
  /** How many vertices there are, gaps included. */
  count = 0
  /** Whether the line is closed, and all of it is seen. The first vertex is then not repeated. */
  isClosed = false
  /** Whether something was cut; else vertices are those of the range, in order. */
  #isCut = false
  /** Where there are cuts: which vertex of the path each is, or the fraction between it and the next. */
  #at = new Float64Array(0)
  #range: LineRange = { from: 0, end: 0 }
  readonly #ends = new Float64Array(8)

  /** @param from first vertex; `end` the one after the last. */
  project(positions: ResolvedPositions, place: ScreenPlace, range: LineRange): this {
    const { from, end, then } = range
    const length = end - from + (then === undefined ? 0 : 1)
    this.#range = range
    this.#reserve(length)
    projectRange(positions, place.rect, place.offset, from, end, this.xy, this.depth)
    if (then !== undefined) {
      const at = length - 1
      projectRange(
        positions,
        place.rect,
        place.offset,
        then,
        then + 1,
        this.xy.subarray(2 * at),
        this.depth.subarray(at),
      )
    }
    this.count = length
    this.#isCut = false
    this.isClosed = false
    const isRing = then === from
    const hidden = mayBeCut(positions) ? this.#firstHidden(positions, length) : undefined
    if (hidden !== undefined) this.#cut(positions, place, length, isRing ? hidden : 0)
    else if (isRing) {
      this.isClosed = !this.#hasGap(length)
      this.count--
    }
    return this
  }

  /** Which vertex of the path a vertex of this line is, or the fraction between it and the next. @param local may be a fraction. */
  vertexAt(local: number): number {
    const { from, end } = this.#range
    if (!this.#isCut) return from + local
    const i = Math.floor(local)
    const a = this.#at[i]!
    if (i === local) return a
    const next = this.#at[i + 1]!
    // A line that has come round goes on at its first vertex.
    return a + ((next < a ? end : next) - a) * (local - i)
  }

  /** Depth at a vertex or between two: linear on the screen. */
  depthAt(local: number): number {
    const i = Math.floor(local)
    const a = this.depth[i]!
    const next = i + 1 < this.count ? i + 1 : 0
    return i === local ? a : a + (this.depth[next]! - a) * (local - i)
  }

  #reserve(length: number): void {
    if (this.depth.length >= length) return
    this.xy = new Float64Array(2 * length)
    this.depth = new Float64Array(length)
  }

  #hasGap(length: number): boolean {
    for (let i = 0; i < 2 * length; i++) if (!Number.isFinite(this.xy[i]!)) return true
    return false
  }

  #vertexOf(index: number): number {
    const { from, end, then } = this.#range
    return index < end - from ? from + index : then!
  }

  /** The first vertex that is there but not seen. */
  #firstHidden({ xyz }: ResolvedPositions, length: number): number | undefined {
    for (let i = 0; i < length; i++) {
      if (!Number.isNaN(this.xy[2 * i]!)) continue
      const k = 3 * this.#vertexOf(i)
      if (Number.isFinite(xyz[k]! + xyz[k + 1]! + xyz[k + 2]!)) return i
    }
    return undefined
  }

  /** @param first where to begin: in a ring at a vertex that is not seen, so that all corners are joined. */
  #cut(positions: ResolvedPositions, place: ScreenPlace, length: number, first: number): void {
    const [xy, depth, ends] = [this.xy, this.depth, this.#ends]
    const isGap = (index: number): boolean => !this.#isThere(positions, index)
    // A ring with missing vertices is not joined.
    const isRing = this.#range.then === this.#range.from && !Array.from({ length }, (_, i) => isGap(i)).includes(true)
    const edges = this.#range.then === this.#range.from && !isRing ? length - 2 : length - 1
    const start = isRing ? first : 0
    const loop = isRing ? length - 1 : length
    const out: { xy: number[]; depth: number[]; at: number[] } = { xy: [], depth: [], at: [] }
    const push = (x: number, y: number, z: number, at: number): void => {
      out.xy.push(x, y)
      out.depth.push(z)
      out.at.push(at)
    }
    const add = (index: number): void => push(xy[2 * index]!, xy[2 * index + 1]!, depth[index]!, this.#vertexOf(index))
    const isSeen = (index: number): boolean => Number.isFinite(xy[2 * index]! + xy[2 * index + 1]!)
    const gap = (): void => {
      if (out.at.length > 0 && Number.isFinite(out.xy.at(-1))) push(NaN, NaN, NaN, NaN)
    }
    for (let e = 0; e <= edges; e++) {
      const a = (start + e) % loop
      const b = (a + 1) % loop
      if (isSeen(a)) add(a)
      else gap()
      if (e === edges || (isSeen(a) && isSeen(b))) continue
      const vertex = this.#vertexOf(a)
      toClip(positions, vertex, ends, 0)
      toClip(positions, this.#vertexOf(b), ends, 4)
      const part = seenPart(ends, positions.hasDepth)
      if (!part) {
        gap()
        continue
      }
      for (const t of part) if (t > 0 && t < 1) push(...partWay(ends, t, place), vertex + t)
      if (part[1] < 1) gap()
    }
    this.xy = Float64Array.from(out.xy)
    this.depth = Float64Array.from(out.depth)
    this.#at = Float64Array.from(out.at)
    this.count = out.at.length
    this.#isCut = true
  }

  #isThere({ xyz }: ResolvedPositions, index: number): boolean {
    const k = 3 * this.#vertexOf(index)
    return Number.isFinite(xyz[k]! + xyz[k + 1]! + xyz[k + 2]!)
  }
}
