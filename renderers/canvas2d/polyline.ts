import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { CapStyle } from '../../src/scene/visuals/segments'
import type { Kernel } from './kernel'
import type { KernelLine } from './raster/lineKernel'
import { addJoin, type Leg, type Part } from '../geometry/ribbon'

/** How a line of one width looks, in device pixels. */
export interface PolylineStyle {
  readonly width: number
  readonly capStyle: CapStyle
  readonly joinStyle: JoinStyle
  readonly miterLimit: number
}

/** In device pixels: shorter segments do not end flat on both sides; flatter corners are drawn round. */
const [leastLeg, leastCorner] = [1, 0.08]

/** Marks a line by kernel, vertex by vertex, so that no line is too long. */
export class Polyline {
  readonly #kernel: Kernel
  readonly #style: PolylineStyle
  /** Whether all corners are round. Those of hairlines have no shape. */
  readonly #isRound: boolean
  /** The segment that waits until it is known how it ends. */
  readonly #line: KernelLine
  #state: 'none' | 'point' | 'line' = 'none'
  /** Of a ring: its first segment is drawn last, when the corner before it is known. */
  #isRing = false
  #isSecondSharp = false
  /** Whether a segment was drawn since the line began; and which, where corners need to know. */
  #isBegun = false
  #before: Leg | undefined
  /** Whether the corner at the start of the segment that waits has a shape of its own. */
  #isSharp = false
  /** Whether the vertex where it ends stands for several. */
  #isThinned = false

  constructor(kernel: Kernel, style: PolylineStyle) {
    this.#kernel = kernel
    this.#style = style
    this.#isRound = style.joinStyle === 'round' || style.width <= 1
    const { width } = style
    this.#line = { x0: 0, y0: 0, z0: 0, x1: 0, y1: 0, z1: 0, width, isStartRound: false, isEndRound: false }
  }

  /** Begins a ring. When it has come round, it goes on to its second vertex: the first segment is drawn then. */
  startRing(): void {
    this.#isRing = true
  }

  /**
   * The next vertices; NaN is a gap.
   * @param isThinned whether a vertex stands for several, and has no corner of its own.
   */
  add(xy: Float64Array, depth: Float64Array | undefined, count: number, isThinned?: Uint8Array): void {
    for (let i = 0; i < count; i++) this.#to(xy[2 * i]!, xy[2 * i + 1]!, depth ? depth[i]! : 0, isThinned?.[i] === 1)
  }

  /** Ends the line with a cap. */
  end(): void {
    if (this.#state === 'line') this.#emit(true)
    else if (this.#state === 'point' && !this.#isRing) this.#dot()
    this.#state = 'none'
    this.#isRing = false
    this.#isBegun = false
    this.#isSharp = false
    this.#before = undefined
  }

  /** Ends a ring. */
  endRing(): void {
    if (this.#state === 'line') this.#emit(false, undefined, this.#isSecondSharp)
    this.#state = 'none'
    this.end()
  }

  #to(x: number, y: number, z: number, isThinned: boolean): void {
    const line = this.#line
    if (!Number.isFinite(x + y)) {
      this.end()
      return
    }
    if (this.#state === 'none') this.#state = 'point'
    else {
      const [fromX, fromY] = this.#state === 'line' ? [line.x1, line.y1] : [line.x0, line.y0]
      if (x === fromX && y === fromY) return
      if (this.#state === 'line') {
        this.#emit(false, [x, y])
        line.x0 = line.x1
        line.y0 = line.y1
        line.z0 = line.z1
      }
      line.x1 = x
      line.y1 = y
      line.z1 = z
      this.#isThinned = isThinned
      this.#state = 'line'
      return
    }
    line.x0 = x
    line.y0 = y
    line.z0 = z
  }

  /**
   * Draws the segment that waits.
   * @param isLast whether it ends the line.
   * @param next where what comes next leads; else `isEndSharp` says whether the corner there has a shape of its own.
   */
  #emit(isLast: boolean, next?: readonly [number, number], isEndSharp = false): void {
    const { width, capStyle } = this.#style
    const line = this.#line
    const isStartFree = !this.#isBegun
    const isStartSharp = this.#isSharp
    this.#isSharp = next && !this.#isRound && !this.#isThinned ? this.#isCornerSharp(next[0], next[1]) : isEndSharp
    this.#isBegun = true
    const leg = isStartSharp || this.#isSharp ? legOf(line) : undefined
    if (this.#isRing) {
      this.#isRing = false
      this.#isSecondSharp = this.#isSharp
      this.#before = leg
      return
    }
    if (isStartSharp) this.#join(leg!)
    this.#before = leg
    line.isStartRound = isStartFree ? capStyle === 'round' : !isStartSharp
    line.isEndRound = isLast ? capStyle === 'round' : !this.#isSharp
    const { lines } = this.#kernel
    if (capStyle === 'projecting' && (isStartFree || isLast)) {
      lines.draw(longer(line, isStartFree ? width / 2 : 0, isLast ? width / 2 : 0))
    } else lines.draw(line)
  }

  /** Whether a corner looks other than a round one: before a segment that leads on to a place. */
  #isCornerSharp(x: number, y: number): boolean {
    const { x0, y0, x1, y1, width } = this.#line
    const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x - x1, y - y1]
    const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)]
    // Between flat ends so near to each other no pixel would be covered.
    if (a < leastLeg && this.#isSharp) return false
    const cosine = (ax * bx + ay * by) / (a * b)
    // How far a miter, and a bevel, differ from an arc, in half widths.
    const halfTurn = Math.sqrt(Math.max(0, (1 + cosine) / 2))
    const off = this.#style.joinStyle === 'miter' ? 1 / halfTurn - 1 : 1 - halfTurn
    return !(off * (width / 2) < leastCorner)
  }

  /** Fills the corner before a segment. */
  #join(leg: Leg): void {
    const { x0, y0 } = leg
    const { z0 } = this.#line
    const plates: Part[] = []
    addJoin(plates, this.#before!, leg, this.#style)
    for (const part of plates) {
      if (part.shape === 'polygon') this.#kernel.polygons.draw(part.xy, { x0, y0, z0, x1: x0, y1: y0, z1: z0 })
    }
  }

  /** A line of no length: its caps alone. */
  #dot(): void {
    const { width, capStyle } = this.#style
    const { x0: x, y0: y, z0: z } = this.#line
    const { lines } = this.#kernel
    if (capStyle === 'round') lines.disc(x, y, z, width / 2)
    else if (capStyle === 'projecting') {
      const half = width / 2
      lines.draw({ ...this.#line, x0: x - half, x1: x + half, y1: y, z1: z, isStartRound: false, isEndRound: false })
    }
  }
}

function legOf({ x0, y0, x1, y1, width }: KernelLine): Leg {
  const length = Math.hypot(x1 - x0, y1 - y0)
  const [dx, dy, half] = [(x1 - x0) / length, (y1 - y0) / length, width / 2]
  return { x0, y0, x1, y1, at0: 0, at1: 1, h0: half, h1: half, dx, dy, length }
}

/** The line with so much more at its ends. */
export function longer(line: KernelLine, back: number, on: number): KernelLine {
  const { x0, y0, x1, y1 } = line
  const length = Math.hypot(x1 - x0, y1 - y0)
  const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length]
  return { ...line, x0: x0 - dx * back, y0: y0 - dy * back, x1: x1 + dx * on, y1: y1 + dy * on }
}
