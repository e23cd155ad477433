import { guard, nearlyOne, type ScreenScale } from './vertices'

/** Numbers of a corner: x, y, z, w in clip coordinates, and the shares of the triangle's corners in it. */
const size = 7
/** Each plane may add a corner. */
const mostPlanes = 7
export const mostCorners = 3 + mostPlanes

/**
 * Cuts triangles at planes in clip coordinates: w, near and far, and a guard far outside the picture, within which the
 * screen can be computed with.
 */
export class TriangleClipper {
  /** The corners before; three to be cut are put here. */
  #corners = new Float64Array(mostCorners * size)
  #next = new Float64Array(mostCorners * size)
  /** Four factors of x, y, z, w and a constant each: what is not below 0 stays. */
  readonly #planes: Float64Array

  constructor({ factorX, shiftX, factorY, shiftY }: ScreenScale, hasDepth: boolean, leastW: number) {
    const planes = [
      [0, 0, 0, 1, -leastW],
      ...(hasDepth ? [[0, 0, 1, nearlyOne, 0], [0, 0, -1, nearlyOne, 0]] : []),
      // A little inside, so that rounding leaves them in.
      [factorX, 0, 0, shiftX + guard - 1, 0],
      [-factorX, 0, 0, guard - 1 - shiftX, 0],
      [0, factorY, 0, shiftY + guard - 1, 0],
      [0, -factorY, 0, guard - 1 - shiftY, 0],
    ] // prettier-ignore
    this.#planes = Float64Array.from(planes.flat())
  }

  /** Clip coordinates of the triangle's corners, x, y, z, w each at `7 · corner`, go in here. */
  get corners(): Float64Array {
    return this.#corners
  }

  /** Cuts the triangle in `corners`, which then are those of a convex polygon. @returns how many they are; 0: none is left. */
  cut(): number {
    const start = this.#corners
    for (let i = 0; i < 3; i++) {
      for (let k = 0; k < 3; k++) start[size * i + 4 + k] = i === k ? 1 : 0
    }
    let count = 3
    for (let plane = 0; plane < this.#planes.length && count > 0; plane += 5) count = this.#cutAt(plane, count)
    return count
  }

  #distance(plane: number, corner: number): number {
    const [planes, corners] = [this.#planes, this.#corners]
    return (
      planes[plane]! * corners[corner]! +
      planes[plane + 1]! * corners[corner + 1]! +
      planes[plane + 2]! * corners[corner + 2]! +
      planes[plane + 3]! * corners[corner + 3]! +
      planes[plane + 4]!
    )
  }

  #cutAt(plane: number, count: number): number {
    const [from, to] = [this.#corners, this.#next]
    let used = 0
    for (let i = 0; i < count; i++) {
      const a = i * size
      const b = ((i + 1) % count) * size
      const [da, db] = [this.#distance(plane, a), this.#distance(plane, b)]
      if (da >= 0) {
        for (let k = 0; k < size; k++) to[used * size + k] = from[a + k]!
        used++
      }
      if (da >= 0 === db >= 0) continue
      // From inside to outside, whichever way round the triangle has its edge: its neighbour gets the same corner.
      const [inside, beyond, di, db2] = da >= 0 ? [a, b, da, db] : [b, a, db, da]
      const t = di / (di - db2)
      for (let k = 0; k < size; k++)
        to[used * size + k] = from[inside + k]! + t * (from[beyond + k]! - from[inside + k]!)
      used++
    }
    this.#corners = to
    this.#next = from
    return used
  }
}
