import { inverseOf, multiply, scaling, type Mat4 } from '../../../src/scene/matrix'
import type { ResolvedPositions } from '../../../src/scene/resolve/resolve'
import type { WorldFrame } from '../../../src/scene/resolve/world'
import { blend } from './raster'
import { sampleX, sampleY, samplesPerPixel, subpixels, type Samples } from './samples'
import type { FillRules } from './triangles'
import { nearlyOne, type ScreenScale } from './vertices'

/** Colours a ball where it is seen. */
export interface BallShader {
  /** Across the surface, in resolved coordinates of any length; the side that is seen. */
  readonly normal: Float64Array
  /** Resolved coordinates of the place. */
  readonly place: Float64Array
  shade(): number
}

export interface BallOptions {
  readonly positions: ResolvedPositions
  readonly world: WorldFrame
  readonly scale: ScreenScale
  readonly width: number
  readonly height: number
}

type Row = readonly [number, number, number, number]
const dot3 = (a: Float64Array, b: Float64Array): number => a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!

/**
 * Balls, exactly, through any matrix: in perspective their outline is an ellipse, under a group that stretches they are
 * ellipsoids. A point of the screen and a depth, taken back through the inverse matrix, are on the ball where
 * `a·d² + 2b·d + c = 0`, d being the depth counted from that of the centre; a is a constant, b is linear and c quadratic
 * on the screen. So `b² − a·c` is, too: its sign tells inside from outside.
 */
export class Ball {
  /** Pixels that it may cover, of the box; nothing where `right < left`. */
  left = 0
  right = -1
  top = 0
  bottom = -1
  readonly #options: BallOptions
  readonly #matrix: Mat4
  readonly #inverse: Mat4
  readonly #hasDepth: boolean
  /** Whether one looks from where depth is greatest: without a camera, from above. */
  readonly #isFromHigh: boolean
  readonly #center = new Float64Array(3)
  /** Where the ball is counted from on the screen, −1…1. */
  readonly #base = new Float64Array(3)
  /** From the centre: at the base, and its changes along x, y and depth; the fourth number of each is 1 / w. */
  readonly #at = new Float64Array(4)
  readonly #along = [new Float64Array(4), new Float64Array(4), new Float64Array(4)] as const
  readonly #limits: readonly Row[]
  /** a; b at the base, along x and y; c: constant, x, y, x², xy, y². */
  readonly #terms = new Float64Array(10)

  /** @returns `undefined` for matrices that flatten space: balls have no surface there. */
  static create(options: BallOptions): Ball | undefined {
    const matrix = multiply(options.positions.toNdc, scaling(options.world.units))
    const inverse = inverseOf(matrix)
    return inverse && options.world.normals ? new Ball(options, matrix, inverse) : undefined
  }

  private constructor(options: BallOptions, matrix: Mat4, inverse: Mat4) {
    this.#options = options
    this.#matrix = matrix
    this.#inverse = inverse
    const { hasDepth } = options.positions
    this.#hasDepth = hasDepth
    const { eye, places } = options.world
    const deeper = [0, 1, 2].map((row) =>
      [0, 1, 2].reduce((sum, k) => sum + places[3 * k + row]! * options.world.units[k]! * inverse[8 + k]!, 0),
    )
    this.#isFromHigh = !eye.isPoint && deeper.reduce((sum, value, k) => sum + value * eye.place[k]!, 0) > 0
    const row = (k: number): number[] => [0, 4, 8, 12].map((column) => matrix[column + k]!)
    const [z, w] = [row(2), row(3)]
    const sum = (sign: number): Row => w.map((value, k) => value + sign * z[k]!) as unknown as Row
    this.#limits = [w as unknown as Row, ...(hasDepth ? [sum(1), sum(-1)] : [])]
  }

