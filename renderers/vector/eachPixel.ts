import { alphaOf } from '../geometry/alpha'
import { pixelAt } from '../geometry/pixelAt'
import { commonCount, screenPositions, type VisualToDraw } from '../geometry/visual'
import { cssReader } from './style'

/** One canvas pixel. */
export interface PixelSquare {
  /** Its left edge, in canvas pixels. */
  readonly x: number
  /** Its upper edge. */
  readonly y: number
  /** As CSS; the opacity is in it. */
  readonly color: string
}

/** Visits the pixels that can be seen: that which each position is in, right of and below an edge that it is on. */
export function eachPixel(visual: VisualToDraw, visit: (pixel: PixelSquare, item: number) => void): void {
  const { resolved, viewport, onDiagnostic } = visual
  const colors = resolved.colors('colors')
  const count = commonCount(visual, resolved.positions(onDiagnostic).count, { colors })
  const xy = screenPositions(visual)
  const css = cssReader(colors, resolved.opacity)
  const { x: left, y: top, width, height } = viewport.clip
  for (let i = 0; i < count; i++) {
    const x = pixelAt(xy[2 * i]!)
    const y = pixelAt(xy[2 * i + 1]!)
    // Of a missing one this is false: it is NaN.
    const isSeen = x + 1 > left && x < left + width && y + 1 > top && y < top + height
    if (isSeen && alphaOf(colors, i) > 0) visit({ x, y, color: css(i) }, i)
  }
}
