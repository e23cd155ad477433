import { deviceSize } from '../../host/deviceSize'
import type { CanvasSize } from '../../scene/plan'
import { serverError } from './serverError'

/** @throws GspError `canvas.size` for what no picture can be, `server.area` for more than this server draws */
export function checkArea(size: CanvasSize, most: number): void {
  const [width, height] = deviceSize(size)
  if (width * height <= most) return
  const message = `A picture has at most ${most} pixels here, not ${width} × ${height}.`
  throw serverError('area', message, 'Ask for a smaller one, or for a lower scale.')
}
