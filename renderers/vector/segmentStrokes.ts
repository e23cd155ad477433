import type { CapStyle } from '../../src/scene/visuals/segments'
import { clipLine, guardOf } from '../geometry/clipLine'
import type { Stroke, StrokePen } from '../geometry/eachSegment'
import type { VisualToDraw } from '../geometry/visual'
import { cssReader, dotLength, lineCaps } from './style'

/** How all segments of a visual are stroked, in the words of a 2D context. */
export interface SegmentStyle {
  readonly cap: CanvasLineCap
  /** Lengths of dashes and gaps in turn, in canvas pixels; empty for solid lines. */
  readonly dashes: readonly number[]
}

/** What is seen of one segment, in canvas pixels. */
export interface SegmentStroke extends SegmentStyle {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly width: number
  /** As CSS; the opacity is in it. */
  readonly color: string
  /** How far into its dashes the line begins: they run on through what is cut away. */
  readonly dashOffset: number
}

export function segmentStyle({ resolved }: VisualToDraw): SegmentStyle {
  return { cap: lineCaps[resolved.value<CapStyle>('capStyle')]!, dashes: resolved.lengths('dashes') }
}

/**
 * Passes on what is seen of segments.
 * @param visit is told the whole segment as well; that is one object for all.
 */
export function segmentStrokes(
  visual: VisualToDraw,
  visit: (stroke: SegmentStroke, item: number, whole: Stroke) => void,
): StrokePen {
  const { resolved, viewport } = visual
  const css = cssReader(resolved.colors('colors'), resolved.opacity)
  const { cap, dashes } = segmentStyle(visual)
  const pattern = dashes.reduce((sum, length) => sum + length, 0) * (dashes.length % 2 === 1 ? 2 : 1)
  return (whole, item) => {
    const { x0, y0, x1, y1, width } = whole
    // The corner of a projecting cap lies a half diagonal away.
    const part = clipLine(guardOf(viewport.clip, width * Math.SQRT1_2), x0, y0, x1, y1)
    if (!part) return
    const [dx, dy] = [x1 - x0, y1 - y0]
    const isDot = dx === 0 && dy === 0
    if (isDot && cap === 'butt') return
    const [from, to] = part
    const endX = isDot ? x1 + dotLength : x1
    const stroke = {
      x0: x0 + from * dx,
      y0: y0 + from * dy,
      x1: to === 1 ? endX : x0 + to * dx,
      y1: to === 1 ? y1 : y0 + to * dy,
      width,
      color: css(item),
      cap,
      dashes,
      dashOffset: pattern > 0 ? (from * Math.hypot(dx, dy)) % pattern : 0,
    }
    visit(stroke, item, whole)
  }
}
