import { mayBeCut, partWay, seenPart, toClip, type ScreenPlace } from './clipSpace'
import { projectRange } from './project'
import type { ResolvedPositions } from './resolve'

/** So many segments are projected together. */
const block = 1024

/**
 * Segments as they are seen, one after the other, in memory that is used again: cut where they cross the near or the far
 * plane, or the plane of the eye.
 */
export class SeenSegments {
  readonly #positions: ResolvedPositions
  readonly #place: ScreenPlace
  readonly #mayBeCut: boolean
  readonly #isCutTwice = new Uint8Array(2 * block)
  readonly #ends = new Float64Array(8)
  #from = 0
  #end = 0
  /** Of the segments from `from`: x and y of start and end in canvas pixels. NaN where nothing is seen. */
  readonly xy = new Float64Array(4 * block)
  /** Depth in NDC of start and end. */
  readonly depth = new Float64Array(2 * block)

  constructor(positions: ResolvedPositions, place: ScreenPlace) {
    this.#positions = positions
    this.#place = place
    this.#mayBeCut = mayBeCut(positions)
  }

  get count(): number {
    return Math.floor(this.#positions.count / 2)
  }

  /** Projects a segment. @returns which of those in memory it is. */
  slot(item: number, isInOrder: boolean): number {
    if (item >= this.#from && item < this.#end) return item - this.#from
    this.#from = item
    this.#end = Math.min(this.count, item + (isInOrder ? block : 1))
    const { rect, offset } = this.#place
    projectRange(this.#positions, rect, offset, 2 * item, 2 * this.#end, this.xy, this.depth)
    if (this.#mayBeCut) for (let slot = 0; slot < this.#end - item; slot++) this.#cut(slot)
    return 0
  }

  /** Whether the end of a segment in memory is where a plane cuts it. */
  isEndCut(slot: number): boolean {
    return this.#mayBeCut && this.#isCutTwice[2 * slot + 1] === 1
  }

  #cut(slot: number): void {
    const { xy } = this
    this.#isCutTwice[2 * slot] = this.#isCutTwice[2 * slot + 1] = 0
    const isWhole = Number.isFinite(xy[4 * slot]! + xy[4 * slot + 2]!)
    if (isWhole) return
    const item = this.#from + slot
    toClip(this.#positions, 2 * item, this.#ends, 0)
    toClip(this.#positions, 2 * item + 1, this.#ends, 4)
    const part = seenPart(this.#ends, this.#positions.hasDepth)
    if (!part) {
      xy.fill(NaN, 4 * slot, 4 * slot + 4)
      return
    }
    part.forEach((t, end) => {
      const isCut = t !== end
      this.#isCutTwice[2 * slot + end] = isCut ? 1 : 0
      const [x, y, z] = partWay(this.#ends, t, this.#place)
      xy[4 * slot + 2 * end] = x
      xy[4 * slot + 2 * end + 1] = y
      this.depth[2 * slot + end] = z
    })
  }
}
