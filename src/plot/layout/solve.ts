import { chooseTicks, type AxisTicks, type TickRoom } from './axisTicks'
import { arrange, withAspect, type GridSize, type Sides, type Slot } from './grid'
import { measureLegend } from './legend'
import { marginsOf, type AxesParts, type Margins, type Shown } from './margins'
import type { PlotStyle } from '../style'
import type { AxesSpec, MeasureText, Rect } from './types'

export interface Tools {
  /** In px. */
  readonly style: PlotStyle
  readonly measure: MeasureText
}

export interface Solved {
  readonly parts: AxesParts
  readonly slot: Slot
  /** The plot: the slot's, shrunk to the aspect. */
  readonly plot: Rect
  readonly margins: Margins
}

const maxPasses = 3
const noTicks: AxisTicks = { ticks: [], minor: [], annotation: '', given: false }

/**
 * Ticks depend on the size of the plot, the plot on the margins, the margins on the tick labels. At most three passes choose
 * ticks; the geometry of each pass is exact for its ticks, so a pass that would still change something is merely not optimal.
 */
export function solve(axes: readonly AxesSpec[], shown: readonly Shown[], size: GridSize, tools: Tools): Solved[] {
  const sideLegends = axes.map((spec, i) => sideLegend(spec, shown[i]?.legend === true, size, tools))
  const partsWith = (ticksOf: (spec: AxesSpec, i: number) => Pick<AxesParts, 'x' | 'y'>): AxesParts[] =>
    axes.map((spec, i) => ({ spec, shown: shown[i] ?? allShown, legend: sideLegends[i], ...ticksOf(spec, i) }))
  let solved = fit(
    partsWith(() => ({ x: noTicks, y: noTicks })),
    size,
    tools,
  )
  for (let pass = 0; pass < maxPasses; pass++) {
    const before = solved
    const parts = partsWith((spec, i) => {
      const { width = 0, height = 0 } = before[i]?.plot ?? {}
      return { x: chooseTicks(spec.x, roomOf('x', width, tools)), y: chooseTicks(spec.y, roomOf('y', height, tools)) }
    })
    solved = fit(parts, size, tools)
    if (solved.every(({ plot }, i) => sameSize(plot, before[i]?.plot))) break
  }
  return solved
}

export const allShown: Shown = {
  legend: true,
  xTickLabels: true,
  yTickLabels: true,
  xLabel: true,
  yLabel: true,
  title: true,
  marks: true,
}

export function roomOf(axis: 'x' | 'y', length: number, { style, measure }: Tools): TickRoom {
  const font = { size: style.tickLabelSize }
  const common = { length, measure: (label: string) => measure(label, font) }
  return axis === 'x'
    ? { ...common, spacing: style.xTickSpacing, gap: font.size * 0.8, extent: 'width' }
    : { ...common, spacing: style.yTickSpacing, gap: font.size * 0.25, extent: 'height' }
}

/** Margins and plots that agree for given ticks. Margins only grow, in whole px, so this ends. */
function fit(parts: readonly AxesParts[], size: GridSize, tools: Tools): Solved[] {
  let sides: Sides[] = parts.map(() => ({ left: 0, right: 0, top: 0, bottom: 0 }))
  for (;;) {
    const slots = arrange(
      parts.map(({ spec }) => spec),
      sides,
      size,
    )
    const solved = alignTitles(
      parts.map((part, i) => {
        const slot = slots[i] ?? { outer: empty, plot: empty }
        const plot = withAspect(part.spec, slot.plot)
        return {
          parts: part,
          slot,
          plot,
          margins: marginsOf(part, plot.width, plot.height, tools.style, tools.measure),
        }
      }),
    )
    const grown = solved.map(({ margins }, i) => larger(sides[i], margins))
    if (grown.every((side, i) => side === sides[i])) return solved
    sides = grown
  }
}

/** Above plots whose upper edges line up, titles stand on one line: that of the one that an annotation lifts most. */
function alignTitles(solved: readonly Solved[]): Solved[] {
  const lifted = new Map<number, number>()
  for (const { plot, margins } of solved) {
    if (margins.titleHeight > 0) lifted.set(plot.y, Math.max(lifted.get(plot.y) ?? 0, margins.title))
  }
  return solved.map((one) => {
    const { titleHeight, top } = one.margins
    if (titleHeight === 0) return one
    const title = lifted.get(one.plot.y) ?? one.margins.title
    return { ...one, margins: { ...one.margins, title, top: Math.max(top, Math.ceil(title + titleHeight)) } }
  })
}

const empty: Rect = { x: 0, y: 0, width: 0, height: 0 }

function larger(before: Sides | undefined, now: Margins): Sides {
  const { left = 0, right = 0, top = 0, bottom = 0 } = before ?? {}
  if (before !== undefined && now.left <= left && now.right <= right && now.top <= top && now.bottom <= bottom)
    return before
  return {
    left: Math.max(left, now.left),
    right: Math.max(right, now.right),
    top: Math.max(top, now.top),
    bottom: Math.max(bottom, now.bottom),
  }
}

function sideLegend(spec: AxesSpec, shown: boolean, size: GridSize, { style, measure }: Tools): AxesParts['legend'] {
  if (!shown || spec.legend?.position !== 'right' || spec.legend.entries.length === 0) return undefined
  // Wider than this, the legend is the figure and the plot its ornament.
  return measureLegend(spec.legend, style, measure, { width: Math.floor(size.width * 0.4), height: Infinity })
}

function sameSize(a: Rect, b: Rect | undefined): boolean {
  return a.width === b?.width && a.height === b.height
}
