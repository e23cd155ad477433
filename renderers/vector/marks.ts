import { itemDepths } from '../../src/scene/resolve/project'
import { alphaOf } from '../geometry/alpha'
import { mostRadius } from '../geometry/clipLine'
import { markReach } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { screenPositions } from '../geometry/visual'
import type { VectorDraw } from './drawing'
import { cssReader } from './style'

/** Places those marks of which something can be seen. */
export function drawMarks(draw: VectorDraw, marks: Marks): void {
  const { pen, resolved, onDiagnostic } = draw
  const { count, sizes, angles, edgeWidths, faceColors, edgeColors, outline } = marks
  const xy = screenPositions(draw)
  const depths = draw.hasDepth ? itemDepths(resolved.positions(onDiagnostic), 1) : undefined
  const faceOf = cssReader(faceColors, resolved.opacity)
  const edgeOf = cssReader(edgeColors, resolved.opacity)
  const { x: left, y: top, width, height } = draw.viewport.clip
  const [right, bottom] = [left + width, top + height]
  for (let i = 0; i < count; i++) {
    const shape = outline(i)
    if (!shape) continue
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const size = Math.min(2 * mostRadius, sizes.values[i * sizes.stride]!)
    const edgeWidth = Math.min(mostRadius, edgeWidths.values[i * edgeWidths.stride]!)
    const angle = angles.values[i * angles.stride]!
    const reach = markReach(shape, size, edgeWidth)
    // A NaN anywhere makes this false: a missing item.
    const isSeen = x + reach >= left && x - reach <= right && y + reach >= top && y - reach <= bottom
    if (!(isSeen && size >= 0 && edgeWidth >= 0 && Number.isFinite(reach + angle))) continue
    const face = size > 0 && alphaOf(faceColors, i) > 0 ? faceOf(i) : undefined
    const edge = edgeWidth > 0 && alphaOf(edgeColors, i) > 0 ? edgeOf(i) : undefined
    if (face === undefined && edge === undefined) continue
    if (depths)
      draw.beginItem?.(
        () => depths[i]!,
        () => [x, y],
      )
    pen.mark({ outline: shape, x, y, size, angle, face, edge, edgeWidth })
  }
}
