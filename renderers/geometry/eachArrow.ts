import type { ResolvedArrows } from '../../src/scene/resolve/resolve'
import { SeenSegments } from '../../src/scene/resolve/seenSegments'
import { shareBehind, type ArrowAnchor, type HeadStyle } from '../../src/scene/visuals/vectors'
import { alphaOf } from './alpha'
import { arrowReach, type Arrow } from './arrow'
import { clipLine, guardOf, isInside, mostRadius } from './clipLine'
import { commonCount, type VisualToDraw } from './visual'

/** Fills the outline of one arrow. @param arrow in canvas pixels; its depth at both ends. */
export type ArrowPen = (arrow: Arrow, headStyle: HeadStyle, item: number, z0: number, z1: number) => void

/** Tails and tips. */
export const arrowsOf = ({ resolved, onDiagnostic }: VisualToDraw): ResolvedArrows =>
  resolved.arrows(onDiagnostic, shareBehind[resolved.value<ArrowAnchor>('anchor')])

export const arrowCount = (visual: VisualToDraw): number => {
  const { resolved } = visual
  const { tails, vectors } = arrowsOf(visual)
  const attributes = { vectors, lineWidths: resolved.numbers('lineWidths'), colors: resolved.colors('colors') }
  return commonCount(visual, tails, attributes)
}

/** All of a line. */
const whole = [0, 1] as const

/**
 * Visits the arrows that can be seen.
 * @param order the items in another order than as they come.
 */
export function eachArrow(visual: VisualToDraw, order: Uint32Array | undefined, pen: ArrowPen): void {
  const { resolved } = visual
  const { rect, clip } = visual.viewport
  const seen = new SeenSegments(arrowsOf(visual), { rect, offset: resolved.offset })
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = arrowCount(visual)
  const headStyle = resolved.value<HeadStyle>('headStyle')
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count || alphaOf(colors, i) === 0) continue
    const slot = seen.slot(i, order === undefined)
    const x0 = seen.xy[4 * slot]!
    const y0 = seen.xy[4 * slot + 1]!
    const x1 = seen.xy[4 * slot + 2]!
    const y1 = seen.xy[4 * slot + 3]!
    const width = Math.min(mostRadius, lineWidths.values[i * lineWidths.stride]!)
    if (!(width > 0 && Number.isFinite(x0 + y0 + x1 + y1))) continue
    const guard = guardOf(clip, arrowReach * width)
    const isWhole = isInside(guard, x0, y0) && isInside(guard, x1, y1)
    const part = isWhole ? whole : clipLine(guard, x0, y0, x1, y1)
    if (!part) continue
    const from = part[0]
    const to = part[1]
    const dx = x1 - x0
    const dy = y1 - y0
    // Where the tip is not seen there is no head.
    const style = seen.isEndCut(slot) || to < 1 ? 'none' : headStyle
    const z0 = seen.depth[2 * slot]!
    const z1 = seen.depth[2 * slot + 1]!
    const arrow = {
      x0: x0 + from * dx,
      y0: y0 + from * dy,
      x1: to < 1 ? x0 + to * dx : x1,
      y1: to < 1 ? y0 + to * dy : y1,
      width,
    }
    pen(arrow, style, i, z0 + from * (z1 - z0), z0 + to * (z1 - z0))
  }
}
