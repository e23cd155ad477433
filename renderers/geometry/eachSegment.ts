import { SeenSegments } from '../../src/scene/resolve/seenSegments'
import { alphaOf } from './alpha'
import { mostRadius } from './clipLine'
import { commonCount, type VisualToDraw } from './visual'

/** A segment as it is drawn, in canvas pixels; NDC depth at its ends. */
export interface Stroke {
  x0: number
  y0: number
  z0: number
  x1: number
  y1: number
  z1: number
  width: number
}

/** Draws one segment. The stroke is one object for all. */
export type StrokePen = (stroke: Stroke, item: number) => void

export const segmentCount = (visual: VisualToDraw): number => {
  const { resolved, onDiagnostic } = visual
  const count = Math.floor(resolved.positions(onDiagnostic).count / 2)
  return commonCount(visual, count, { lineWidths: resolved.numbers('lineWidths'), colors: resolved.colors('colors') })
}

/**
 * Visits the segments that can be seen.
 * @param scale device pixels per canvas pixel: those with `snap` are moved to these.
 * @param order the items in another order than as they come.
 */
export function eachSegment(visual: VisualToDraw, scale: number, order: Uint32Array | undefined, pen: StrokePen): void {
  const { resolved, onDiagnostic } = visual
  const { rect } = visual.viewport
  const seen = new SeenSegments(resolved.positions(onDiagnostic), { rect, offset: resolved.offset })
  const lineWidths = resolved.numbers('lineWidths')
  const colors = resolved.colors('colors')
  const count = segmentCount(visual)
  const isSnapped = resolved.value<boolean>('snap')
  const stroke: Stroke = { x0: 0, y0: 0, z0: 0, x1: 0, y1: 0, z1: 0, width: 0 }
  for (let k = 0; k < (order?.length ?? count); k++) {
    const i = order ? order[k]! : k
    if (i >= count || alphaOf(colors, i) === 0) continue
    const slot = seen.slot(i, order === undefined)
    stroke.x0 = seen.xy[4 * slot]!
    stroke.y0 = seen.xy[4 * slot + 1]!
    stroke.x1 = seen.xy[4 * slot + 2]!
    stroke.y1 = seen.xy[4 * slot + 3]!
    stroke.z0 = seen.depth[2 * slot]!
    stroke.z1 = seen.depth[2 * slot + 1]!
    stroke.width = Math.min(2 * mostRadius, lineWidths.values[i * lineWidths.stride]!)
    if (!(stroke.width > 0 && Number.isFinite(stroke.x0 + stroke.y0 + stroke.x1 + stroke.y1))) continue
    if (isSnapped) snap(stroke, visual, scale)
    pen(stroke, i)
  }
}

/** Moves a horizontal or vertical stroke so that its edges fall on device pixels. */
function snap(stroke: Stroke, { viewport }: VisualToDraw, scale: number): void {
  const { x0, y0, x1, y1 } = stroke
  const { rect } = viewport
  if (x0 !== x1 && y0 !== y1) return
  const width = Math.max(1, Math.round(stroke.width * scale)) / scale
  stroke.width = width
  if (x0 === x1) {
    stroke.x0 = stroke.x1 = snapCenter(x0, width, scale, rect.x, rect.x + rect.width)
    stroke.y0 = snapEnd(y0, scale)
    stroke.y1 = snapEnd(y1, scale)
  } else {
    stroke.y0 = stroke.y1 = snapCenter(y0, width, scale, rect.y, rect.y + rect.height)
    stroke.x0 = snapEnd(x0, scale)
    stroke.x1 = snapEnd(x1, scale)
  }
}

/**
 * The nearest centre of a stroke whose edges fall on device pixels. A line on an edge of the viewport lies inside it, so that
 * a tick at the end of an axis meets the frame.
 */
function snapCenter(center: number, width: number, scale: number, from: number, to: number): number {
  const snapped = Math.round((center - width / 2) * scale) / scale + width / 2
  const isInside = center > from - onEdge && center < to + onEdge && to - from > width
  return isInside ? Math.min(to - width / 2, Math.max(from + width / 2, snapped)) : snapped
}

/** Rounding errors of a projection, in canvas pixels. */
const onEdge = 1e-6

const snapEnd = (end: number, scale: number): number => Math.round(end * scale) / scale
