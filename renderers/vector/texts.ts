import { itemDepths } from '../../src/scene/resolve/project'
import { alphaOf } from '../geometry/alpha'
import { textLayouts } from '../geometry/textLayouts'
import { screenPositions } from '../geometry/visual'
import type { VectorDraw } from './drawing'
import { cssReader } from './style'

export function drawTexts(draw: VectorDraw): void {
  const { pen, resolved, onDiagnostic } = draw
  const xy = screenPositions(draw)
  const angles = resolved.numbers('angles')
  const colors = resolved.colors('colors')
  const css = cssReader(colors, resolved.opacity)
  const depths = draw.hasDepth ? itemDepths(resolved.positions(onDiagnostic), 1) : undefined
  textLayouts(draw, draw.target.fonts).forEach((layout, i) => {
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const angle = angles.values[i * angles.stride]!
    if (!layout || !Number.isFinite(x + y + angle) || alphaOf(colors, i) === 0) return
    if (depths)
      draw.beginItem?.(
        () => depths[i]!,
        () => [x, y],
      )
    pen.text(layout, x, y, angle, css(i))
  })
}
