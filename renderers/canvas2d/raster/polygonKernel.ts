import type { Coverage } from './coverage'

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
  readonly #coverage: Coverage
  /** For each pixel how much more area lies right of it than left of it; summed up along a row, the area. Zero between calls. */
  #steps: Float32Array | undefined
  /** Of each row, the first and last pixel with a step. */
  #first: Int32Array | undefined
  #last: Int32Array | undefined

  constructor(coverage: Coverage) {
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
    let [top, bottom] = [height, 0]
    for (let i = 0; i < corners.length; i += 2) {
      const k = (i + 2) % corners.length
      this.#edge(corners[i]!, corners[i + 1]!, corners[k]!, corners[k + 1]!)
      top = Math.min(top, Math.floor(corners[i + 1]!))
      bottom = Math.max(bottom, Math.ceil(corners[i + 1]!))
    }
    this.#fill(top, Math.min(height, bottom), shade)
  }

  #add(row: number, column: number, area: number): void {
    const at = row * (this.#coverage.width + 2) + column
    this.#steps![at] = this.#steps![at]! + area
  }

  /** An edge changes the area of what is right of it, in each row by the height it crosses. */
  #edge(x0: number, y0: number, x1: number, y1: number): void {
    if (y0 === y1) return
    const sign = y0 < y1 ? 1 : -1
    const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
    const slope = (bottomX - topX) / (bottomY - topY)
    const { width, height } = this.#coverage
    const [first, last] = [this.#first!, this.#last!]
    const lastRow = Math.min(height, Math.ceil(bottomY))
    for (let row = Math.floor(topY); row < lastRow; row++) {
      const from = Math.max(topY, row)
      const to = Math.min(bottomY, row + 1)
      const tall = (to - from) * sign
      const xa = inside(topX + (from - topY) * slope, width)
      const xb = inside(topX + (to - topY) * slope, width)
      const [left, right] = xa < xb ? [xa, xb] : [xb, xa]
      const leftColumn = Math.floor(left)
      const rightColumn = Math.max(leftColumn + 1, Math.ceil(right))
      if (leftColumn < first[row]!) first[row] = leftColumn
      if (rightColumn > last[row]!) last[row] = rightColumn
      if (rightColumn === leftColumn + 1) {
        const part = tall * ((left + right) / 2 - leftColumn)
        this.#add(row, leftColumn, tall - part)
        this.#add(row, leftColumn + 1, part)
        continue
      }
      // It crosses several pixels: of each, the area right of it.
      const perColumn = tall / (right - left)
      let before = 0
      for (let column = leftColumn; column < rightColumn; column++) {
        const start = Math.max(left, column)
        const stop = Math.min(right, column + 1)
        const crossed = (stop - start) * perColumn
        const area = (start - left) * perColumn + crossed * (column + 1 - (start + stop) / 2)
        this.#add(row, column, area - before)
        before = area
      }
      this.#add(row, rightColumn, tall - before)
    }
  }

  #fill(top: number, bottom: number, { x0, y0, z0, x1, y1, z1, color }: Shade): void {
    const { width } = this.#coverage
    const [steps, first, last] = [this.#steps!, this.#first!, this.#last!]
    const [dx, dy] = [x1 - x0, y1 - y0]
    const square = dx * dx + dy * dy
    const perSquare = square > 0 ? 1 / square : 0
    for (let row = top; row < bottom; row++) {
      let area = 0
      for (let column = first[row]!; column <= last[row]!; column++) {
        const at = row * (width + 2) + column
        area += steps[at]!
        steps[at] = 0
        const value = Math.round(255 * Math.min(1, Math.abs(area)))
        if (value === 0 || column >= width) continue
        const t = Math.min(1, Math.max(0, ((column + 0.5 - x0) * dx + (row + 0.5 - y0) * dy) * perSquare))
        this.#coverage.mark(row * width + column, value, z0 + (z1 - z0) * t, color?.(t))
      }
      first[row] = width + 2
      last[row] = -1
    }
  }
}

const inside = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** Cuts an outline at the edges of a box. (Sutherland and Hodgman, "Reentrant polygon clipping", 1974.) */
function clipToBox(xy: ArrayLike<number>, width: number, height: number): ArrayLike<number> {
  let isInside = true
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y] = [xy[i]!, xy[i + 1]!]
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
