import type { ScreenPlace } from '../../src/scene/resolve/clipSpace'
import { projectRange } from '../../src/scene/resolve/project'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import type { Edges } from '../geometry/clipLine'
import { decimate, leastCell } from '../geometry/decimate'
import type { PathRow } from '../geometry/pathRows'

/** So many vertices are projected together. */
const chunk = 8192

/** A column of pixels is solid where a line goes up and down in it so often. */
const leastTurns = 4

/** A long line on the screen, in canvas pixels, with no more vertices than can be told apart. Nothing of it may be cut by a camera. */
export class ThinLine {
  /** x and y in turn; NaN is a gap. */
  xy = new Float64Array(4 * chunk)
  count = 0
  readonly #guard: Edges
  /** On which sides of the guard the last two vertices lie. */
  #sides: [number, number] = [0, 0]

  /**
   * @param width of the line, in canvas pixels
   * @param scale device pixels per canvas pixel
   * @param guard what lies beyond these edges is not seen
   */
  constructor(
    positions: ResolvedPositions,
    { rect, offset }: ScreenPlace,
    { start, end }: PathRow,
    width: number,
    scale: number,
    guard: Edges,
  ) {
    this.#guard = guard
    const part = new Float64Array(2 * chunk)
    const isThinned = new Uint8Array(chunk)
    for (let from = start; from < end; from += chunk) {
      const to = Math.min(end, from + chunk)
      projectRange(positions, rect, offset, from, to, part)
      const thinned = decimate(part, to - from, isThinned, leastCell / scale)
      // Thinner lines do not fill their column.
      const count = width * scale >= 1 ? fillColumns(part, thinned, scale) : thinned
      this.#reserve(count)
      for (let i = 0; i < count; i++) this.#add(part[2 * i]!, part[2 * i + 1]!)
    }
  }

  #reserve(more: number): void {
    const { xy, count } = this
    if (2 * (count + more) <= xy.length) return
    this.xy = new Float64Array(2 * Math.max(2 * count, count + more))
    this.xy.set(xy)
  }

  /** Of a line that stays beyond one edge the ends are enough. */
  #add(x: number, y: number): void {
    const [left, top, right, bottom] = this.#guard
    const side = (x < left ? 1 : 0) | (x > right ? 2 : 0) | (y < top ? 4 : 0) | (y > bottom ? 8 : 0)
    const [before, last] = this.#sides
    if ((before & last & side) !== 0) this.count--
    else this.#sides[0] = last
    this.#sides[1] = side
    this.xy[2 * this.count] = x
    this.xy[2 * this.count + 1] = y
    this.count++
  }
}

/**
 * Where a line goes up and down within one column of pixels so often that it fills it, one stroke through the middle of the column does
 * the same. In place. @returns how many vertices are left
 */
function fillColumns(xy: Float64Array, count: number, scale: number): number {
  let out = 0
  for (let i = 0; i < count;) {
    const column = Math.floor(xy[2 * i]! * scale)
    let [least, most, travelled] = [i, i, 0]
    let end = i + 1
    for (; end < count && Math.floor(xy[2 * end]! * scale) === column; end++) {
      const y = xy[2 * end + 1]!
      travelled += Math.abs(y - xy[2 * end - 1]!)
      if (y < xy[2 * least + 1]!) least = end
      if (y > xy[2 * most + 1]!) most = end
    }
    const span = xy[2 * most + 1]! - xy[2 * least + 1]!
    if (span * scale > 1 && travelled > leastTurns * span) {
      const ends = [xy[2 * Math.min(least, most) + 1]!, xy[2 * Math.max(least, most) + 1]!] as const
      for (const y of ends) {
        xy[2 * out] = (column + 0.5) / scale
        xy[2 * out + 1] = y
        out++
      }
    } else {
      xy.copyWithin(2 * out, 2 * i, 2 * end)
      out += end - i
    }
    i = end
  }
  return out
}
