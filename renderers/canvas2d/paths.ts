import { pathsToDraw, strokePaths, widestOf, type PathsToDraw } from '../vector/paths'
import type { Draw } from './drawing'
import { isDense } from './kernel'
import { drawPathsByKernel } from './kernelPaths'

/** Polylines with real joins. Each path is painted at one go, so that it never blends with itself. */
export function drawPaths(draw: Draw): void {
  const all = pathsToDraw(draw)
  if (draw.depth || (isDense(draw, strokesOf(all)) && !hasSharpCorners(all, draw.scale))) drawPathsByKernel(draw, all)
  else strokePaths(draw, all)
}

/** In device pixels: corners of thinner lines have no shape that could be told from a round one. */
const leastSharp = 3

/** Whether its corners would be lost where vertices of very long paths are thinned out. */
function hasSharpCorners({ joinStyle, perVertex, lineWidths }: PathsToDraw, scale: number): boolean {
  if (joinStyle === 'round' || perVertex.lineWidths || perVertex.colors) return false
  const count = lineWidths.stride === 0 ? 1 : lineWidths.count
  return scale * widestOf(lineWidths, { start: 0, end: count }) >= leastSharp
}

/** How many strokes of their own would take as long: a vertex of a long path is worth one, of a short path less. */
function strokesOf({ paths, positions, perVertex }: PathsToDraw): number {
  const perPart = perVertex.lineWidths || perVertex.colors ? 1 : 0.3
  return paths.length + positions.count * perPart
}
