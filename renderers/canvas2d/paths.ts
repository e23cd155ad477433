import type { NumberValues } from '../../src/scene/resolve/attributes'
import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { CapStyle } from '../../src/scene/visuals/segments'
import { guardOf, mostRadius, type Edges } from './clipLine'
import { screenPositions, type Draw } from './drawing'
import { longPath, strokeLong } from './longStroke'
import { pathRows, type PathRow } from './pathRows'
import { alphaOf, cssOpaque, cssReader, dotLength, lineCaps } from './style'
import { isStretchInside, piecesOf, stretchesOf, type Piece, type Stretch } from './stretches'
import { colorsAlong, drawVarying, widthsAlong } from './varyingPath'

/** Polylines with real joins. Each path is painted at one go, so that it never blends with itself. */
export function drawPaths(draw: Draw): void {
  const { context, resolved } = draw
  const xy = screenPositions(draw)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const { paths, perVertex } = pathRows(draw, xy.length / 2, { lineWidths, colors })
  const dashes = resolved.lengths('dashes')
  const isClosed = resolved.value<boolean>('closed')
  const capStyle = resolved.value<CapStyle>('capStyle')
  const joinStyle = resolved.value<JoinStyle>('joinStyle')
  const miterLimit = resolved.value<number>('miterLimit')
  const style = { lineCap: lineCaps[capStyle], lineJoin: joinStyle, miterLimit }
  // Half widths that corners and ends reach from the line.
  const reach = Math.max(Math.SQRT2, joinStyle === 'miter' ? miterLimit : 1)
  const guardFor = (width: number): Edges => guardOf(draw.viewport.clip, (reach * width) / 2)
  Object.assign(context, style)
  const css = cssReader(colors, resolved.opacity)
  paths.forEach(({ start, end }, path) => {
    const stretches = stretchesOf(xy, start, end, isClosed)
    if (perVertex.lineWidths || perVertex.colors) {
      const guard = guardFor(
        widestOf(lineWidths, perVertex.lineWidths ? { start, end } : { start: path, end: path + 1 }),
      )
      const pieces = stretches.flatMap((stretch) => piecesOf(xy, stretch, guard, dashes))
      const widthAt = widthsAlong(lineWidths, perVertex.lineWidths ? { start, end } : path)
      const colorAt = colorsAlong(colors, perVertex.colors ? { start, end } : path)
      drawVarying(draw, pieces, { capStyle, joinStyle, miterLimit, widthAt, colorAt, isOneColor: !perVertex.colors })
      return
    }
    const lineWidth = Math.min(2 * mostRadius, lineWidths.values[path * lineWidths.stride]!)
    if (!(lineWidth > 0) || alphaOf(colors, path) === 0) return
    const guard = guardFor(lineWidth)
    const isShort = end - start <= longPath || dashes.length > 0 || !(capStyle === 'butt' || joinStyle === 'round')
    if (!isShort) {
      const paint = (on: CanvasRenderingContext2D): void => {
        Object.assign(on, { ...style, lineWidth, strokeStyle: cssOpaque(colors, path) })
        for (const stretch of stretches) {
          if (isStretchInside(xy, stretch, guard)) strokeLong(on, xy, stretch)
          else
            for (const piece of piecesOf(xy, stretch, guard, dashes)) {
              strokeLong(on, piece.xy, { from: 0, end: piece.at.length, isClosed: piece.isClosed })
            }
        }
      }
      const alpha = (alphaOf(colors, path) / 255) * resolved.opacity
      if (alpha === 1) paint(context)
      else draw.onLayer(draw.viewport.clip, alpha, paint)
      return
    }
    context.strokeStyle = css(path)
    context.lineWidth = lineWidth
    context.beginPath()
    for (const stretch of stretches) {
      const isPlain = dashes.length === 0 && stretch.end - stretch.from > 1 && isStretchInside(xy, stretch, guard)
      if (isPlain) traceStretch(context, xy, stretch)
      else for (const piece of piecesOf(xy, stretch, guard, dashes)) tracePiece(context, piece, capStyle)
    }
    context.stroke()
  })
}

function widestOf({ values, stride }: NumberValues, { start, end }: PathRow): number {
  let widest = 0
  for (let i = start; i < end; i++) if (values[i * stride]! > widest) widest = values[i * stride]!
  return widest
}

function traceStretch(context: CanvasRenderingContext2D, xy: Float64Array, { from, end, isClosed }: Stretch): void {
  context.moveTo(xy[2 * from]!, xy[2 * from + 1]!)
  for (let i = from + 1; i < end; i++) context.lineTo(xy[2 * i]!, xy[2 * i + 1]!)
  if (isClosed) context.closePath()
}

function tracePiece(context: CanvasRenderingContext2D, { xy, isClosed }: Piece, capStyle: CapStyle): void {
  const [x, y] = [xy[0]!, xy[1]!]
  const isDot = xy.every((value, i) => value === (i % 2 === 0 ? x : y))
  if (isDot && capStyle === 'butt') return
  context.moveTo(x, y)
  if (isDot) context.lineTo(x + dotLength, y)
  else for (let i = 2; i < xy.length; i += 2) context.lineTo(xy[i]!, xy[i + 1]!)
  if (isClosed) context.closePath()
}
