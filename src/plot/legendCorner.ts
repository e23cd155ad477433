import { fractionOf, type Axis } from '../scene/axis'
import { toPixels } from '../scene/lengths'
import type { MarkDeclaration } from './declarations'
import type { LegendLayout, Rect } from './layout/types'
import type { Samples } from './samples'
import type { ViewProps } from './view'

/** In the order that equal ones are taken in. */
const corners = ['top-right', 'top-left', 'bottom-right', 'bottom-left'] as const
export type Corner = (typeof corners)[number]
/** Where a legend stands while its corner is not known. */
export const draftCorner: Corner = corners[0]

/** A mark, and the values that stand for all of its own. */
export interface SampledMark {
  readonly mark: MarkDeclaration
  readonly samples: Samples
}

/**
 * The corner of a plot where a legend covers the fewest points of discs and segments of lines.
 * @param box the legend in the top right corner; it keeps its distance from the others
 */
export function bestCorner(
  marks: readonly SampledMark[],
  { plot, box }: { readonly plot: Rect; readonly box: LegendLayout['box'] },
  view: ViewProps,
  dpi: number,
): Corner {
  const [right, top] = [plot.x + plot.width - box.x - box.width, box.y - plot.y]
  const left = plot.x + right
  const bottom = plot.y + plot.height - top - box.height
  const boxes = corners.map((corner) => ({
    ...box,
    x: corner.endsWith('left') ? left : box.x,
    y: corner.startsWith('bottom') ? bottom : box.y,
  }))
  const counts = boxes.map(() => 0)
  for (const { mark, samples } of marks) {
    const { kind, size, lineWidth = 1 } = mark.swatch
    const reach = toPixels((kind === 'line' ? lineWidth : size) ?? 1, dpi, Math.min(plot.width, plot.height)) / 2
    const grown = boxes.map((one) => grow(one, reach))
    let last: Point = [NaN, NaN]
    for (const point of inPixels(samples, plot, view)) {
      const from = kind === 'marker' ? point : last
      grown.forEach((one, k) => (counts[k]! += crosses(one, from, point) ? 1 : 0))
      last = point
    }
  }
  return corners[counts.indexOf(Math.min(...counts))]!
}

type Point = readonly [x: number, y: number]

const grow = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
})

function inPixels({ x, y }: Samples, plot: Rect, view: ViewProps): Point[] {
  const xAxis: Axis = { scale: view.xScale, lo: view.x[0], hi: view.x[1] }
  const yAxis: Axis = { scale: view.yScale, lo: view.y[0], hi: view.y[1] }
  return Array.from(x, (value, i): Point => [
    plot.x + fractionOf(xAxis, value) * plot.width,
    plot.y + (1 - fractionOf(yAxis, y[i]!)) * plot.height,
  ])
}

/** Whether a segment, which may be a single point, meets a rectangle; one to or from a gap meets none. */
function crosses({ x, y, width, height }: Rect, from: Point, to: Point): boolean {
  if (![...from, ...to].every(Number.isFinite)) return false
  let [enter, leave] = [0, 1]
  for (const [start, end, low, high] of [
    [from[0], to[0], x, x + width],
    [from[1], to[1], y, y + height],
  ] as const) {
    const along = end - start
    if (along === 0) {
      if (start < low || start > high) return false
      continue
    }
    const [a, b] = [(low - start) / along, (high - start) / along]
    enter = Math.max(enter, Math.min(a, b))
    leave = Math.min(leave, Math.max(a, b))
  }
  return enter <= leave
}
