import { parseColor } from '../../src/scene/color/color'
import { component } from './numbers'

/** A colour as PDF has it: of strokes in capital letters. */
export interface Ink {
  readonly fill: string
  readonly stroke: string
  /** 0–1. */
  readonly alpha: number
}

const rgb = /^rgba?\((\d+),(\d+),(\d+)(?:,([\d.e+-]+))?\)$/

/** Reads a CSS colour; what is none is black, as on a canvas. */
export function inkOf(css: string): Ink {
  const match = rgb.exec(css)
  const [r, g, b, alpha] = match
    ? [Number(match[1]), Number(match[2]), Number(match[3]), match[4] === undefined ? 1 : Number(match[4])]
    : opaque(parseColor(css) ?? [0, 0, 0, 255])
  const grey = component(r)
  if (r === g && g === b) return { fill: `${grey} g`, stroke: `${grey} G`, alpha }
  const parts = `${grey} ${component(g)} ${component(b)}`
  return { fill: `${parts} rg`, stroke: `${parts} RG`, alpha }
}

/** The grey that an alpha is: white where it is opaque. */
export function greyInk(alpha: number): Ink {
  const grey = component(255 * alpha)
  return { fill: `${grey} g`, stroke: `${grey} G`, alpha: 1 }
}

const opaque = ([r, g, b, a]: readonly [number, number, number, number]): [number, number, number, number] => [
  r,
  g,
  b,
  a / 255,
]

/** A gradient along a line, in canvas pixels. */
export class LinearGradient implements CanvasGradient {
  readonly stops: { readonly offset: number; readonly css: string }[] = []

  constructor(
    readonly x0: number,
    readonly y0: number,
    readonly x1: number,
    readonly y1: number,
  ) {}

  addColorStop(offset: number, css: string): void {
    this.stops.push({ offset, css })
  }
}
