import type { CoveragePlane } from './coveragePlane'

/** Depth and colour along a straight line: of each point, that of its foot on the line. */
export interface Shade {
  readonly x0: number
  readonly y0: number
  readonly z0: number
  readonly x1: number
  readonly y1: number
  readonly z1: number
  /** Premultiplied, at a fraction of the line; absent where the shape has one colour. */
  readonly color?: ((t: number) => number) | undefined
}

/** Marks polygons in the coverage of a shape: the exact area that each pixel's square has in common with them. */
export class PolygonKernel {
  readonly #coverage: CoveragePlane
  /** For each pixel how much more area lies right of it than left of it; summed up along a row, the area. Zero between calls. */
  #steps: Float32Array | undefined
  /** Of each row, the first and last pixel with a step. */
  #first: Int32Array | undefined
  #last: Int32Array | undefined

  constructor(coverage: CoveragePlane) {
    this.#coverage = coverage
  }

  /** @param xy corners, x and y in turn, in device pixels of the raster. The outline must not cross itself. */
  draw(xy: ArrayLike<number>, shade: Shade): void {
    const { width, height } = this.#coverage
    const corners = clipToBox(xy, width, height)
    if (corners.length < 6) return
    this.#steps ??= new Float32Array((width + 2) * height)
    this.#first ??= new Int32Array(height).fill(width + 2)
    this.#last ??= new Int32Array(height).fill(-1)
    let top = height
    let bottom = 0
    for (let i = 0; i < corners.length; i += 2) {
      const k = i + 2 < corners.length ? i + 2 : 0
      const y = corners[i + 1]!
      this.#edge(corners, i, k)
      if (y < top) top = Math.floor(y)
      if (y > bottom) bottom = Math.ceil(y)
    }
    this.#fill(top, Math.min(height, bottom), shade)
  }

  /**
   * An edge, from corner `i` to corner `k`, changes the area of what is right of it, in each row by the height it crosses.
   * It reads its ends itself: as arguments, each number would be an object of its own.
   */
  #edge(corners: ArrayLike<number>, i: number, k: number): void {
    const x0 = corners[i]!
    const y0 = corners[i + 1]!
    const x1 = corners[k]!
    const y1 = corners[k + 1]!
    if (y0 === y1) return
    const isDown = y0 < y1
    const topX = isDown ? x0 : x1
    const topY = isDown ? y0 : y1
    const bottomY = isDown ? y1 : y0
    const slope = (x1 - x0) / (y1 - y0)
    const { width, height } = this.#coverage
    const first = this.#first!
    const last = this.#last!
    const steps = this.#steps!
    const lastRow = Math.min(height, Math.ceil(bottomY)) | 0
    for (let row = topY | 0; row < lastRow; row++) {
      const from = topY > row ? topY : row
      const to = bottomY < row + 1 ? bottomY : row + 1
      const tall = isDown ? to - from : from - to
      const xa = inside(topX + (from - topY) * slope, width)
      const xb = inside(topX + (to - topY) * slope, width)
      const left = xa < xb ? xa : xb
      const right = xa < xb ? xb : xa
      const leftColumn = left | 0
      const lastColumn = right | 0
      const rightColumn = lastColumn < right || lastColumn === leftColumn ? lastColumn + 1 : lastColumn
      if (leftColumn < first[row]!) first[row] = leftColumn
      if (rightColumn > last[row]!) last[row] = rightColumn
      const start = row * (width + 2)
      if (rightColumn === leftColumn + 1) {
        const part = tall * ((left + right) / 2 - leftColumn)
        steps[start + leftColumn]! += tall - part
        steps[start + leftColumn + 1]! += part
        continue
      }
      // It crosses several pixels: of each, the area right of it. Between the outermost two it grows evenly.
      const perColumn = tall / (right - left)
      const inFirst = leftColumn + 1 - left
      const firstArea = 0.5 * perColumn * inFirst * inFirst
      const inLast = right - rightColumn + 1
      const lastArea = 0.5 * perColumn * inLast * inLast
      steps[start + leftColumn]! += firstArea
      if (rightColumn === leftColumn + 2) steps[start + leftColumn + 1]! += tall - firstArea - lastArea
      else {
        const secondArea = perColumn * (inFirst + 0.5)
        steps[start + leftColumn + 1]! += secondArea - firstArea
        for (let column = leftColumn + 2; column < rightColumn - 1; column++) steps[start + column]! += perColumn
        const before = secondArea + (rightColumn - leftColumn - 3) * perColumn
        steps[start + rightColumn - 1]! += tall - before - lastArea
      }
      steps[start + rightColumn]! += lastArea
    }
  }

  #fill(top: number, bottom: number, { x0, y0, z0, x1, y1, z1, color }: Shade): void {
    const coverage = this.#coverage
    const { width, values, touched } = coverage
    const steps = this.#steps!
    const first = this.#first!
    const last = this.#last!
    const isPlain = coverage.depth === undefined && color === undefined
    const dx = x1 - x0
    const dy = y1 - y0
    const square = dx * dx + dy * dy
    const perSquare = square > 0 ? 1 / square : 0
    for (let row = top; row < bottom; row++) {
      let area = 0
      const end = last[row]!
      for (let column = first[row]!; column <= end; column++) {
        const at = row * (width + 2) + column
        area += steps[at]!
        steps[at] = 0
        const size = area < 0 ? -area : area
        const value = size < 1 ? (255 * size + 0.5) | 0 : 255
        if (value === 0 || column >= width) continue
        const pixel = row * width + column
        if (isPlain) {
          const old = values[pixel]!
          if (value <= old) continue
          if (old === 0) touched[coverage.count++] = pixel
          values[pixel] = value
          continue
        }
        const t = inside(((column + 0.5 - x0) * dx + (row + 0.5 - y0) * dy) * perSquare, 1)
        coverage.mark(pixel, value, z0 + (z1 - z0) * t, color?.(t))
      }
      first[row] = width + 2
      last[row] = -1
    }
  }
}

const inside = (value: number, most: number): number => (value > most ? most : value > 0 ? value : 0)

/** Cuts an outline at the edges of a box. (Sutherland and Hodgman, "Reentrant polygon clipping", 1974.) */
function clipToBox(xy: ArrayLike<number>, width: number, height: number): ArrayLike<number> {
  let isInside = true
  for (let i = 0; i < xy.length; i += 2) {
    const x = xy[i]!
    const y = xy[i + 1]!
    if (!Number.isFinite(x + y)) return []
    if (!(x >= 0 && y >= 0 && x <= width && y <= height)) isInside = false
  }
  if (isInside) return xy
  let corners = Array.from(xy)
  for (const [axis, limit, sign] of [
    [0, 0, 1],
    [0, width, -1],
    [1, 0, 1],
    [1, height, -1],
  ] as const) {
    const out: number[] = []
    for (let i = 0; i < corners.length; i += 2) {
      const k = (i + 2) % corners.length
      const a = sign * (corners[i + axis]! - limit)
      const b = sign * (corners[k + axis]! - limit)
      if (a >= 0) out.push(corners[i]!, corners[i + 1]!)
      if (a >= 0 === b >= 0) continue
      const t = a / (a - b)
      const other = corners[i + 1 - axis]! + (corners[k + 1 - axis]! - corners[i + 1 - axis]!) * t
      if (axis === 0) out.push(limit, other)
      else out.push(other, limit)
    }
    corners = out
  }
  return corners
}
