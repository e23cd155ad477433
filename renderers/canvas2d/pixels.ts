import { projectRange } from '../../src/scene/resolve/project'
import { pixelAt } from '../geometry/pixelAt'
import { commonCount } from '../geometry/visual'
import { itemOrder, type Draw } from './drawing'
import { pixelReader } from './pixelReader'
import { blend, type Depth, type Raster } from './raster/raster'

/** Pixels are projected so many at a time. */
const chunk = 4096

/**
 * Sets the one canvas pixel that each position is in: the one right of and below an edge that it is on. At other scales it
 * is a block of device pixels, which meets its neighbours.
 */
export function drawPixels(draw: Draw): void {
  const { resolved, depth, scale, onDiagnostic } = draw
  const colors = resolved.colors('colors')
  const positions = resolved.positions(onDiagnostic)
  const count = commonCount(draw, positions.count, { colors })
  const raster = draw.raster()
  if (raster.pixels.length === 0) return
  const colorOf = pixelReader(colors, resolved.opacity)
  // Each blends what lies below it, or hides it wholly: then the nearest stays, in whatever order they come.
  const order = depth?.isWritten ? undefined : itemOrder(draw)
  const size = order ? 1 : Math.min(chunk, count)
  const xy = new Float64Array(2 * size)
  const z = depth ? new Float32Array(size) : undefined
  for (let from = 0; from < (order?.length ?? count); from += size) {
    const first = order ? order[from]! : from
    const end = Math.min(count, first + size)
    projectRange(positions, draw.viewport.rect, resolved.offset, first, end, xy, z)
    for (let k = 0; k < end - first; k++) {
      const x = pixelAt(xy[2 * k]!)
      const y = pixelAt(xy[2 * k + 1]!)
      const color = colorOf(first + k)
      if (color !== 0) setBlock(raster, x, y, scale, color, depth, z?.[k])
    }
  }
}

function setBlock(
  { pixels, left, top, width, height }: Raster,
  x: number,
  y: number,
  scale: number,
  color: number,
  depth: Depth | undefined,
  z = 0,
): void {
  const x0 = Math.max(0, Math.round(x * scale) - left)
  const x1 = Math.min(width, Math.round((x + 1) * scale) - left)
  const y0 = Math.max(0, Math.round(y * scale) - top)
  const y1 = Math.min(height, Math.round((y + 1) * scale) - top)
  const isOpaque = color >>> 24 === 255
  // Of a missing one all edges are NaN, and nothing is below that.
  for (let row = y0; row < y1; row++) {
    for (let i = row * width + x0; i < row * width + x1; i++) {
      if (depth) {
        if (!(z <= depth.values[i]!)) continue
        if (depth.isWritten) depth.values[i] = z
      }
      pixels[i] = isOpaque ? color : blend(pixels[i]!, color, 255)
    }
  }
}
