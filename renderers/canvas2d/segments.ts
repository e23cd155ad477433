import { SeenSegments } from '../../src/scene/resolve/seenSegments'
import type { CapStyle } from '../../src/scene/visuals/segments'
import { clipLine, guardOf, mostRadius } from './clipLine'
import { commonCount, itemOrder, type Draw } from './drawing'
import { createKernel, isDense, pixelOf } from './kernel'
import { longer } from './polyline'
import type { KernelLine } from './raster/lineKernel'
import { alphaOf, cssReader, dotLength, lineCaps } from './style'
import { piecesOf } from './stretches'

/** A segment as it is drawn, in canvas pixels; NDC depth at its ends. */
interface Stroke {
  x0: number
  y0: number
  z0: number
  x1: number
  y1: number
  z1: number
  width: number
}

/** Draws one segment. */
type Pen = (stroke: Stroke, item: number) => void

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: Draw): void {
  const { resolved, scale, onDiagnostic } = draw
  const { rect } = draw.viewport
  const seen = new SeenSegments(resolved.positions(onDiagnostic), { rect, offset: resolved.offset })
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, seen.count, { lineWidths, colors })
  const isSnapped = resolved.value<boolean>('snap')
  const order = itemOrder(draw)
  const isKernel = draw.depth !== undefined || (isDense(draw, count) && resolved.lengths('dashes').length === 0)
  const pen = isKernel ? kernelPen(draw) : contextPen(draw)
  const stroke: Stroke = { x0: 0, y0: 0, z0: 0, x1: 0, y1: 0, z1: 0, width: 0 }
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count || alphaOf(colors, i) === 0) continue
    const slot = seen.slot(i, order === undefined)
    stroke.x0 = seen.xy[4 * slot]!
    stroke.y0 = seen.xy[4 * slot + 1]!
    stroke.x1 = seen.xy[4 * slot + 2]!
    stroke.y1 = seen.xy[4 * slot + 3]!
    stroke.z0 = seen.depth[2 * slot]!
    stroke.z1 = seen.depth[2 * slot + 1]!
    stroke.width = Math.min(2 * mostRadius, lineWidths.values[i * lineWidths.stride]!)
    if (!(stroke.width > 0 && Number.isFinite(stroke.x0 + stroke.y0 + stroke.x1 + stroke.y1))) continue
    if (isSnapped) snap(stroke, draw, scale)
    pen(stroke, i)
  }
}

/** Strokes segments on the 2D context. */
function contextPen(draw: Draw): Pen {
  const { context, resolved } = draw
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  const capStyle = resolved.value<CapStyle>('capStyle')
  const dashes = resolved.lengths('dashes')
  context.lineCap = lineCaps[capStyle]!
  context.setLineDash([...dashes])
  const pattern = dashes.reduce((sum, length) => sum + length, 0) * (dashes.length % 2 === 1 ? 2 : 1)
  return ({ x0, y0, x1, y1, width }, item) => {
    // The corner of a projecting cap lies a half diagonal away.
    const part = clipLine(guardOf(draw.viewport.clip, width * Math.SQRT1_2), x0, y0, x1, y1)
    if (!part) return
    const [dx, dy] = [x1 - x0, y1 - y0]
    const isDot = dx === 0 && dy === 0
    if (isDot && capStyle === 'butt') return
    const endX = isDot ? x1 + dotLength : x1
    const [from, to] = part
    // Dashes run on through what is cut away.
    if (pattern > 0) context.lineDashOffset = (from * Math.hypot(dx, dy)) % pattern
    context.strokeStyle = css(item)
    context.lineWidth = width
    context.beginPath()
    context.moveTo(x0 + from * dx, y0 + from * dy)
    if (to === 1) context.lineTo(endX, y1)
    else context.lineTo(x0 + to * dx, y0 + to * dy)
    context.stroke()
  }
}

