import { farFirst } from '../../src/scene/resolve/project'
import { arrowOutline } from '../geometry/arrow'
import { arrowCount, arrowsOf, eachArrow, type ArrowPen } from '../geometry/eachArrow'
import { arrowPen } from '../vector/vectors'
import type { Draw, Drawing } from './drawing'
import { createKernel, isDense, pixelOf } from './kernel'

/** Arrows. Shaft and head are one shape, so that a translucent arrow does not blend with itself. */
function drawVectors(draw: Draw): void {
  const isKernel = draw.depth !== undefined || isDense(draw, arrowCount(draw))
  eachArrow(draw, arrowOrder(draw), isKernel ? kernelPen(draw) : arrowPen(draw))
}

/** Where there is depth, far arrows first. */
function arrowOrder(draw: Draw): Uint32Array | undefined {
  const { depth, resolved } = draw
  if (!depth) return undefined
  const positions = arrowsOf(draw)
  return resolved.derived('far first', [positions.xyz, ...positions.toNdc], () => farFirst(positions, 2))
}

/** Draws arrows pixel by pixel: very many of them, and where there is depth. */
function kernelPen(draw: Draw): ArrowPen {
  const { resolved, scale } = draw
  const { coverage, polygons, toRaster } = createKernel(draw)
  const colors = resolved.colors('colors')
  const only = colors.stride === 0 ? pixelOf(colors, 0, resolved.opacity) : undefined
  const [left, top] = toRaster(0, 0)
  return ({ x0, y0, x1, y1, width }, headStyle, item, z0, z1) => {
    const arrow = {
      x0: x0 * scale + left,
      y0: y0 * scale + top,
      z0,
      x1: x1 * scale + left,
      y1: y1 * scale + top,
      z1,
      width: width * scale,
    }
    const xy = arrowOutline(arrow, headStyle)
    if (!xy) return
    polygons.draw(xy, arrow)
    coverage.blend(only ?? pixelOf(colors, item, resolved.opacity))
  }
}

export const vectors: Drawing = { draw: drawVectors }
