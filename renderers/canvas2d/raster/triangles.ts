import type { Shader } from '../../geometry/shader'
import { blend } from './raster'
import { sampleX, sampleY, samplesPerPixel, subpixels, type Samples } from './samples'

/** How samples are changed. */
export interface FillRules {
  /** Whether what is drawn hides what is drawn later. */
  readonly writesDepth: boolean
  /** Whether colours are blended over what is there, or replace it. */
  readonly blends: boolean
}

/**
 * Numbers of a corner: x and y, which are whole and in subpixels from the box, depth, and the shares of the face's three
 * corners in it, each over w.
 */
export const cornerSize = 6

/** For every set of covered samples, their middle: where its colour is taken, which is inside the triangle. */
const middleX = new Float64Array(1 << samplesPerPixel)
const middleY = new Float64Array(1 << samplesPerPixel)
for (let mask = 1; mask < middleX.length; mask++) {
  const covered = [0, 1, 2, 3].filter((k) => mask & (1 << k))
  middleX[mask] = covered.reduce((sum, k) => sum + sampleX[k]!, 0) / covered.length
  middleY[mask] = covered.reduce((sum, k) => sum + sampleY[k]!, 0) / covered.length
}

const all = (1 << samplesPerPixel) - 1
const [x0, x1, x2, x3] = sampleX as [number, number, number, number]
const [y0, y1, y2, y3] = sampleY as [number, number, number, number]
const [leastX, mostX] = [Math.min(...sampleX), Math.max(...sampleX)]
const [leastY, mostY] = [Math.min(...sampleY), Math.max(...sampleY)]

/** Rows longer than this are worth the divisions that say where in them the triangle is. */
const longRow = 4

/**
 * Fills triangles, sample by sample: a sample on an edge belongs to the triangle below or to the right of it, so that of
 * two that share the edge one has it. Corners lie on the subpixel grid, where edges are computed without rounding. Colour
 * is worked out once a pixel.
 */
export class TriangleFiller {
  readonly #samples: Samples
  readonly #shader: Shader
  readonly #rules: FillRules
  /** Of the face's corners' shares over w: change along x, along y, value at 0, 0; three numbers each. */
  readonly #planes = new Float64Array(9)

  constructor(samples: Samples, shader: Shader, rules: FillRules) {
    this.#samples = samples
    this.#shader = shader
    this.#rules = rules
  }

