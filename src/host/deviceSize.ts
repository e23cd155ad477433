import { longestSide, mostPixels } from '../scene/canvasLimits'
import { GspError } from '../scene/diagnostics'
import type { CanvasSize } from './host'

/**
 * Width and height of a canvas in device pixels.
 * @throws GspError `canvas.size` for a size that no canvas can have
 */
export function deviceSize({ width, height, scale }: CanvasSize): [number, number] {
  const size: [number, number] = [Math.round(width * scale), Math.round(height * scale)]
  if (size.every((side) => side >= 1 && side <= longestSide) && size[0] * size[1] <= mostPixels) return size
  throw new GspError({
    code: 'canvas.size',
    element: 'Canvas',
    message: `${width} × ${height} px at scale ${scale} makes ${size[0]} × ${size[1]} device pixels; a side must be 1 to ${longestSide}, and all together at most ${mostPixels}.`,
    fix: 'Choose another width, height or scale (pixelRatio, in a page).',
  })
}
