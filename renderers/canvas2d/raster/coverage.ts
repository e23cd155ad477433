import { forEachSide, type Ring } from './sides'

/** Lines of samples per row of pixels, where rings may cover each other. Along each the coverage is exact. */
const linesPerRow = 16

/** A box of pixels: its first, and how many. */
export interface PixelBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How much of each pixel of a box lies within rings. Keeps its memory for the next ones. */
export class Coverage {
  /** 0–255, row by row; what lies behind the box's pixels means nothing. */
  mask = new Uint8Array(0)
  #sums = new Float32Array(0)
  #starts = new Int32Array(0)
  #xs = new Float64Array(0)
  #windings = new Int8Array(0)

  /**
   * Exact, for rings that do not cross, themselves included, and of which those inside others run the other way round.
   * @param rings x and y in turn, each closed, in pixels; all of them in the box.
   * @param dx shift of the rings.
   */
  simple(rings: readonly Ring[], dx: number, dy: number, { x, y, width, height }: PixelBox): void {
    const stride = width + 2
    const sums = this.#cleared(stride * height)
    for (const ring of rings) {
      let x0 = ring[ring.length - 2]! + dx - x
      let y0 = ring[ring.length - 1]! + dy - y
      for (let k = 0; k < ring.length; k += 2) {
        const x1 = ring[k]! + dx - x
        const y1 = ring[k + 1]! + dy - y
        if (y1 > y0) addSide(sums, stride, x0, y0, x1, y1, 1)
        else if (y1 < y0) addSide(sums, stride, x1, y1, x0, y0, -1)
        x0 = x1
        y0 = y1
      }
    }
    const mask = this.#maskOf(width * height)
    for (let row = 0; row < height; row++) {
      let sum = 0
      for (let column = 0; column < width; column++) {
        sum += sums[row * stride + column]!
        mask[row * width + column] = Math.min(1, Math.abs(sum)) * 255 + 0.5
      }
    }
  }

  /** By the non-zero rule, for any rings, in the box or not: exact in x, in y to a sixteenth of a pixel. */
  nonZero(rings: readonly Ring[], dx: number, dy: number, { x, y, width, height }: PixelBox): void {
    this.#cross(rings, dx - x, dy - y, height * linesPerRow)
    const mask = this.#maskOf(width * height)
    const starts = this.#starts
    const xs = this.#xs
    const windings = this.#windings
    const sums = this.#cleared(width + 2)
    for (let row = 0; row < height; row++) {
      const first = row * linesPerRow
      const at = row * width
      if (starts[first] === starts[first + linesPerRow]) {
        mask.fill(0, at, at + width)
        continue
      }
      for (let line = first; line < first + linesPerRow; line++) {
        const from = starts[line]!
        const end = starts[line + 1]!
        sort(xs, windings, from, end)
        let winding = 0
        for (let k = from; k < end; k++) {
          const before = winding
          winding += windings[k]!
          const sign = before === 0 ? 1 : winding === 0 ? -1 : 0
          if (sign === 0) continue
          const inside = Math.min(width, Math.max(0, xs[k]!))
          const column = Math.floor(inside)
          const rest = (inside - column) * sign
          sums[column]! += sign - rest
          sums[column + 1]! += rest
        }
      }
      let sum = 0
      for (let column = 0; column < width; column++) {
        sum += sums[column]!
        mask[at + column] = sum * (255 / linesPerRow) + 0.5
        sums[column] = 0
      }
      sums[width] = sums[width + 1] = 0
    }
  }

