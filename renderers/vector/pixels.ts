import { itemDepths } from '../../src/scene/resolve/project'
import type { VectorDraw } from './drawing'
import { eachPixel } from './eachPixel'

/** A square of one canvas pixel for each position. */
export function drawPixels(draw: VectorDraw): void {
  const { pen, resolved, onDiagnostic } = draw
  const depths = draw.hasDepth ? itemDepths(resolved.positions(onDiagnostic), 1) : undefined
  eachPixel(draw, ({ x, y, color }, i) => {
    if (depths)
      draw.beginItem?.(
        () => depths[i]!,
        () => [x, y],
      )
    pen.fillStyle = color
    pen.fillRect(x, y, 1, 1)
  })
}
