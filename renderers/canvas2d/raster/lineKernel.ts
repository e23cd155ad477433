import { clipLine } from '../../geometry/clipLine'
import type { CoveragePlane } from './coveragePlane'
import { belowEdge, EdgeProfiles, profileSteps } from './edgeProfile'

/** A straight line in device pixels of a raster, from its top-left corner; NDC depth at both ends. */
export interface KernelLine {
  x0: number
  y0: number
  z0: number
  x1: number
  y1: number
  z1: number
  width: number
  /** Whether an end is round, as it is where another line goes on; else it is cut off flat. */
  isStartRound: boolean
  isEndRound: boolean
}

/** Marks lines in the coverage of a shape: what a pixel's square has in common with the line, as Skia finds it. */
export class LineKernel {
  readonly #coverage: CoveragePlane
  readonly #profiles = new EdgeProfiles()
  readonly #along = new Along()

  constructor(coverage: CoveragePlane) {
    this.#coverage = coverage
  }

  draw(line: KernelLine): void {
    const radius = line.width / 2
    if (!(radius > 0 && Number.isFinite(line.x0 + line.y0 + line.x1 + line.y1))) return
    const room = radius + 2
    if (this.#isNear(line.x0, line.y0, room) && this.#isNear(line.x1, line.y1, room)) {
      this.#stroke(line)
      return
    }
    const { width, height } = this.#coverage
    const part = clipLine([-room, -room, width + room, height + room], line.x0, line.y0, line.x1, line.y1)
    if (part) this.#stroke(partOf(line, part))
  }

  #isNear(x: number, y: number, room: number): boolean {
    return x >= -room && y >= -room && x <= this.#coverage.width + room && y <= this.#coverage.height + room
  }

  #stroke(line: KernelLine): void {
    if (line.x0 === line.x1 && line.y0 === line.y1) {
      if (line.isStartRound || line.isEndRound) this.disc(line.x0, line.y0, line.z0, line.width / 2)
      return
    }
    const { width, height, depth } = this.#coverage
    const along = this.#along
    along.set(line, this.#profiles, width, height)
    const { p0, p1, inset } = along
    const size = along.stepP === 1 ? width : height
    const beyond = along.radius + 1
    const first = Math.max(0, Math.floor(p0 - beyond))
    const end = Math.min(size, Math.ceil(p1 + beyond))
    // Between them no pixel is near an end.
    const inner = Math.min(end, Math.max(first, Math.ceil(p0 + inset - 0.5)))
    const outer = Math.min(end, Math.max(inner, Math.floor(p1 - inset - 0.5) + 1))
    this.#ends(along, first, inner)
    if (depth || !along.isWhole) this.#deepColumns(along, inner, outer)
    else this.#columns(along, inner, outer)
    this.#ends(along, outer, end)
  }

  /** Where the line has no ends: each column of the major axis alike. */
  #columns({ p0, q0, slope, values, reach, size, stepP, stepQ }: Along, from: number, end: number): void {
    const { values: covered, touched } = this.#coverage
    const total = values.length - 1
    let count = this.#coverage.count
    let top = q0 + (from + 0.5 - p0) * slope - 0.5 - reach
    for (let i = from | 0; i < end; i++) {
      let low = top > 0 ? top | 0 : 0
      if (low < top) low++
      let step = ((low - top) * profileSteps + 0.5) | 0
      const high = Math.min(size, low + 1 + (((total - step) / profileSteps) | 0))
      let pixel = (i * stepP + low * stepQ) | 0
      for (let j = low; j < high && step <= total; j++) {
        const value = values[step]!
        const old = covered[pixel]!
        if (value > old) {
          if (old === 0) touched[count++] = pixel
          covered[pixel] = value
        }
        step += profileSteps
        pixel += stepQ
      }
      top += slope
    }
    this.#coverage.count = count
  }

  /** The same for wide lines, and where there is depth. */
  #deepColumns(along: Along, from: number, end: number): void {
    const { p0, q0, slope, reach, size, stepP, stepQ } = along
    for (let i = from; i < end; i++) {
      const q = q0 + (i + 0.5 - p0) * slope - 0.5
      const z = along.depthAt(i)
      const high = Math.min(size - 1, Math.floor(q + reach))
      for (let j = Math.max(0, Math.ceil(q - reach)); j <= high; j++) {
        const value = along.valueAt(q - j)
        if (value > 0) this.#mark(i * stepP + j * stepQ, value, z)
      }
    }
  }

  #mark(pixel: number, value: number, z: number): void {
    const coverage = this.#coverage
    if (coverage.depth) {
      coverage.mark(pixel, value, z)
      return
    }
    const old = coverage.values[pixel]!
    if (value <= old) return
    if (old === 0) coverage.touched[coverage.count++] = pixel
    coverage.values[pixel] = value
  }

  /** Columns where a pixel may lie beyond an end. */
  #ends(along: Along, from: number, end: number): void {
    const { p0, q0, slope, reach, peak, size, stepP, stepQ, cosine, sine, length, radius } = along
    const { isStartRound, isEndRound } = along
    const steep = sine === 0 ? 0 : Math.abs(slope)
    const last = size - 1
    for (let i = from | 0; i < end; i++) {
      const p = i + 0.5 - p0
      const q = q0 + p * slope - 0.5
      const low = Math.max(0, Math.ceil(q - reach)) | 0
      const high = Math.min(last, Math.floor(q + reach)) | 0
      for (let j = low; j <= high; j++) {
        const before = p * cosine + (j + 0.5 - q0) * sine
        const after = length - before
        let value = along.valueAt(q - j)
        const over = before < 0 && isStartRound ? before : after < 0 && isEndRound ? after : 0
        if (over < 0) {
          const across = (j - q) * cosine
          value = peak * share(radius + 0.5 - Math.sqrt(over * over + across * across))
        } else {
          // So far from a flat end the whole of a pixel is on one side.
          if (!isStartRound && before < 1) value *= belowEdge(steep, before / cosine)
          if (!isEndRound && after < 1) value *= belowEdge(steep, after / cosine)
        }
        const rounded = (value + 0.5) | 0
        if (rounded > 0) this.#mark((i * stepP + j * stepQ) | 0, rounded, along.depthAt(i))
      }
    }
  }

  /** A dot. */
  disc(x: number, y: number, z: number, radius: number, color?: number): void {
    const { width, height } = this.#coverage
    // Below half a pixel a disc is the lighter the smaller.
    const peak = 255 * Math.min(1, 2 * radius)
    const reach = Math.max(0.5, radius) + 0.5
    const bottom = Math.min(height - 1, Math.ceil(y + reach))
    const right = Math.min(width - 1, Math.ceil(x + reach))
    for (let j = Math.max(0, Math.floor(y - reach)); j <= bottom; j++) {
      const dy = j + 0.5 - y
      for (let i = Math.max(0, Math.floor(x - reach)); i <= right; i++) {
        const dx = i + 0.5 - x
        const value = Math.round(peak * share(reach - Math.sqrt(dx * dx + dy * dy)))
        if (value > 0) this.#coverage.mark(j * width + i, value, z, color)
      }
    }
  }
}

