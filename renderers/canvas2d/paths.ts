import { hasSharpCorners, pathsToDraw, strokePaths, type PathsToDraw } from '../vector/paths'
import type { Draw } from './drawing'
import { isDense } from './kernel'
import { drawPathsByKernel } from './kernelPaths'

/** Polylines with real joins. Each path is painted at one go, so that it never blends with itself. */
export function drawPaths(draw: Draw): void {
  const all = pathsToDraw(draw)
  if (draw.depth || (isDense(draw, strokesOf(all)) && !hasSharpCorners(all, draw.scale))) drawPathsByKernel(draw, all)
  else strokePaths(draw, all)
}

/** How many strokes of their own would take as long: a vertex of a long path is worth one, of a short path less. */
function strokesOf({ paths, positions, perVertex }: PathsToDraw): number {
  const perPart = perVertex.lineWidths || perVertex.colors ? 1 : 0.3
  return paths.length + positions.count * perPart
}
