import { blend } from './raster'
import { sampleX, sampleY, samplesPerPixel, subpixels, type Samples } from './samples'
import { cornerSize, type FillRules } from './triangles'

/** How far in front of its face an edge is: some steps of float32, and what corners may be off on the grid. */
const bias = { steps: 5e-7, subpixels: 4 }

/** Which edges must not be blended twice: those that meet at a corner. */
export interface Joints {
  /** The last edge that was drawn over each sample, from 1 on. */
  readonly last: Uint32Array
  /** Whether two edges share a corner. */
  meet(a: number, b: number): boolean
}

/** Draws edges of faces: lines with round ends in the plane of their face, a little in front of it. */
export class EdgeStroker {
  readonly #samples: Samples
  readonly #rules: FillRules
  readonly #joints: Joints | undefined
  /** Depth of the face: changes along x and y, value at 0, 0, and its limits. */
  readonly #plane = new Float64Array(5)

  constructor(samples: Samples, rules: FillRules, joints?: Joints) {
    this.#samples = samples
    this.#rules = rules
    this.#joints = joints
  }

  /** The face whose edges come next: a convex polygon of this many corners. */
  begin(corners: Float64Array, size: number): void {
    const plane = this.#plane
    let least = Infinity
    let most = -Infinity
    for (let at = 2; at < size * cornerSize; at += cornerSize) {
      least = Math.min(least, corners[at]!)
      most = Math.max(most, corners[at]!)
    }
    plane[3] = least
    plane[4] = most
    const x = corners[0]!
    const y = corners[1]!
    const z = corners[2]!
    // The largest triangle of the fan says most exactly how the face lies.
    let largest = 0
    for (let b = cornerSize, c = 2 * cornerSize; c < size * cornerSize; b = c, c += cornerSize) {
      const bx = corners[b]! - x
      const by = corners[b + 1]! - y
      const bz = corners[b + 2]! - z
      const cx = corners[c]! - x
      const cy = corners[c + 1]! - y
      const cz = corners[c + 2]! - z
      const area = bx * cy - cx * by
      if (Math.abs(area) <= largest) continue
      largest = Math.abs(area)
      plane[0] = (bz * cy - cz * by) / area
      plane[1] = (cz * bx - bz * cx) / area
      plane[2] = z - plane[0] * x - plane[1] * y
    }
  }

  /**
   * @param from where in `corners` it begins, and @param to where it ends.
   * @param radius half its width, in subpixels.
   * @param edge its number, from 1 on; asked for only with joints.
   */
  stroke(corners: Float64Array, from: number, to: number, radius: number, color: number, edge: number): void {
    const { width, height, colors, depths } = this.#samples
    const { writesDepth, blends } = this.#rules
    const joints = this.#joints
    const [zx, zy, zc, zLeast, zMost] = this.#plane as unknown as [number, number, number, number, number]
    const nearer = bias.steps + bias.subpixels * (Math.abs(zx) + Math.abs(zy))
    // The same way round for both of its faces, so that both cover the same samples.
    const isUp =
      corners[to + 1]! < corners[from + 1]! || (corners[to + 1] === corners[from + 1] && corners[to]! < corners[from]!)
    const [start, end] = isUp ? [to, from] : [from, to]
    const ax = corners[start]!
    const ay = corners[start + 1]!
    const dx = corners[end]! - ax
    const dy = corners[end + 1]! - ay
    const length = Math.sqrt(dx * dx + dy * dy)
    const [ux, uy] = length > 0 ? [dx / length, dy / length] : [1, 0]
    const top = Math.max(0, Math.floor((Math.min(ay, ay + dy) - radius) / subpixels))
    const bottom = Math.min(height - 1, Math.floor((Math.max(ay, ay + dy) + radius) / subpixels))
    const least = Math.max(0, Math.floor((Math.min(ax, ax + dx) - radius) / subpixels))
    const most = Math.min(width - 1, Math.floor((Math.max(ax, ax + dx) + radius) / subpixels))
    const reach = radius * radius
    for (let y = top; y <= bottom; y++) {
      let first = least
      let last = most
      if (Math.abs(uy) > 1e-9) {
        // The strip along the line, across the whole row of pixels.
        const slant = ux / uy
        const above = y * subpixels - ay
        const below = (y + 1) * subpixels - ay
        const half = radius / Math.abs(uy)
        const one = ax + slant * above
        const other = ax + slant * below
        first = Math.max(first, Math.floor((Math.min(one, other) - half) / subpixels))
        last = Math.min(last, Math.floor((Math.max(one, other) + half) / subpixels))
      }
      for (let x = first; x <= last; x++) {
        for (let s = 0; s < samplesPerPixel; s++) {
          const px = x * subpixels + sampleX[s]!
          const py = y * subpixels + sampleY[s]!
          const rx = px - ax
          const ry = py - ay
          const across = rx * uy - ry * ux
          const along = rx * ux + ry * uy
          const past = along < 0 ? along : along > length ? along - length : 0
          // Half open, so that a width of a pixel covers as many samples wherever it lies.
          if (past === 0 ? !(across >= -radius && across < radius) : across * across + past * past >= reach) continue
          const z = Math.min(zMost, Math.max(zLeast, zx * px + zy * py + zc))
          const k = samplesPerPixel * (y * width + x) + s
          if (!(z - nearer < depths[k]!)) continue
          if (joints) {
            const before = joints.last[k]!
            if (before !== 0 && joints.meet(before, edge)) continue
            joints.last[k] = edge
          }
          if (writesDepth) depths[k] = Math.min(depths[k]!, z)
          colors[k] = blends ? blend(colors[k]!, color, 255) : color
        }
      }
    }
  }
}
