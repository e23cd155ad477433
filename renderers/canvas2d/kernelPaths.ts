import { SeenLine } from '../../src/scene/resolve/seenLine'
import { guardOf, mostRadius } from '../geometry/clipLine'
import { decimate } from '../geometry/decimate'
import type { Draw } from './drawing'
import { createKernel, pixelOf, type Kernel } from './kernel'
import type { PathRow } from '../geometry/pathRows'
import { alongPath, widestOf, type PathsToDraw } from '../vector/paths'
import { Polyline } from './polyline'
import { premultiply } from './raster/raster'
import { ribbon, type Part } from '../geometry/ribbon'
import { alphaOf } from '../geometry/alpha'
import { piecesOf, stretchesOf, type Piece } from '../geometry/stretches'

/** So many vertices are projected together: a path needs no memory of its own. */
const chunk = 8192

/** Draws paths pixel by pixel: very many vertices, and where there is depth. */
export function drawPathsByKernel(draw: Draw, all: PathsToDraw): void {
  const kernel = createKernel(draw)
  const line = new SeenLine()
  for (const path of pathOrder(draw, all)) {
    const row = all.paths[path]!
    if (row.end > row.start) drawPath(draw, kernel, all, row, path, line)
  }
}

/** Where there is depth, paths whose vertices are farther in the mean come first. */
function pathOrder({ depth }: Draw, { paths, positions }: PathsToDraw): readonly number[] {
  const order = paths.map((_, path) => path)
  if (!depth || paths.length < 2) return order
  const { xyz, toNdc: m } = positions
  const far = paths.map(({ start, end }) => {
    let sum = 0
    for (let i = 3 * start; i < 3 * end; i += 3) {
      const [x, y, z] = [xyz[i]!, xyz[i + 1]!, xyz[i + 2]!]
      const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!
      const ndc = (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / w
      if (Number.isFinite(ndc)) sum += ndc
    }
    return sum / Math.max(1, end - start)
  })
  return order.sort((a, b) => far[b]! - far[a]!)
}

function drawPath(draw: Draw, kernel: Kernel, all: PathsToDraw, row: PathRow, path: number, line: SeenLine): void {
  const { perVertex, lineWidths, colors, dashes } = all
  const { scale, resolved } = draw
  if (perVertex.lineWidths || perVertex.colors) {
    drawVaryingPath(draw, kernel, all, row, path, line)
    return
  }
  const width = scale * Math.min(2 * mostRadius, lineWidths.values[path * lineWidths.stride]!)
  if (!(width > 0) || alphaOf(colors, path) === 0) return
  const polyline = new Polyline(kernel, { ...all, width })
  if (dashes.length === 0) drawSolid(kernel, all, row, line, polyline)
  else {
    for (const piece of devicePieces(draw, kernel, all, row, width / scale, line)) {
      // A ring comes round and goes on to its second vertex.
      const again = piece.isClosed ? 2 : 0
      const xy = Float64Array.from([...piece.xy, ...piece.xy.slice(0, 2 * again)])
      const depth = Float64Array.from([...piece.at, ...piece.at.slice(0, again)], (at) => line.depthAt(at))
      if (piece.isClosed) polyline.startRing()
      polyline.add(xy, depth, depth.length)
      if (piece.isClosed) polyline.endRing()
      else polyline.end()
    }
  }
  kernel.coverage.blend(pixelOf(colors, path, resolved.opacity))
}

/** Draws a path of one width and colour, part by part. */
function drawSolid(
  { coverage, place }: Kernel,
  { positions, isClosed }: PathsToDraw,
  { start, end }: PathRow,
  line: SeenLine,
  polyline: Polyline,
): void {
  const isRing = isClosed && end - start > 1 && isWhole(positions.xyz, start, end)
  const isThinned = new Uint8Array(coverage.depth ? 0 : 3 * chunk)
  const add = (most = Infinity): void => {
    const { xy, depth } = line
    // Where there is depth, no vertex stands for others, which may be nearer.
    const count = coverage.depth ? line.count : decimate(xy, line.count, isThinned)
    // A gap is needed to end what comes before it.
    const isGapNext = count > most && Number.isNaN(xy[2 * most]!)
    polyline.add(xy, coverage.depth ? depth : undefined, Math.min(count, isGapNext ? most + 1 : most), isThinned)
  }
  if (isRing) polyline.startRing()
  for (let from = start; from < end;) {
    const to = Math.min(end, from + chunk)
    line.project(positions, place, { from, end: to })
    add()
    // The next part begins with the last vertex of this one.
    from = to === end ? end : to - 1
  }
  if (isRing) {
    line.project(positions, place, { from: end - 1, end, then: start })
    add()
    line.project(positions, place, { from: start, end: Math.min(end, start + chunk) })
    add(2)
    polyline.endRing()
  } else polyline.end()
}

function isWhole(xyz: Float32Array, start: number, end: number): boolean {
  for (let i = 3 * start; i < 3 * end; i++) if (!Number.isFinite(xyz[i]!)) return false
  return true
}

function drawVaryingPath(
  draw: Draw,
  kernel: Kernel,
  all: PathsToDraw,
  row: PathRow,
  path: number,
  line: SeenLine,
): void {
  const { resolved, scale } = draw
  const { perVertex, lineWidths, colors, capStyle, joinStyle, miterLimit } = all
  const widest = widestOf(lineWidths, perVertex.lineWidths ? row : { start: path, end: path + 1 })
  const pieces = devicePieces(draw, kernel, all, row, widest, line)
  const { widthAt, colorAt, isOneColor } = alongPath(all, row, path, line)
  const style = { capStyle, joinStyle, miterLimit, widthAt: (at: number) => scale * widthAt(at) }
  const pixelAt = (at: number): number => premultiply(...colorAt(at), resolved.opacity)
  for (const piece of pieces) {
    for (const part of ribbon(piece, style)) markPart(kernel, line, part, isOneColor ? undefined : pixelAt)
  }
  if (isOneColor) kernel.coverage.blend(pixelOf(colors, path, resolved.opacity))
  else kernel.coverage.blendColors()
}

/** What can be seen of a path, dash by dash, in device pixels of the raster. */
function devicePieces(
  draw: Draw,
  { place }: Kernel,
  all: PathsToDraw,
  { start, end }: PathRow,
  width: number,
  line: SeenLine,
): Piece[] {
  const { positions, isClosed, dashes, joinStyle, miterLimit } = all
  const { scale } = draw
  line.project(positions, place, { from: start, end, then: isClosed ? start : undefined })
  const reach = Math.max(Math.SQRT2, joinStyle === 'miter' ? miterLimit : 1)
  const size = { x: 0, y: 0, width: draw.raster().width, height: draw.raster().height }
  const guard = guardOf(size, (reach * width * scale) / 2)
  const onDevice = dashes.map((length) => length * scale)
  return stretchesOf(line.xy, 0, line.count, line.isClosed).flatMap((stretch) =>
    piecesOf(line.xy, stretch, guard, onDevice),
  )
}

function markPart({ lines, polygons }: Kernel, line: SeenLine, part: Part, pixelAt?: (at: number) => number): void {
  if (part.shape === 'disc') {
    lines.disc(part.x, part.y, line.depthAt(part.at), part.radius, pixelAt?.(part.at))
    return
  }
  const [from, to] = part.at
  const [x0, y0, x1, y1] = part.along
  const color = pixelAt && ((t: number): number => pixelAt(from + (to - from) * t))
  polygons.draw(part.xy, { x0, y0, z0: line.depthAt(from), x1, y1, z1: line.depthAt(to), color })
}