  /** Where sample lines cross rings: those of line `i` are from `starts[i]` to `starts[i + 1]`. */
  #cross(rings: readonly Ring[], dx: number, dy: number, lines: number): void {
    if (this.#starts.length < lines + 2) this.#starts = new Int32Array(lines + 2)
    const starts = this.#starts.fill(0, 0, lines + 2)
    forEachSide(rings, dy, linesPerRow, lines, (_ring, _i, _j, from, end) => {
      for (let line = from; line < end; line++) starts[line + 2]!++
    })
    for (let line = 0; line < lines; line++) starts[line + 2]! += starts[line + 1]!
    const total = starts[lines + 1]!
    if (this.#xs.length < total) {
      this.#xs = new Float64Array(2 * total)
      this.#windings = new Int8Array(2 * total)
    }
    const xs = this.#xs
    const windings = this.#windings
    forEachSide(rings, dy, linesPerRow, lines, (ring, i, j, from, end) => {
      const x0 = ring[i]! + dx
      const y0 = ring[i + 1]! + dy
      const y1 = ring[j + 1]! + dy
      const slope = (ring[j]! + dx - x0) / (y1 - y0)
      for (let line = from; line < end; line++) {
        const k = starts[line + 1]!++
        xs[k] = x0 + ((line + 0.5) / linesPerRow - y0) * slope
        windings[k] = y1 > y0 ? 1 : -1
      }
    })
  }

  #cleared(length: number): Float32Array {
    if (this.#sums.length < length) this.#sums = new Float32Array(2 * length)
    return this.#sums.fill(0, 0, length)
  }

  #maskOf(length: number): Uint8Array {
    if (this.mask.length < length) this.mask = new Uint8Array(2 * length)
    return this.mask
  }
}

/**
 * Adds what lies right of a side, which runs downwards: the sums along a row are then coverages. (The method of font-rs:
 * of each pixel that the side crosses, the area right of it there, and the rest in the pixel after.)
 */
function addSide(
  sums: Float32Array,
  stride: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  sign: number,
): void {
  const slope = (x1 - x0) / (y1 - y0)
  let x = x0
  for (let row = Math.floor(y0); row < y1; row++) {
    const height = Math.min(row + 1, y1) - Math.max(row, y0)
    const next = x + slope * height
    const left = Math.min(x, next)
    const right = Math.max(x, next)
    const first = Math.floor(left)
    const last = Math.ceil(right)
    const at = row * stride
    const d = sign * height
    if (last <= first + 1) {
      const middle = (left + right) / 2 - first
      sums[at + first]! += d * (1 - middle)
      sums[at + first + 1]! += d * middle
    } else {
      // The area right of the side, from its left end up to the right edge of each pixel, grows with the square of the way.
      const width = right - left
      let total = 0
      let before = 0
      for (let column = first; column < last; column++) {
        const reached = Math.min(right, column + 1) - left
        const grown = (reached * reached) / (2 * width) + Math.max(0, column + 1 - right)
        const area = grown - total
        sums[at + column]! += d * (area - before)
        total = grown
        before = area
      }
      sums[at + last]! += d * (1 - before)
    }
    x = next
  }
}

/** Where moving one by one costs more than a sort of the platform's. */
const fewCrossings = 32

/** Sorts the crossings of a line: few as a rule, but the path of a user's own may have any number. */
function sort(xs: Float64Array, windings: Int8Array, from: number, end: number): void {
  if (end - from > fewCrossings) sortMany(xs, windings, from, end)
  else sortFew(xs, windings, from, end)
}

function sortMany(xs: Float64Array, windings: Int8Array, from: number, end: number): void {
  const given = xs.slice(from, end)
  const turns = windings.slice(from, end)
  const order = new Uint32Array(end - from).map((_, k) => k).sort((a, b) => given[a]! - given[b]!)
  order.forEach((k, at) => {
    xs[from + at] = given[k]!
    windings[from + at] = turns[k]!
  })
}

function sortFew(xs: Float64Array, windings: Int8Array, from: number, end: number): void {
  for (let k = from + 1; k < end; k++) {
    const x = xs[k]!
    if (!(xs[k - 1]! > x)) continue
    const winding = windings[k]!
    let at = k
    for (; at > from && xs[at - 1]! > x; at--) {
      xs[at] = xs[at - 1]!
      windings[at] = windings[at - 1]!
    }
    xs[at] = x
    windings[at] = winding
  }
}
