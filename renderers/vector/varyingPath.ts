import type { Rect } from '../../src/scene/plan'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { Rgba8 } from '../../src/scene/color/color'
import { mostRadius } from '../geometry/clipLine'
import type { PathRow } from '../geometry/pathRows'
import { ribbon, type Part, type RibbonStyle } from '../geometry/ribbon'
import type { Coat, Pen, PenDraw } from './pen'
import { cssColor } from './style'
import type { Piece } from '../geometry/stretches'

export interface VaryingStyle extends RibbonStyle {
  /** Colour at a fractional vertex, blended between its neighbours. */
  readonly colorAt: (at: number) => Rgba8
  readonly isOneColor: boolean
}

/** Draws one path whose width or colour changes along it, so that it does not blend with itself. */
export function drawVarying(draw: PenDraw, pieces: readonly Piece[], style: VaryingStyle): void {
  const { pen, resolved } = draw
  const { opacity } = resolved
  const parts = pieces.flatMap((piece) => ribbon(piece, style))
  if (parts.length === 0) return
  if (style.isOneColor) {
    const [r, g, b, a] = style.colorAt(0)
    pen.fillStyle = cssColor(r, g, b, a, opacity)
    pen.beginPath()
    for (const part of parts) trace(pen, part)
    pen.fill()
    return
  }
  const isOpaque = opacity === 1 && pieces.every(({ at }) => at.every((i) => style.colorAt(i)[3] === 255))
  if (isOpaque) for (const part of parts) fill(pen, part, paintOf(pen, part, style, 'color', 1))
  else {
    draw.replacing(boundsOf(parts), parts.length, (layer, i, coat) => {
      fill(layer, parts[i]!, paintOf(layer, parts[i]!, style, coat, opacity))
    })
  }
}

/** Along a path: values per vertex, or the value of the path. */
export function widthsAlong({ values, stride }: NumberValues, row: PathRow | number): (at: number) => number {
  const read = (i: number): number => Math.min(2 * mostRadius, values[i]!)
  if (typeof row === 'number') return () => read(row * stride)
  return (at) => blend(at, row, read)
}

/** Along a path: colours per vertex, or the colour of the path. */
export function colorsAlong({ values, stride }: ColorValues, row: PathRow | number): (at: number) => Rgba8 {
  const channels = [0, 1, 2, 3] as const
  if (typeof row === 'number') return () => channels.map((k) => values[4 * row * stride + k]!) as unknown as Rgba8
  return (at) =>
    channels.map((k) => {
      const value = blend(at, row, (i) => values[4 * i + k]!)
      return k === 3 ? value : Math.round(value)
    }) as unknown as Rgba8
}

/** The end of a closed path is its start. */
function blend(at: number, { start, end }: PathRow, read: (vertex: number) => number): number {
  const low = Math.floor(at)
  const t = at - low
  const wrap = (vertex: number): number => (vertex >= end ? start : vertex)
  const value = read(wrap(low))
  return t === 0 ? value : value + (read(wrap(low + 1)) - value) * t
}

const coats: Readonly<Record<Coat, (rgba: Rgba8, opacity: number) => string>> = {
  shape: () => 'black',
  color: (rgba, opacity) => cssColor(...rgba, opacity),
  opaque: ([r, g, b]) => cssColor(r, g, b, 255, 1),
  alpha([, , , a], opacity) {
    const grey = Math.round(a * opacity)
    return cssColor(grey, grey, grey, 255, 1)
  },
}

function paintOf(pen: Pen, part: Part, style: VaryingStyle, coat: Coat, opacity: number): Paint {
  const css = (at: number): string => coats[coat](style.colorAt(at), opacity)
  if (part.shape === 'disc') return css(part.at)
  const [from, to] = part.at.map(css) as [string, string]
  if (from === to) return from
  const gradient = pen.createLinearGradient(...part.along)
  gradient.addColorStop(0, from)
  gradient.addColorStop(1, to)
  return gradient
}

type Paint = string | CanvasGradient

function trace(pen: Pen, part: Part): void {
  if (part.shape === 'disc') {
    pen.moveTo(part.x + part.radius, part.y)
    pen.arc(part.x, part.y, part.radius, 0, 2 * Math.PI)
  } else {
    const { xy } = part
    pen.moveTo(xy[0]!, xy[1]!)
    for (let i = 2; i < xy.length; i += 2) pen.lineTo(xy[i]!, xy[i + 1]!)
  }
  pen.closePath()
}

function fill(pen: Pen, part: Part, paint: Paint): void {
  pen.fillStyle = paint
  pen.beginPath()
  trace(pen, part)
  pen.fill()
}

function boundsOf(parts: readonly Part[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const reach = (x: number, y: number, by: number): void => {
    left = Math.min(left, x - by)
    top = Math.min(top, y - by)
    right = Math.max(right, x + by)
    bottom = Math.max(bottom, y + by)
  }
  for (const part of parts) {
    if (part.shape === 'disc') reach(part.x, part.y, part.radius)
    else for (let i = 0; i < part.xy.length; i += 2) reach(part.xy[i]!, part.xy[i + 1]!, 0)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}
