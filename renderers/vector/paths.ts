import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { ScreenPlace } from '../../src/scene/resolve/clipSpace'
import { meanDepth } from '../../src/scene/resolve/project'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { SeenLine } from '../../src/scene/resolve/seenLine'
import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { CapStyle } from '../../src/scene/visuals/segments'
import { alphaOf } from '../geometry/alpha'
import { guardOf, mostRadius, type Edges } from '../geometry/clipLine'
import { pathRows, type PathRow, type PathRows } from '../geometry/pathRows'
import { isStretchInside, piecesOf, stretchesOf, type Piece, type Stretch } from '../geometry/stretches'
import type { VisualToDraw } from '../geometry/visual'
import { longPath, strokeLong } from './longStroke'
import type { Pen, PenDraw } from './pen'
import { cssOpaque, cssReader, dotLength, lineCaps } from './style'
import { colorsAlong, drawVarying, widthsAlong } from './varyingPath'

/** Paths with all that is needed to draw them. */
export interface PathsToDraw extends PathRows<'lineWidths' | 'colors'> {
  readonly positions: ResolvedPositions
  readonly lineWidths: NumberValues
  readonly colors: ColorValues
  /** In canvas pixels. */
  readonly dashes: readonly number[]
  readonly isClosed: boolean
  readonly capStyle: CapStyle
  readonly joinStyle: JoinStyle
  readonly miterLimit: number
}

/** Polylines with real joins. Each path is painted at one go, so that it never blends with itself. */
export function drawPaths(draw: PenDraw): void {
  strokePaths(draw, pathsToDraw(draw))
}

export function pathsToDraw(visual: VisualToDraw): PathsToDraw {
  const { resolved, onDiagnostic } = visual
  const positions = resolved.positions(onDiagnostic)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  return {
    ...pathRows(visual, positions.count, { lineWidths, colors }),
    positions,
    lineWidths,
    colors,
    dashes: resolved.lengths('dashes'),
    isClosed: resolved.value<boolean>('closed'),
    capStyle: resolved.value<CapStyle>('capStyle'),
    joinStyle: resolved.value<JoinStyle>('joinStyle'),
    miterLimit: resolved.value<number>('miterLimit'),
  }
}

/** Strokes paths one by one. */
export function strokePaths(draw: PenDraw, all: PathsToDraw): void {
  const { pen, resolved } = draw
  const { paths, perVertex, positions, lineWidths, colors, dashes, isClosed, capStyle, joinStyle, miterLimit } = all
  const place: ScreenPlace = { rect: draw.viewport.rect, offset: resolved.offset }
  const line = new SeenLine()
  const style = { lineCap: lineCaps[capStyle], lineJoin: joinStyle, miterLimit }
  Object.assign(pen, style)
  const css = cssReader(colors, resolved.opacity)
  paths.forEach((row, path) => {
    const { start, end } = row
    if (end === start) return
    line.project(positions, place, { from: start, end, then: isClosed ? start : undefined })
    const { xy } = line
    draw.beginItem?.(() => meanDepth(positions, start, end))
    const stretches = stretchesOf(xy, 0, line.count, line.isClosed)
    if (perVertex.lineWidths || perVertex.colors) {
      const widest = widestOf(lineWidths, perVertex.lineWidths ? row : { start: path, end: path + 1 })
      const guard = guardFor(draw, all, widest)
      const pieces = stretches.flatMap((stretch) => piecesOf(xy, stretch, guard, dashes))
      drawVarying(draw, pieces, { capStyle, joinStyle, miterLimit, ...alongPath(all, row, path, line) })
      return
    }
    const lineWidth = Math.min(2 * mostRadius, lineWidths.values[path * lineWidths.stride]!)
    if (!(lineWidth > 0) || alphaOf(colors, path) === 0) return
    const guard = guardFor(draw, all, lineWidth)
    if (draw.splitsLongStrokes && row.end - row.start > longPath && dashes.length === 0 && capStyle === 'butt') {
      const paint = (on: Pen): void => {
        Object.assign(on, { ...style, lineWidth, strokeStyle: cssOpaque(colors, path) })
        for (const stretch of stretches) {
          for (const piece of piecesOf(xy, stretch, guard, dashes)) {
            strokeLong(on, piece.xy, { from: 0, end: piece.at.length, isClosed: piece.isClosed })
          }
        }
      }
      const alpha = (alphaOf(colors, path) / 255) * resolved.opacity
      if (alpha === 1) paint(pen)
      else draw.onLayer(draw.viewport.clip, alpha, paint)
      return
    }
    pen.strokeStyle = css(path)
    pen.lineWidth = lineWidth
    pen.beginPath()
    for (const stretch of stretches) {
      const isPlain = dashes.length === 0 && stretch.end - stretch.from > 1 && isStretchInside(xy, stretch, guard)
      if (isPlain) traceStretch(pen, xy, stretch)
      else for (const piece of piecesOf(xy, stretch, guard, dashes)) tracePiece(pen, piece, capStyle)
    }
    pen.stroke()
  })
}

