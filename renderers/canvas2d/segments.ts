import type { CapStyle } from '../../src/scene/visuals/segments'
import { guardOf } from '../geometry/clipLine'
import { eachSegment, segmentCount, type StrokePen } from '../geometry/eachSegment'
import { piecesOf } from '../geometry/stretches'
import { segmentPen } from '../vector/segments'
import { itemOrder, type Draw } from './drawing'
import { createKernel, isDense, pixelOf } from './kernel'
import { longer } from './polyline'
import type { KernelLine } from './raster/lineKernel'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: Draw): void {
  const { resolved, scale } = draw
  const isKernel =
    draw.depth !== undefined || (isDense(draw, segmentCount(draw)) && resolved.lengths('dashes').length === 0)
  eachSegment(draw, scale, itemOrder(draw), isKernel ? kernelPen(draw) : segmentPen(draw))
}

/** Draws segments pixel by pixel: very many of them, and where there is depth. */
function kernelPen(draw: Draw): StrokePen {
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
