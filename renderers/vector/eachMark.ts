import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { alphaOf } from '../geometry/alpha'
import { mostRadius } from '../geometry/clipLine'
import { markReach } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { screenPositions, type VisualToDraw } from '../geometry/visual'
import { cssReader } from './style'

/** A shape at a position. Lengths in canvas pixels; colours as CSS with the opacity in it, absent for none. */
export interface Mark {
  /** About (0, 0), y up. */
  readonly outline: MarkerOutline
  readonly x: number
  readonly y: number
  /** What 1 of the outline is drawn as: of a disc the diameter. */
  readonly size: number
  /** Degrees, counter-clockwise. */
  readonly angle: number
  readonly face: string | undefined
  readonly edge: string | undefined
  /** The edge is centred on the outline. */
  readonly edgeWidth: number
}

/**
 * Visits those marks of which something can be seen, as they come.
 * @param visit is told how far from its position each can be seen.
 */
export function eachMark(
  visual: VisualToDraw,
  marks: Marks,
  visit: (mark: Mark, item: number, reach: number) => void,
): void {
  const { resolved, viewport } = visual
  const { count, sizes, angles, edgeWidths, faceColors, edgeColors, outline } = marks
  const xy = screenPositions(visual)
  const faceOf = cssReader(faceColors, resolved.opacity)
  const edgeOf = cssReader(edgeColors, resolved.opacity)
  const { x: left, y: top, width, height } = viewport.clip
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
    visit({ outline: shape, x, y, size, angle, face, edge, edgeWidth }, i, reach)
  }
}
