import type { Rect } from '../../src/scene/plan'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { Rgba8 } from '../../src/scene/color/color'
import { mostRadius } from './clipLine'
import type { Draw } from './drawing'
import type { PathRow } from './pathRows'
import { ribbon, type Part, type RibbonStyle } from './ribbon'
import { cssColor } from './style'
import type { Piece } from './stretches'

export interface VaryingStyle extends RibbonStyle {
  /** Colour at a fractional vertex, blended between its neighbours. */
  readonly colorAt: (at: number) => Rgba8
  readonly isOneColor: boolean
}

/** Draws one path whose width or colour changes along it, so that it does not blend with itself. */
export function drawVarying(draw: Draw, pieces: readonly Piece[], style: VaryingStyle): void {
  const { context, resolved } = draw
  const parts = pieces.flatMap((piece) => ribbon(piece, style))
  if (parts.length === 0) return
  if (style.isOneColor) {
    const [r, g, b, a] = style.colorAt(0)
    context.fillStyle = cssColor(r, g, b, a, resolved.opacity)
    context.beginPath()
    for (const part of parts) trace(context, part)
    context.fill()
    return
  }
  const isOpaque = resolved.opacity === 1 && pieces.every(({ at }) => at.every((i) => style.colorAt(i)[3] === 255))
  if (isOpaque) for (const part of parts) fill(context, part, paintOf(context, part, style, 1))
  else {
    draw.onLayer(boundsOf(parts), 1, (layer) => {
      for (const part of parts) replace(layer, part, paintOf(layer, part, style, resolved.opacity))
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

function paintOf(context: CanvasRenderingContext2D, part: Part, style: VaryingStyle, opacity: number): Paint {
  const css = (at: number): string => cssColor(...style.colorAt(at), opacity)
  if (part.shape === 'disc') return css(part.at)
  const [from, to] = part.at.map(css) as [string, string]
  if (from === to) return from
  const gradient = context.createLinearGradient(...part.along)
  gradient.addColorStop(0, from)
  gradient.addColorStop(1, to)
  return gradient
}

type Paint = string | CanvasGradient

function trace(context: CanvasRenderingContext2D, part: Part): void {
  if (part.shape === 'disc') {
    context.moveTo(part.x + part.radius, part.y)
    context.arc(part.x, part.y, part.radius, 0, 2 * Math.PI)
  } else {
    const { xy } = part
    context.moveTo(xy[0]!, xy[1]!)
    for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i]!, xy[i + 1]!)
  }
  context.closePath()
}

function fill(context: CanvasRenderingContext2D, part: Part, paint: Paint): void {
  context.fillStyle = paint
  context.beginPath()
  trace(context, part)
  context.fill()
}

/** Takes away what is there and puts the part in its place, so that translucent parts do not add up. */
function replace(layer: CanvasRenderingContext2D, part: Part, paint: Paint): void {
  layer.globalCompositeOperation = 'destination-out'
  fill(layer, part, 'black')
  layer.globalCompositeOperation = 'lighter'
  fill(layer, part, paint)
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