/** Draws segments pixel by pixel: very many of them, and where there is depth. */
function kernelPen(draw: Draw): Pen {
  const { resolved, scale } = draw
  const { coverage, lines, toRaster } = createKernel(draw)
  const colors = resolved.colors('colors')
  const capStyle = resolved.value<CapStyle>('capStyle')
  const dashes = resolved.lengths('dashes').map((length) => length * scale)
  const isRound = capStyle === 'round'
  const reach = capStyle === 'projecting' ? 0.5 : 0
  const [left, top] = toRaster(0, 0)
  const size = { x: 0, y: 0, width: coverage.width, height: coverage.height }
  // One object serves all.
  const line: KernelLine = { x0: 0, y0: 0, z0: 0, x1: 0, y1: 0, z1: 0, width: 0, isStartRound: isRound, isEndRound: isRound } // prettier-ignore
  const mark = (x0: number, y0: number, z0: number, x1: number, y1: number, z1: number, width: number): void => {
    const isDot = x0 === x1 && y0 === y1
    const half = reach * width
    line.x0 = isDot ? x0 - half : x0
    line.y0 = y0
    line.z0 = z0
    line.x1 = isDot ? x1 + half : x1
    line.y1 = y1
    line.z1 = z1
    line.width = width
    lines.draw(half > 0 && !isDot ? longer(line, half, half) : line)
  }
  const only = colors.stride === 0 ? pixelOf(colors, 0, resolved.opacity) : undefined
  return (stroke, item) => {
    const { z0, z1 } = stroke
    const width = stroke.width * scale
    const x0 = stroke.x0 * scale + left
    const y0 = stroke.y0 * scale + top
    const x1 = stroke.x1 * scale + left
    const y1 = stroke.y1 * scale + top
    if (dashes.length === 0) mark(x0, y0, z0, x1, y1, z1, width)
    else {
      const guard = guardOf(size, width * Math.SQRT1_2)
      for (const { xy, at } of piecesOf(
        Float64Array.of(x0, y0, x1, y1),
        { from: 0, end: 2, isClosed: false },
        guard,
        dashes,
      )) {
        const [za, zb] = [z0 + (z1 - z0) * at[0]!, z0 + (z1 - z0) * at.at(-1)!]
        mark(xy[0]!, xy[1]!, za, xy.at(-2)!, xy.at(-1)!, zb, width)
      }
    }
    coverage.blend(only ?? pixelOf(colors, item, resolved.opacity))
  }
}

/** Moves a horizontal or vertical stroke so that its edges fall on device pixels. */
function snap(stroke: Stroke, { viewport }: Draw, scale: number): void {
  const { x0, y0, x1, y1 } = stroke
  const { rect } = viewport
  if (x0 !== x1 && y0 !== y1) return
  const width = Math.max(1, Math.round(stroke.width * scale)) / scale
  stroke.width = width
  if (x0 === x1) {
    stroke.x0 = stroke.x1 = snapCenter(x0, width, scale, rect.x, rect.x + rect.width)
    stroke.y0 = snapEnd(y0, scale)
    stroke.y1 = snapEnd(y1, scale)
  } else {
    stroke.y0 = stroke.y1 = snapCenter(y0, width, scale, rect.y, rect.y + rect.height)
    stroke.x0 = snapEnd(x0, scale)
    stroke.x1 = snapEnd(x1, scale)
  }
}

/**
 * The nearest centre of a stroke whose edges fall on device pixels. A line on an edge of the viewport lies inside it, so that
 * a tick at the end of an axis meets the frame.
 */
function snapCenter(center: number, width: number, scale: number, from: number, to: number): number {
  const snapped = Math.round((center - width / 2) * scale) / scale + width / 2
  const isInside = center > from - onEdge && center < to + onEdge && to - from > width
  return isInside ? Math.min(to - width / 2, Math.max(from + width / 2, snapped)) : snapped
}

/** Rounding errors of a projection, in canvas pixels. */
const onEdge = 1e-6

const snapEnd = (end: number, scale: number): number => Math.round(end * scale) / scale
