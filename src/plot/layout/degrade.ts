import { axesName, legendName } from './axesName'
import type { GridSize } from './grid'
import { hasTickLabels, marginsOf, type AxesParts, type Margins, type Shown } from './margins'
import { allShown, solve, type Solved, type Tools } from './solve'
import type { FigureSpec, LayoutDiagnostic } from './types'

type Item = keyof Shown

const widthOrder: readonly Item[] = ['legend', 'yTickLabels', 'xTickLabels', 'yLabel', 'marks']
const heightOrder: readonly Item[] = ['xTickLabels', 'xLabel', 'title', 'yTickLabels', 'marks']

const names: Readonly<Record<Item, readonly [prop: string, name: string]>> = {
  legend: ['legend', 'the legend'],
  xTickLabels: ['x.ticks', 'the x tick labels'],
  yTickLabels: ['y.ticks', 'the y tick labels'],
  xLabel: ['x.label', 'the x label'],
  yLabel: ['y.label', 'the y label'],
  title: ['title', 'the title'],
  marks: ['ticks', 'the tick marks'],
}

/** Solves the figure, leaving out one thing after the other while a plot is smaller than the style's least size. */
export function degrade(figure: FigureSpec, tools: Tools): { solved: Solved[]; diagnostics: LayoutDiagnostic[] } {
  const { width, height, axes } = figure
  const least = Math.round(tools.style.minPlot)
  const diagnostics: LayoutDiagnostic[] = []
  let size: GridSize = {
    width,
    height,
    padding: Math.round(figure.padding ?? tools.style.padding),
    gap: Math.round(figure.gap ?? tools.style.gap),
  }
  const shown: Shown[] = axes.map(() => allShown)
  const drop = (i: number, item: Item) => {
    shown[i] = { ...(shown[i] ?? allShown), [item]: false }
    diagnostics.push(leftOut(item, axesName(axes[i]!, axes.length === 1), width, height))
  }
  // Each round leaves something out or ends; a row of axes can need as many rounds as there are things to leave out.
  for (;;) {
    const solved = solve(axes, shown, size, tools)
    let changed = false
    for (const [i, one] of solved.entries()) {
      const { plot } = one.slot
      const item =
        unreadable(one, tools) ??
        (plot.width < least ? next(one, widthOrder, 'width', tools) : undefined) ??
        (plot.height < least ? next(one, heightOrder, 'height', tools) : undefined)
      if (item === undefined) continue
      drop(i, item)
      changed = true
    }
    if (changed) continue
    const cramped = solved.some(({ slot: { plot } }) => plot.width < least || plot.height < least)
    if (!cramped) return { solved: finish(solved, shown), diagnostics }
    if (size.padding > 0 || size.gap > 0) {
      size = { ...size, padding: 0, gap: 0 }
      continue
    }
    // What is left may belong to axes that are large enough themselves but share a row or column with the cramped ones.
    for (const [i, one] of solved.entries()) {
      const item = next(one, widthOrder, 'width', tools) ?? next(one, heightOrder, 'height', tools)
      if (item !== undefined) drop(i, item)
      changed ||= item !== undefined
    }
    if (!changed) return { solved: finish(solved, shown), diagnostics }
  }
}

function finish(solved: Solved[], shown: readonly Shown[]): Solved[] {
  return solved.map((one, i) => ({ ...one, parts: { ...one.parts, shown: shown[i] ?? one.parts.shown } }))
}

/** The first thing in the order that takes room now; when only several together do, the first that is there. */
function next(
  { parts, plot }: Solved,
  order: readonly Item[],
  extent: 'width' | 'height',
  tools: Tools,
): Item | undefined {
  const sum = (m: Margins) => (extent === 'width' ? m.left + m.right : m.top + m.bottom)
  const there = order.filter((item) => present(parts, item))
  const without = (item: Item): AxesParts => ({
    ...parts,
    shown: { ...parts.shown, [item]: false },
    legend: item === 'legend' ? undefined : parts.legend,
  })
  // Its own margins, not those that a title takes to stand in line with others.
  const marginsWith = (some: AxesParts): Margins => marginsOf(some, plot.width, plot.height, tools.style, tools.measure)
  const now = sum(marginsWith(parts))
  return there.find((item) => sum(marginsWith(without(item))) < now) ?? there[0]
}

function present({ spec, shown, x, y, legend }: AxesParts, item: Item): boolean {
  const there: Readonly<Record<Item, boolean>> = {
    legend: legend !== undefined,
    xTickLabels: hasTickLabels(x),
    yTickLabels: hasTickLabels(y),
    xLabel: (spec.x.label ?? '') !== '',
    yLabel: (spec.y.label ?? '') !== '',
    title: (spec.title ?? '') !== '',
    // Their room is kept whether or not a tick falls inside the limits, so that a pan does not move the plot.
    marks: true,
  }
  return shown[item] && there[item]
}

/** Tick labels whose common factor finds no room would lie. */
function unreadable({ parts, plot, slot, margins }: Solved, { style, measure }: Tools): Item | undefined {
  const widthOf = (text: string) => (text === '' ? 0 : measure(text, { size: style.tickLabelSize }).width)
  const left = (parts.spec.y.label ?? '') !== '' && parts.shown.yLabel ? plot.x - margins.yLabel : slot.outer.x
  const right = slot.outer.x + slot.outer.width
  if (present(parts, 'xTickLabels') && widthOf(parts.x.annotation) > plot.x + plot.width - left) return 'xTickLabels'
  if (present(parts, 'yTickLabels') && widthOf(parts.y.annotation) > right - left) return 'yTickLabels'
  return undefined
}

function leftOut(item: Item, name: string, width: number, height: number): LayoutDiagnostic {
  const [prop, what] = names[item]
  return {
    code: 'layout.too-small',
    severity: 'warning',
    element: item === 'legend' ? legendName(name) : name,
    prop,
    message: `There is no room for ${what} in a figure of ${width} × ${height} px.`,
    fix: 'Make the figure larger, or its texts shorter.',
  }
}
