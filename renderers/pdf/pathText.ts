import { lengths } from './numbers'

/** How far the handles of a quarter circle are from its ends, in radii. */
const handle = (4 / 3) * (Math.SQRT2 - 1)

/** A path in the operators of PDF. As on a canvas, points that are none are left out. */
export class PathText {
  readonly #parts: string[] = []
  #hasPoint = false

  get text(): string {
    return this.#parts.join(' ')
  }

  moveTo(x: number, y: number): void {
    if (!Number.isFinite(x + y)) return
    this.#parts.push(`${lengths(x, y)} m`)
    this.#hasPoint = true
  }

  lineTo(x: number, y: number): void {
    if (!this.#hasPoint) this.moveTo(x, y)
    else if (Number.isFinite(x + y)) this.#parts.push(`${lengths(x, y)} l`)
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!Number.isFinite(x1 + y1 + x2 + y2 + x + y)) return
    if (!this.#hasPoint) this.moveTo(x1, y1)
    this.#parts.push(`${lengths(x1, y1, x2, y2, x, y)} c`)
  }

  circle(x: number, y: number, radius: number): void {
    if (!Number.isFinite(x + y + radius)) return
    const h = handle * radius
    // On a canvas a line would lead here from where the path was.
    if (this.#hasPoint) this.lineTo(x + radius, y)
    else this.moveTo(x + radius, y)
    this.curveTo(x + radius, y + h, x + h, y + radius, x, y + radius)
    this.curveTo(x - h, y + radius, x - radius, y + h, x - radius, y)
    this.curveTo(x - radius, y - h, x - h, y - radius, x, y - radius)
    this.curveTo(x + h, y - radius, x + radius, y - h, x + radius, y)
  }

  close(): void {
    if (this.#hasPoint) this.#parts.push('h')
  }
}
