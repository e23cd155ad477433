import type { FontRegistry } from '../../src/scene/text/fontRegistry'
import type { TextLayout } from '../../src/scene/text/layoutText'
import { alphaOf } from '../geometry/alpha'
import { textLayouts } from '../geometry/textLayouts'
import { screenPositions, type VisualToDraw } from '../geometry/visual'
import { cssReader } from './style'

/** A text at a position, in canvas pixels. */
export interface PlacedText {
  /** Its lines, and the runs of each, about the position. */
  readonly layout: TextLayout
  readonly x: number
  readonly y: number
  /** Degrees, counter-clockwise about the position. */
  readonly angle: number
  /** As CSS; the opacity is in it. */
  readonly color: string
}

/** Visits the texts that there are. */
export function eachText(
  visual: VisualToDraw,
  fonts: FontRegistry,
  visit: (text: PlacedText, item: number) => void,
): void {
  const { resolved } = visual
  const xy = screenPositions(visual)
  const angles = resolved.numbers('angles')
  const colors = resolved.colors('colors')
  const css = cssReader(colors, resolved.opacity)
  textLayouts(visual, fonts).forEach((layout, i) => {
    const [x, y] = [xy[2 * i]!, xy[2 * i + 1]!]
    const angle = angles.values[i * angles.stride]!
    if (!layout || !Number.isFinite(x + y + angle) || alphaOf(colors, i) === 0) return
    visit({ layout, x, y, angle, color: css(i) }, i)
  })
}
