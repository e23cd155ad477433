import type { Definitions } from './definitions'
import { decimal, px } from './number'
import { paintOf } from './paint'

/** A gradient along a line, in canvas pixels. */
export class SvgGradient implements CanvasGradient {
  readonly #ends: readonly number[]
  readonly #stops: { readonly offset: number; readonly color: string }[] = []

  constructor(x0: number, y0: number, x1: number, y1: number) {
    this.#ends = [x0, y0, x1, y1]
  }

  addColorStop(offset: number, color: string): void {
    this.#stops.push({ offset, color })
  }

  /** @returns the id of its definition. */
  define(definitions: Definitions): string {
    const [x1, y1, x2, y2] = this.#ends.map(px) as [string, string, string, string]
    const stops = this.#stops.map(({ offset, color: css }) => {
      const { color, opacity } = paintOf(css)
      const alpha = opacity === '' ? '' : ` stop-opacity="${opacity}"`
      return `<stop offset="${decimal(offset, 4)}" stop-color="${color}"${alpha}/>`
    })
    const line = ` gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`
    return definitions.define('linearGradient', line, stops.join(''))
  }
}