  /** Takes up one of the positions. @returns whether anything of it may be seen. */
  begin(index: number, radius: number): boolean {
    const { positions, world } = this.#options
    const center = this.#center
    for (let k = 0; k < 3; k++) center[k] = positions.xyz[3 * index + k]! / world.units[k]!
    this.right = this.left - 1
    if (!(radius > 0 && radius < Infinity) || !Number.isFinite(center[0]! + center[1]! + center[2]!)) return false
    let isWhole = true
    for (const [x, y, z, constant] of this.#limits) {
      const value = x * center[0]! + y * center[1]! + z * center[2]! + constant
      const reach = radius * Math.sqrt(x * x + y * y + z * z)
      if (!(value + reach > 0)) return false
      if (!(value - reach > 0)) isWhole = false
    }
    this.#setTerms(radius)
    this.#setBox(isWhole)
    return this.left <= this.right && this.top <= this.bottom
  }

  #setTerms(radius: number): void {
    const [m, inverse, center] = [this.#matrix, this.#inverse, this.#center]
    const [cx, cy, cz] = [center[0]!, center[1]!, center[2]!]
    const w = m[3]! * cx + m[7]! * cy + m[11]! * cz + m[15]!
    // Behind the eye the centre is nowhere on the screen.
    const isCentered = w > 0
    for (let row = 0; row < 3; row++) {
      const value = m[row]! * cx + m[4 + row]! * cy + m[8 + row]! * cz + m[12 + row]!
      this.#base[row] = isCentered ? value / w : 0
    }
    const from = (column: number, out: Float64Array): void => {
      const weight = inverse[4 * column + 3]!
      for (let k = 0; k < 3; k++) out[k] = inverse[4 * column + k]! - center[k]! * weight
      out[3] = weight
    }
    const [u, v, d] = this.#along
    from(0, u)
    from(1, v)
    from(2, d)
    if (isCentered) this.#at.set([0, 0, 0, 1 / w])
    else from(3, this.#at)
    const at = this.#at
    const square = radius * radius
    const term = (p: Float64Array, q: Float64Array): number => dot3(p, q) - square * p[3]! * q[3]!
    this.#terms.set([
      term(d, d),
      term(at, d), term(u, d), term(v, d),
      term(at, at), 2 * term(at, u), 2 * term(at, v), term(u, u), 2 * term(u, v), term(v, v),
    ]) // prettier-ignore
  }

  /** The box round the outline; all there is for a ball that reaches behind the eye. */
  #setBox(isWhole: boolean): void {
    const { scale, width, height } = this.#options
    const [a, b, bx, by, c, cx, cy, cxx, cxy, cyy] = this.#terms as unknown as readonly number[] as [
      number, number, number, number, number, number, number, number, number, number,
    ] // prettier-ignore
    // The outline as a symmetric matrix, and the cofactors that its tangents obey.
    const [s00, s01, s02] = [b * b - a * c, b * bx - (a * cx) / 2, b * by - (a * cy) / 2]
    const [s11, s12, s22] = [bx * bx - a * cxx, bx * by - (a * cxy) / 2, by * by - a * cyy]
    const t00 = s11 * s22 - s12 * s12
    const [t01, t02] = [s02 * s12 - s01 * s22, s01 * s12 - s02 * s11]
    const [halfX, halfY] = [
      Math.sqrt(t01 * t01 - t00 * (s00 * s22 - s02 * s02)) / Math.abs(t00),
      Math.sqrt(t02 * t02 - t00 * (s00 * s11 - s01 * s01)) / Math.abs(t00),
    ]
    const isBoxed = isWhole && Number.isFinite(halfX) && Number.isFinite(halfY)
    const x = scale.factorX * (this.#base[0]! + t01 / t00) + scale.shiftX
    const y = scale.factorY * (this.#base[1]! + t02 / t00) + scale.shiftY
    const [reachX, reachY] = [Math.abs(scale.factorX) * halfX, Math.abs(scale.factorY) * halfY]
    this.left = isBoxed ? Math.max(0, Math.floor((x - reachX) / subpixels)) : 0
    this.right = isBoxed ? Math.min(width - 1, Math.floor((x + reachX) / subpixels)) : width - 1
    this.top = isBoxed ? Math.max(0, Math.floor((y - reachY) / subpixels)) : 0
    this.bottom = isBoxed ? Math.min(height - 1, Math.floor((y + reachY) / subpixels)) : height - 1
  }

  /** Fills what `begin` has taken up, into samples of the box. */
  fill(samples: Samples, shader: BallShader, { writesDepth, blends }: FillRules): void {
    const { colors, depths, width } = samples
    const { factorX, shiftX, factorY, shiftY } = this.#options.scale
    const terms = this.#terms
    const [a, b, bx, by] = [terms[0]!, terms[1]!, terms[2]!, terms[3]!]
    const [c, cx, cy, cxx, cxy, cyy] = [terms[4]!, terms[5]!, terms[6]!, terms[7]!, terms[8]!, terms[9]!]
    const [baseX, baseY, baseZ] = [this.#base[0]!, this.#base[1]!, this.#base[2]!]
    for (let py = this.top; py <= this.bottom; py++) {
      for (let px = this.left; px <= this.right; px++) {
        const k = samplesPerPixel * (py * width + px)
        let count = 0
        let seen = 0
        let sumX = 0
        let sumY = 0
        let isBehind = false
        for (let s = 0; s < samplesPerPixel; s++) {
          const x = (px * subpixels + sampleX[s]! - shiftX) / factorX - baseX
          const y = (py * subpixels + sampleY[s]! - shiftY) / factorY - baseY
          const half = b + bx * x + by * y
          const rest = c + x * (cx + cxx * x + cxy * y) + y * (cy + cyy * y)
          const square = half * half - a * rest
          if (!(square >= 0)) continue
          const root = Math.sqrt(square) / Math.abs(a)
          const middle = -half / a
          let depth = this.#isFromHigh ? middle + root : middle - root
          if (!this.#isSeen(x, y, depth)) {
            // Cut open by the near plane, it shows its inside.
            depth = middle + root
            if (!this.#isSeen(x, y, depth)) continue
            isBehind = true
          }
          sumX += x
          sumY += y
          count++
          const z = Math.fround(baseZ + depth)
          if (!(z < depths[k + s]!)) continue
          if (writesDepth) depths[k + s] = z
          seen |= 1 << s
        }
        if (seen === 0) continue
        this.#locate(shader, sumX / count, sumY / count, isBehind)
        const color = shader.shade()
        for (let s = 0; s < samplesPerPixel; s++) {
          if (seen & (1 << s)) colors[k + s] = blends ? blend(colors[k + s]!, color, 255) : color
        }
      }
    }
  }

  #isSeen(x: number, y: number, depth: number): boolean {
    if (this.#hasDepth) return Math.abs(this.#base[2]! + depth) <= nearlyOne
    const [u, v, d] = this.#along
    return this.#at[3]! + x * u[3]! + y * v[3]! + depth * d[3]! > 0
  }

  /** Tells the shader where on the ball a place of the screen is. @param isBehind whether its far side is seen. */
  #locate({ normal, place }: BallShader, x: number, y: number, isBehind: boolean): void {
    const terms = this.#terms
    const a = terms[0]!
    const half = terms[1]! + terms[2]! * x + terms[3]! * y
    const rest = terms[4]! + x * (terms[5]! + terms[7]! * x + terms[8]! * y) + y * (terms[6]! + terms[9]! * y)
    const root = Math.sqrt(Math.max(0, half * half - a * rest)) / Math.abs(a)
    const depth = -half / a + (isBehind || this.#isFromHigh ? root : -root)
    const [u, v, d] = this.#along
    const at = this.#at
    const weight = at[3]! + x * u[3]! + y * v[3]! + depth * d[3]!
    // Less than 0 is a with the eye inside.
    const side = isBehind || a < 0 ? -1 : 1
    const { units } = this.#options.world
    for (let k = 0; k < 3; k++) {
      const off = (at[k]! + x * u[k]! + y * v[k]! + depth * d[k]!) / weight
      normal[k] = side * off
      place[k] = (this.#center[k]! + off) * units[k]!
    }
  }
}
