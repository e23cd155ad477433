import { Coverage, type PixelBox } from './coverage'
import type { Ring } from './sides'

/** Shifts of stamps are whole parts of a pixel: so many in x, and in y. */
export const phaseBits = 3
export const phases = 1 << phaseBits

/** Rings, and whether the exact way to their coverage is open. */
export interface Shape {
  readonly rings: readonly Ring[]
  /** No ring crosses itself or another, and those inside others run the other way round. */
  readonly isSimple: boolean
}

/** Stamps: the pixels that shapes cover, ready to be blended into a raster of one width. Each has a number. */
export class Stamps {
  /** Of each pixel of all stamps, from the pixel where the stamp is put. */
  offsets = new Int32Array(512)
  /** 1–255, for each offset. */
  coverages = new Uint8Array(512)
  /** Where stamps begin, and, one on, end. */
  starts = new Int32Array(16)
  /** Up to here the pixels of a stamp are covered whole. */
  fullEnds = new Int32Array(16)
  #count = 0
  readonly #stride: number
  readonly #coverage = new Coverage()

  /** @param stride width of the raster. */
  constructor(stride: number) {
    this.#stride = stride
  }

  /** How many pixels all stamps have together. */
  get pixels(): number {
    return this.starts[this.#count]!
  }

  clear(): void {
    this.#count = 0
  }

  /**
   * Makes a stamp.
   * @param dx shift of the shape, in pixels.
   * @param box the pixels to look at, from the one where the stamp will be put; all that a simple shape covers.
   */
  add({ rings, isSimple }: Shape, dx: number, dy: number, box: PixelBox): number {
    const { x, y, width, height } = box
    if (rings.length === 0 || width <= 0 || height <= 0) return this.#end(this.pixels, this.pixels)
    const coverage = this.#coverage
    if (isSimple) coverage.simple(rings, dx, dy, box)
    else coverage.nonZero(rings, dx, dy, box)
    const { mask } = coverage
    let full = 0
    let partial = 0
    for (let i = 0; i < width * height; i++) {
      if (mask[i] === 255) full++
      else if (mask[i]! > 0) partial++
    }
    let nextFull = this.pixels
    let nextPartial = nextFull + full
    this.#reserve(nextPartial + partial)
    const { offsets, coverages } = this
    for (let row = 0, i = 0; row < height; row++) {
      const at = (y + row) * this.#stride + x
      for (let column = 0; column < width; column++, i++) {
        const value = mask[i]!
        if (value === 0) continue
        const k = value === 255 ? nextFull++ : nextPartial++
        offsets[k] = at + column
        coverages[k] = value
      }
    }
    return this.#end(nextFull, nextPartial)
  }

  /**
   * The part of a stamp that lies within a raster of this width, when it is put at a pixel.
   * @param reach the stamp has no pixel farther away in x or y; less than half the width of the raster.
   */
  addCut(from: Stamps, stamp: number, px: number, py: number, reach: number, height: number): number {
    const width = this.#stride
    let end = this.pixels
    let fullEnd = end
    this.#reserve(end + from.starts[stamp + 1]! - from.starts[stamp]!)
    for (let k = from.starts[stamp]!; k < from.starts[stamp + 1]!; k++) {
      const offset = from.offsets[k]!
      const dy = Math.floor((offset + reach) / width)
      const x = px + offset - dy * width
      const y = py + dy
      if (x < 0 || x >= width || y < 0 || y >= height) continue
      this.offsets[end] = offset
      this.coverages[end++] = from.coverages[k]!
      if (k < from.fullEnds[stamp]!) fullEnd = end
    }
    return this.#end(fullEnd, end)
  }

  #reserve(pixels: number): void {
    if (this.offsets.length >= pixels) return
    const { offsets, coverages } = this
    this.offsets = new Int32Array(2 * pixels)
    this.offsets.set(offsets)
    this.coverages = new Uint8Array(2 * pixels)
    this.coverages.set(coverages)
  }

  #end(fullEnd: number, end: number): number {
    const stamp = this.#count++
    if (this.starts.length < stamp + 2) {
      const { starts, fullEnds } = this
      this.starts = new Int32Array(2 * stamp + 2)
      this.starts.set(starts)
      this.fullEnds = new Int32Array(2 * stamp + 2)
      this.fullEnds.set(fullEnds)
    }
    this.fullEnds[stamp] = fullEnd
    this.starts[stamp + 1] = end
    return stamp
  }
}
