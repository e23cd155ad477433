import type { CapStyle } from '../../src/scene/visuals/segments'
import { commonCount, screenPositions, type Draw } from './drawing'
import { alphaOf, cssReader, lineCaps } from './style'

/** Independent straight lines, each stroked by itself: where translucent ones cross, both show. */
export function drawSegments(draw: Draw): void {
  const { context, resolved } = draw
  const xy = screenPositions(draw)
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, Math.floor(xy.length / 4), { lineWidths, colors })
  const css = cssReader(colors, resolved.opacity)
  context.lineCap = lineCaps[resolved.value<CapStyle>('capStyle')]!
  context.setLineDash(resolved.lengths('dashes') ?? [])
  for (let i = 0; i < count; i++) {
    const lineWidth = lineWidths.values[i * lineWidths.stride]!
    const [x0, y0, x1, y1] = [xy[4 * i]!, xy[4 * i + 1]!, xy[4 * i + 2]!, xy[4 * i + 3]!]
    if (!(lineWidth > 0 && Number.isFinite(x0 + y0 + x1 + y1)) || alphaOf(colors, i) === 0) continue
    context.strokeStyle = css(i)
    context.lineWidth = lineWidth
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
  }
}
