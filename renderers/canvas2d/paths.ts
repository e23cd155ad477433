import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { CapStyle } from '../../src/scene/visuals/segments'
import { screenPositions, type Draw } from './drawing'
import { alphaOf, cssReader, lineCaps } from './style'

/** Consecutive vertices of one path between two gaps. */
interface Stretch {
  readonly path: number
  readonly from: number
  readonly end: number
  /** Whether its end is joined to its start. */
  readonly isClosed: boolean
}

/** Polylines with real joins. A path of one width and colour is one stroke, so that it never blends with itself. */
export function drawPaths(draw: Draw): void {
  const { context, resolved } = draw
  const xy = screenPositions(draw)
  const vertexCount = xy.length / 2
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const sizes = pathSizes(resolved.value('pathSizes'), resolved, vertexCount)
  context.lineCap = lineCaps[resolved.value<CapStyle>('capStyle')]!
  context.lineJoin = resolved.value<JoinStyle>('joinStyle')
  context.miterLimit = resolved.value<number>('miterLimit')
  context.setLineDash(resolved.lengths('dashes') ?? [])
  const css = cssReader(colors, resolved.opacity)
  const indexOf = (values: NumberValues | ColorValues, path: number, vertex: number): number =>
    isPerVertex(values, sizes.length, vertexCount) ? vertex : path
  const isVarying = [lineWidths, colors].some((values) => isPerVertex(values, sizes.length, vertexCount))
  for (const stretch of stretches(xy, sizes, resolved.value<boolean>('closed'))) {
    const { path, from, end, isClosed } = stretch
    if (!isVarying) {
      const lineWidth = lineWidths.values[path * lineWidths.stride]!
      if (!(lineWidth > 0) || alphaOf(colors, path) === 0) continue
      context.strokeStyle = css(path)
      context.lineWidth = lineWidth
      context.beginPath()
      trace(context, xy, stretch)
      context.stroke()
      continue
    }
    const last = isClosed ? end : end - 1
    for (let vertex = from; vertex < last; vertex++) {
      const next = vertex + 1 === end ? from : vertex + 1
      strokeVarying(draw, xy, vertex, next, {
        widths: [vertex, next].map((v) => lineWidths.values[indexOf(lineWidths, path, v) * lineWidths.stride]!),
        colors: [vertex, next].map((v) => css(indexOf(colors, path, v))),
      })
    }
  }
}

const isPerVertex = ({ stride, count }: NumberValues | ColorValues, paths: number, vertices: number): boolean =>
  stride === 1 && count === vertices && count !== paths

function pathSizes(given: unknown, resolved: Draw['resolved'], vertexCount: number): number[] {
  if (given === null) return [vertexCount]
  const { values, count } = resolved.numbers('pathSizes')
  if (count !== 1) return Array.from({ length: count }, (_, i) => values[i]!)
  const size = values[0]!
  return size > 0 ? Array<number>(Math.floor(vertexCount / size)).fill(size) : []
}

/** Cuts paths at vertices that are missing. A closed path with a gap is joined across its end, not across the gap. */
function* stretches(xy: Float64Array, sizes: readonly number[], closed: boolean): Generator<Stretch> {
  const isThere = (i: number): boolean => Number.isFinite(xy[2 * i]! + xy[2 * i + 1]!)
  let start = 0
  for (let path = 0; path < sizes.length; path++) {
    const end = Math.min(start + sizes[path]!, xy.length / 2)
    const found: Stretch[] = []
    let from = start
    for (let i = start; i <= end; i++) {
      if (i < end && isThere(i)) continue
      if (i > from) found.push({ path, from, end: i, isClosed: false })
      from = i + 1
    }
    const only = found[0]
    if (closed && found.length === 1 && only!.from === start && only!.end === end) yield { ...only!, isClosed: true }
    else yield* found
    start = end
  }
}

function trace(context: CanvasRenderingContext2D, xy: Float64Array, { from, end, isClosed }: Stretch): void {
  context.moveTo(xy[2 * from]!, xy[2 * from + 1]!)
  // A path of one vertex is a dot where caps have a shape.
  if (end - from === 1) context.lineTo(xy[2 * from]!, xy[2 * from + 1]!)
  for (let i = from + 1; i < end; i++) context.lineTo(xy[2 * i]!, xy[2 * i + 1]!)
  if (isClosed) context.closePath()
}

/** One segment of a path whose width or colour varies: a gradient along it, the mean width across it. */
function strokeVarying(
  { context }: Draw,
  xy: Float64Array,
  a: number,
  b: number,
  { widths, colors }: { widths: number[]; colors: string[] },
): void {
  const [x0, y0, x1, y1] = [xy[2 * a]!, xy[2 * a + 1]!, xy[2 * b]!, xy[2 * b + 1]!]
  const width = (widths[0]! + widths[1]!) / 2
  if (!(width > 0)) return
  if (colors[0] === colors[1]) context.strokeStyle = colors[0]!
  else {
    const gradient = context.createLinearGradient(x0, y0, x1, y1)
    gradient.addColorStop(0, colors[0]!)
    gradient.addColorStop(1, colors[1]!)
    context.strokeStyle = gradient
  }
  context.lineWidth = width
  context.lineCap = 'round'
  context.beginPath()
  context.moveTo(x0, y0)
  context.lineTo(x1, y1)
  context.stroke()
}
