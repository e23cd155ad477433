import type { CapStyle } from '../../src/scene/visuals/segments'
import { commonCount, screenPositions, type Draw } from './drawing'
import { alphaOf, cssReader, lineCaps } from './style'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: Draw): void {
  const { context, resolved, scale } = draw
  const isSnapped = resolved.value<boolean>('snap')
  const xy = screenPositions(draw)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, Math.floor(xy.length / 4), { lineWidths, colors })
  const css = cssReader(colors, resolved.opacity)
  context.lineCap = lineCaps[resolved.value<CapStyle>('capStyle')]!
  context.setLineDash(resolved.lengths('dashes') ?? [])
  for (let i = 0; i < count; i++) {
    const lineWidth = lineWidths.values[i * lineWidths.stride]!
    let [x0, y0, x1, y1] = [xy[4 * i]!, xy[4 * i + 1]!, xy[4 * i + 2]!, xy[4 * i + 3]!]
    if (!(lineWidth > 0 && Number.isFinite(x0 + y0 + x1 + y1)) || alphaOf(colors, i) === 0) continue
    let width = lineWidth
    if (isSnapped && (x0 === x1 || y0 === y1)) {
      width = Math.max(1, Math.round(lineWidth * scale)) / scale
      if (x0 === x1) x0 = x1 = snapCenter(x0, width, scale)
      else y0 = y1 = snapCenter(y0, width, scale)
    }
    context.strokeStyle = css(i)
    context.lineWidth = width
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
  }
}

/** The nearest centre of a stroke whose edges fall on device pixels. */
function snapCenter(center: number, width: number, scale: number): number {
  return Math.round((center - width / 2) * scale) / scale + width / 2
}