/** A line along the axis on which it is longer, the major one: p along it, growing, and q across. One object serves all lines. */
class Along {
  p0 = 0.5
  q0 = 0.5
  p1 = 0.5
  slope = 0.5
  /** CoveragePlane from where it begins, inwards. */
  values: Uint8Array = new Uint8Array(0)
  isWhole = false
  /** Half the height along the minor axis, soft edge included. */
  reach = 0.5
  /** Of the angle between the line and the major axis. */
  cosine = 0.5
  sine = 0.5
  length = 0.5
  radius = 0.5
  /** Greatest coverage. */
  peak = 0.5
  isStartRound = false
  isEndRound = false
  /** So far from an end, along the major axis, it does not matter any more. */
  inset = 0.5
  /** Pixels across. */
  size = 0
  /** From a pixel to the next, along and across. */
  stepP = 0
  stepQ = 0
  z0 = 0.5
  z1 = 0.5

  set(line: KernelLine, profiles: EdgeProfiles, width: number, height: number): void {
    const { x0, y0, x1, y1 } = line
    const isWide = Math.abs(x1 - x0) >= Math.abs(y1 - y0)
    const isForward = isWide ? x1 > x0 : y1 > y0
    this.p0 = isForward ? (isWide ? x0 : y0) : isWide ? x1 : y1
    this.q0 = isForward ? (isWide ? y0 : x0) : isWide ? y1 : x1
    this.p1 = isForward ? (isWide ? x1 : y1) : isWide ? x0 : y0
    const q1 = isForward ? (isWide ? y1 : x1) : isWide ? y0 : x0
    const slope = (q1 - this.q0) / (this.p1 - this.p0)
    this.slope = slope
    const isHair = line.width <= 1
    const { values, isWhole, reach } = profiles.of(Math.abs(slope), line.width)
    // A hairline is drawn as if it lay along the axis.
    this.cosine = isHair ? 1 : 1 / Math.sqrt(1 + slope * slope)
    this.sine = isHair ? 0 : slope * this.cosine
    this.values = values
    this.isWhole = isWhole
    this.reach = reach
    this.length = (this.p1 - this.p0) / this.cosine
    this.radius = Math.max(0.5, line.width / 2)
    this.peak = 255 * Math.min(1, line.width)
    this.isStartRound = isForward ? line.isStartRound : line.isEndRound
    this.isEndRound = isForward ? line.isEndRound : line.isStartRound
    this.inset = this.reach * Math.abs(this.sine) * this.cosine + 0.75
    this.size = isWide ? height : width
    this.stepP = isWide ? 1 : width
    this.stepQ = isWide ? width : 1
    this.z0 = isForward ? line.z0 : line.z1
    this.z1 = isForward ? line.z1 : line.z0
  }

  /** CoveragePlane so far from the middle, across. */
  valueAt(across: number): number {
    const step = ((this.reach - Math.abs(across)) * profileSteps + 0.5) | 0
    return step < this.values.length ? this.values[step]! : 255
  }

  /** Ends reach beyond the line; its depth does not. */
  depthAt(column: number): number {
    return this.z0 + (this.z1 - this.z0) * share((column + 0.5 - this.p0) / (this.p1 - this.p0))
  }
}

const share = (value: number): number => (value > 1 ? 1 : value > 0 ? value : 0)

function partOf(line: KernelLine, [from, to]: readonly [number, number]): KernelLine {
  const { x0, y0, z0, x1, y1, z1 } = line
  const [dx, dy, dz] = [x1 - x0, y1 - y0, z1 - z0]
  const end = to === 1 ? { x1, y1, z1 } : { x1: x0 + dx * to, y1: y0 + dy * to, z1: z0 + dz * to }
  return { ...line, x0: x0 + dx * from, y0: y0 + dy * from, z0: z0 + dz * from, ...end }
}
