import type { Link } from '../../scene/transform/chain'

/** What becomes of numbers on the way in: points of line and text, and squared points of discs, become canvas pixels. */
export interface UnitRule {
  toScene(value: number, dpi: number): number
  /** The inverse. Doubles lie so close that rounding to float32 gives the very number that was read. */
  toGsp(value: number, dpi: number): number
  /** The same at the end of a chain. */
  readonly link: Link
}

const link = (expression: string): Link => Object.freeze({ link: 'expression', expression, inputs: Object.freeze({}) })

/** One inch is 72 points. */
const points: UnitRule = {
  toScene: (value, dpi) => (value * dpi) / 72,
  toGsp: (value, dpi) => (value * 72) / dpi,
  link: link('value * 1pt'),
}

/** A size of s is a disc of √s points across. */
const squarePoints: UnitRule = {
  toScene: (value, dpi) => (Math.sqrt(value) * dpi) / 72,
  toGsp: (value, dpi) => {
    const side = (value * 72) / dpi
    // Keeps the sign of −0, of which the root is −0.
    return side * Math.abs(side)
  },
  link: link('sqrt(value) * 1pt'),
}

export const units = { points, squarePoints } as const
export type UnitName = keyof typeof units