/** Width and colour at fractional vertices of a projected line. */
export function alongPath(
  { perVertex, lineWidths, colors }: PathsToDraw,
  row: PathRow,
  path: number,
  line: SeenLine,
): Pick<Parameters<typeof drawVarying>[2], 'widthAt' | 'colorAt' | 'isOneColor'> {
  const widths = widthsAlong(lineWidths, perVertex.lineWidths ? row : path)
  const hues = colorsAlong(colors, perVertex.colors ? row : path)
  return {
    widthAt: (at) => widths(line.vertexAt(at)),
    colorAt: (at) => hues(line.vertexAt(at)),
    isOneColor: !perVertex.colors,
  }
}

/** Beyond these edges nothing of a line is seen: in canvas pixels. */
export function guardFor({ viewport }: VisualToDraw, { joinStyle, miterLimit }: PathsToDraw, width: number): Edges {
  // Half widths that corners and ends reach from the line.
  const reach = Math.max(Math.SQRT2, joinStyle === 'miter' ? miterLimit : 1)
  return guardOf(viewport.clip, (reach * width) / 2)
}

/** The greatest width of some vertices or paths. */
export function widestOf({ values, stride }: NumberValues, { start, end }: PathRow): number {
  let widest = 0
  for (let i = start; i < end; i++) if (values[i * stride]! > widest) widest = values[i * stride]!
  return widest
}

/** In device pixels: corners of thinner lines have no shape that could be told from a round one. */
const leastSharp = 3

/** Whether its corners would be lost where vertices of very long paths are thinned out. */
export function hasSharpCorners({ joinStyle, perVertex, lineWidths }: PathsToDraw, scale: number): boolean {
  if (joinStyle === 'round' || perVertex.lineWidths || perVertex.colors) return false
  const count = lineWidths.stride === 0 ? 1 : lineWidths.count
  return scale * widestOf(lineWidths, { start: 0, end: count }) >= leastSharp
}

function traceStretch(pen: Pen, xy: Float64Array, { from, end, isClosed }: Stretch): void {
  pen.moveTo(xy[2 * from]!, xy[2 * from + 1]!)
  for (let i = from + 1; i < end; i++) pen.lineTo(xy[2 * i]!, xy[2 * i + 1]!)
  if (isClosed) pen.closePath()
}

function tracePiece(pen: Pen, { xy, isClosed }: Piece, capStyle: CapStyle): void {
  const [x, y] = [xy[0]!, xy[1]!]
  const isDot = xy.every((value, i) => value === (i % 2 === 0 ? x : y))
  if (isDot && capStyle === 'butt') return
  pen.moveTo(x, y)
  if (isDot) pen.lineTo(x + dotLength, y)
  else for (let i = 2; i < xy.length; i += 2) pen.lineTo(xy[i]!, xy[i + 1]!)
  if (isClosed) pen.closePath()
}
