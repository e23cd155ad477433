import { itemDepths } from '../../src/scene/resolve/project'
import type { VectorDraw } from './drawing'
import { eachText } from './eachText'

export function drawTexts(draw: VectorDraw): void {
  const { pen, resolved, onDiagnostic } = draw
  const depths = draw.hasDepth ? itemDepths(resolved.positions(onDiagnostic), 1) : undefined
  eachText(draw, draw.target.fonts, ({ layout, x, y, angle, color }, i) => {
    if (depths)
      draw.beginItem?.(
        () => depths[i]!,
        () => [x, y],
      )
    pen.text(layout, x, y, angle, color)
  })
}
