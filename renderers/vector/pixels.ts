import { itemDepths } from '../../src/scene/resolve/project'
import { alphaOf } from '../geometry/alpha'
import { commonCount, screenPositions } from '../geometry/visual'
import type { VectorDraw } from './drawing'
import { cssReader } from './style'

/** So far left of an edge, or above it, counts as on it: a position that is meant to be on it is, but for its rounding. */
const slack = 1e-4

/** A square of one canvas pixel for each position: the one right of and below an edge that it is on. */
export function drawPixels(draw: VectorDraw): void {
  const { pen, resolved, onDiagnostic } = draw
  const colors = resolved.colors('colors')
  const positions = resolved.positions(onDiagnostic)
  const count = commonCount(draw, positions.count, { colors })
  const xy = screenPositions(draw)
  const depths = draw.hasDepth ? itemDepths(positions, 1) : undefined
  const css = cssReader(colors, resolved.opacity)
  const { x: left, y: top, width, height } = draw.viewport.clip
  for (let i = 0; i < count; i++) {
    const x = Math.floor(xy[2 * i]! + slack)
    const y = Math.floor(xy[2 * i + 1]! + slack)
    const isSeen = x + 1 > left && x < left + width && y + 1 > top && y < top + height
    if (!isSeen || alphaOf(colors, i) === 0) continue
    if (depths)
      draw.beginItem?.(
        () => depths[i]!,
        () => [x, y],
      )
    pen.fillStyle = css(i)
    pen.fillRect(x, y, 1, 1)
  }
}