  /**
   * Fills a triangle of the face that the shader has begun. Nothing is drawn of one without area.
   * @param a where in `corners` its first corner is, and @param second and @param third the others.
   */
  fill(corners: Float64Array, a: number, second: number, third: number): void {
    const { width, height, colors, depths } = this.#samples
    const { writesDepth, blends } = this.#rules
    const shader = this.#shader
    const { isFlat, at } = shader
    const planes = this.#planes
    const ax = corners[a]!
    const ay = corners[a + 1]!
    const turn =
      (corners[second]! - ax) * (corners[third + 1]! - ay) - (corners[third]! - ax) * (corners[second + 1]! - ay)
    if (!(turn !== 0)) return
    const b = turn > 0 ? second : third
    const c = turn > 0 ? third : second
    const area = Math.abs(turn)
    const bx = corners[b]!
    const by = corners[b + 1]!
    const cx = corners[c]!
    const cy = corners[c + 1]!
    const left = Math.max(0, Math.ceil((Math.min(ax, bx, cx) - mostX) / subpixels))
    const right = Math.min(width - 1, Math.floor((Math.max(ax, bx, cx) - leastX) / subpixels))
    const top = Math.max(0, Math.ceil((Math.min(ay, by, cy) - mostY) / subpixels))
    const bottom = Math.min(height - 1, Math.floor((Math.max(ay, by, cy) - leastY) / subpixels))
    if (!(left <= right && top <= bottom)) return

    // Three edges: value at the top left of the box, changes along x and y in subpixels, and those at each sample.
    const ux = ay - by
    const uy = bx - ax
    const vx = by - cy
    const vy = cx - bx
    const wx = cy - ay
    const wy = ax - cx
    const u = -(ux * ax + uy * ay) - (ux > 0 || (ux === 0 && uy > 0) ? 0 : 1)
    const v = -(vx * bx + vy * by) - (vx > 0 || (vx === 0 && vy > 0) ? 0 : 1)
    const w = -(wx * cx + wy * cy) - (wx > 0 || (wx === 0 && wy > 0) ? 0 : 1)
    const u0 = ux * x0 + uy * y0
    const u1 = ux * x1 + uy * y1
    const u2 = ux * x2 + uy * y2
    const u3 = ux * x3 + uy * y3
    const v0 = vx * x0 + vy * y0
    const v1 = vx * x1 + vy * y1
    const v2 = vx * x2 + vy * y2
    const v3 = vx * x3 + vy * y3
    const w0 = wx * x0 + wy * y0
    const w1 = wx * x1 + wy * y1
    const w2 = wx * x2 + wy * y2
    const w3 = wx * x3 + wy * y3
    const uLeast = Math.min(u0, u1, u2, u3)
    const vLeast = Math.min(v0, v1, v2, v3)
    const wLeast = Math.min(w0, w1, w2, w3)
    const uMost = Math.max(u0, u1, u2, u3)
    const vMost = Math.max(v0, v1, v2, v3)
    const wMost = Math.max(w0, w1, w2, w3)
    const uStep = ux * subpixels
    const vStep = vx * subpixels
    const wStep = wx * subpixels

    // Depth, which is even on the screen.
    const az = corners[a + 2]!
    const bz = corners[b + 2]! - az
    const cz = corners[c + 2]! - az
    const zx = (bz * (cy - ay) - cz * (by - ay)) / area
    const zy = (cz * (bx - ax) - bz * (cx - ax)) / area
    const z0 = zx * x0 + zy * y0
    const z1 = zx * x1 + zy * y1
    const z2 = zx * x2 + zy * y2
    const z3 = zx * x3 + zy * y3
    const zStep = zx * subpixels

    let color = 0
    let isBegun = false
    for (let y = top; y <= bottom; y++) {
      const py = y * subpixels
      let from = left
      let to = right
      const uRow = u + uy * py
      const vRow = v + vy * py
      const wRow = w + wy * py
      if (right - left >= longRow) {
        // Where each edge lets a sample in; a little wider, for the rounding of the quotients.
        const uEnd = -(uRow + uMost) / uStep
        const vEnd = -(vRow + vMost) / vStep
        const wEnd = -(wRow + wMost) / wStep
        if (ux > 0) from = Math.max(from, Math.ceil(uEnd - 1e-6))
        else if (ux < 0) to = Math.min(to, Math.floor(uEnd + 1e-6))
        if (vx > 0) from = Math.max(from, Math.ceil(vEnd - 1e-6))
        else if (vx < 0) to = Math.min(to, Math.floor(vEnd + 1e-6))
        if (wx > 0) from = Math.max(from, Math.ceil(wEnd - 1e-6))
        else if (wx < 0) to = Math.min(to, Math.floor(wEnd + 1e-6))
      }
      let eu = uRow + uStep * from
      let ev = vRow + vStep * from
      let ew = wRow + wStep * from
      let z = az + zx * (from * subpixels - ax) + zy * (py - ay)
      let k = samplesPerPixel * (y * width + from)
      for (let x = from; x <= to; x++, eu += uStep, ev += vStep, ew += wStep, z += zStep, k += samplesPerPixel) {
        let mask = all
        if (!(eu + uLeast >= 0 && ev + vLeast >= 0 && ew + wLeast >= 0)) {
          mask = eu + u0 >= 0 && ev + v0 >= 0 && ew + w0 >= 0 ? 1 : 0
          if (eu + u1 >= 0 && ev + v1 >= 0 && ew + w1 >= 0) mask |= 2
          if (eu + u2 >= 0 && ev + v2 >= 0 && ew + w2 >= 0) mask |= 4
          if (eu + u3 >= 0 && ev + v3 >= 0 && ew + w3 >= 0) mask |= 8
          if (mask === 0) continue
        }
        const covered = mask
        // Rounded like the depth they are compared with: of equals, the first stays.
        const d0 = Math.fround(z + z0)
        const d1 = Math.fround(z + z1)
        const d2 = Math.fround(z + z2)
        const d3 = Math.fround(z + z3)
        if (!(d0 < depths[k]!)) mask &= ~1
        if (!(d1 < depths[k + 1]!)) mask &= ~2
        if (!(d2 < depths[k + 2]!)) mask &= ~4
        if (!(d3 < depths[k + 3]!)) mask &= ~8
        if (mask === 0) continue
        if (!isFlat) {
          if (!isBegun) this.#setPlanes(corners, a, b, c, area)
          const sx = x * subpixels + middleX[covered]!
          const sy = py + middleY[covered]!
          const ofA = planes[0]! * sx + planes[3]! * sy + planes[6]!
          const ofB = planes[1]! * sx + planes[4]! * sy + planes[7]!
          const ofC = planes[2]! * sx + planes[5]! * sy + planes[8]!
          const perW = ofA + ofB + ofC
          at[0] = ofA / perW
          at[1] = ofB / perW
          at[2] = ofC / perW
          at[3] = perW
          color = shader.shade()
        } else if (!isBegun) color = shader.shade()
        isBegun = true
        if (writesDepth) {
          if (mask & 1) depths[k] = d0
          if (mask & 2) depths[k + 1] = d1
          if (mask & 4) depths[k + 2] = d2
          if (mask & 8) depths[k + 3] = d3
        }
        if (!blends) {
          if (mask & 1) colors[k] = color
          if (mask & 2) colors[k + 1] = color
          if (mask & 4) colors[k + 2] = color
          if (mask & 8) colors[k + 3] = color
        } else {
          if (mask & 1) colors[k] = blend(colors[k]!, color, 255)
          if (mask & 2) colors[k + 1] = blend(colors[k + 1]!, color, 255)
          if (mask & 4) colors[k + 2] = blend(colors[k + 2]!, color, 255)
          if (mask & 8) colors[k + 3] = blend(colors[k + 3]!, color, 255)
        }
      }
    }
  }

  #setPlanes(corners: Float64Array, a: number, b: number, c: number, area: number): void {
    const planes = this.#planes
    const ax = corners[a]!
    const ay = corners[a + 1]!
    const bx = corners[b]! - ax
    const by = corners[b + 1]! - ay
    const cx = corners[c]! - ax
    const cy = corners[c + 1]! - ay
    for (let i = 0; i < 3; i++) {
      const value = corners[a + 3 + i]!
      const toB = corners[b + 3 + i]! - value
      const toC = corners[c + 3 + i]! - value
      const alongX = (toB * cy - toC * by) / area
      const alongY = (toC * bx - toB * cx) / area
      planes[i] = alongX
      planes[3 + i] = alongY
      planes[6 + i] = value - alongX * ax - alongY * ay
    }
  }
}
