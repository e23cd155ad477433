import { fits, type AxisTicks } from './axisTicks'
import { legendTrouble, measureLegend, placeLegend } from './legend'
import type { Report } from './report'
import { roomOf, type Solved, type Tools } from './solve'
import { cutText, placeText, truncate } from './text'
import type { Anchor, AxesLayout, AxisLayout, LegendLayout, PlacedText, PlacedTick, Rect } from './types'

/** The texts and ticks of one axes, put where its solved margins say. */
export function placeAxes(solved: Solved, tools: Tools, report: Report): AxesLayout {
  const { plot, slot } = solved
  const title = placeTitle(solved, tools, report)
  const x = placeXAxis(solved, tools, report)
  const y = placeYAxis(solved, tools, report)
  const legend = legendOf(solved, tools, report)
  const texts = [
    title,
    ...[x, y].flatMap((axis) => [...axis.ticks.map(({ text }) => text), axis.annotation, axis.label]),
    legend?.title,
    ...(legend?.rows ?? []).map(({ label }) => label),
  ].filter((text) => text !== undefined)
  return {
    outer: slot.outer,
    plot,
    spines: spinesOf(plot, tools.style.spineWidth),
    x,
    y,
    ...(title === undefined ? {} : { title }),
    ...(legend === undefined ? {} : { legend }),
    texts,
  }
}

function spinesOf({ x, y, width, height }: Rect, stroke: number): AxesLayout['spines'] {
  const inset = Math.min(stroke / 2, width / 2, height / 2)
  const [left, right, top, bottom] = [x + inset, x + width - inset, y + inset, y + height - inset]
  return {
    left: { x1: left, y1: y + height, x2: left, y2: y },
    right: { x1: right, y1: y + height, x2: right, y2: y },
    top: { x1: x, y1: top, x2: x + width, y2: top },
    bottom: { x1: x, y1: bottom, x2: x + width, y2: bottom },
  }
}

function placeTitle({ parts, plot, slot, margins }: Solved, { style, measure }: Tools, report: Report) {
  if (!parts.shown.title) return undefined
  const font = { size: style.titleSize }
  const text = shorten(parts.spec.title ?? '', slot.outer.width, font.size, measure, 'title', report)
  if (text === '') return undefined
  const x = centred(plot.x + plot.width / 2, measure(text, font).width, slot.outer.x, slot.outer.x + slot.outer.width)
  return placeText('title', text, { x, y: plot.y - margins.title, anchor: 'bottom-center' }, font, measure)
}

function placeXAxis(solved: Solved, tools: Tools, report: Report): AxisLayout {
  const { parts, plot, slot, margins } = solved
  const { style, measure } = tools
  const bottom = plot.y + plot.height
  const right = slot.outer.x + slot.outer.width
  const left = yLabelEdge(solved)
  const axis = thin('x', parts.x, plot.width, tools, parts.shown.xTickLabels, report)
  const line: Line = { start: plot.x, length: plot.width, stroke: style.tickWidth }
  const labelAt = (position: number): At => ({ x: position, y: bottom + margins.xTicks, anchor: 'top-center' })
  const ticks = placeTicks('x-tick', axis, line, parts.shown.xTickLabels, labelAt, tools)
  const font = { size: style.tickLabelSize }
  const annotation =
    parts.x.annotation === '' || !ticks.some(({ text }) => text)
      ? undefined
      : placeText(
          'x-annotation',
          parts.x.annotation,
          { x: plot.x + plot.width, y: bottom + margins.xAnnotation, anchor: 'top-right' },
          font,
          measure,
        )
  const labelFont = { size: style.labelSize }
  const text = parts.shown.xLabel
    ? shorten(parts.spec.x.label ?? '', right - left, labelFont.size, measure, 'x.label', report)
    : ''
  const x = centred(plot.x + plot.width / 2, measure(text, labelFont).width, left, right)
  const label =
    text === ''
      ? undefined
      : placeText('x-label', text, { x, y: bottom + margins.xLabel, anchor: 'top-center' }, labelFont, measure)
  return axisLayout(axis, ticks, line, annotation, label, parts.shown.marks ? style.tickLength : 0)
}

function placeYAxis(solved: Solved, tools: Tools, report: Report): AxisLayout {
  const { parts, plot, slot, margins } = solved
  const { style, measure } = tools
  const axis = thin('y', parts.y, plot.height, tools, parts.shown.yTickLabels, report)
  const marks = parts.shown.marks ? style.tickLength : 0
  const line: Line = { start: plot.y + plot.height, length: -plot.height, stroke: style.tickWidth }
  const labelAt = (position: number): At => ({ x: plot.x - marks - style.tickPad, y: position, anchor: 'center-right' })
  const ticks = placeTicks('y-tick', axis, line, parts.shown.yTickLabels, labelAt, tools)
  const font = { size: style.tickLabelSize }
  const annotationWidth = measure(parts.y.annotation, font).width
  const annotation =
    parts.y.annotation === '' || !ticks.some(({ text }) => text)
      ? undefined
      : placeText(
          'y-annotation',
          parts.y.annotation,
          {
            x: Math.min(plot.x, slot.outer.x + slot.outer.width - annotationWidth),
            y: plot.y - margins.yAnnotation,
            anchor: 'bottom-left',
          },
          font,
          measure,
        )
  // The label runs along the whole height of its cell when it must, below the title.
  const top = parts.shown.title && (parts.spec.title ?? '') !== '' ? plot.y - margins.title : slot.outer.y
  const bottom = slot.outer.y + slot.outer.height
  const labelFont = { size: style.labelSize }
  const text = parts.shown.yLabel
    ? shorten(parts.spec.y.label ?? '', bottom - top, labelFont.size, measure, 'y.label', report)
    : ''
  const { width, height } = measure(text, labelFont)
  const at = {
    x: plot.x - margins.yLabel - height / 2,
    y: centred(plot.y + plot.height / 2, width, top, bottom),
    anchor: 'center-center',
    angle: 90,
  } as const
  const label = text === '' ? undefined : placeText('y-label', text, at, labelFont, measure)
  return axisLayout(axis, ticks, line, annotation, label, marks)
}

interface Line {
  readonly start: number
  /** Negative when the axis runs up the page. */
  readonly length: number
  readonly stroke: number
}

type At = { x: number; y: number; anchor: Anchor }

function placeTicks(
  role: 'x-tick' | 'y-tick',
  axis: AxisTicks,
  line: Line,
  labelled: boolean,
  labelAt: (position: number) => At,
  { style, measure }: Tools,
): PlacedTick[] {
  return axis.ticks.map(({ value, fraction, label }) => {
    const position = line.start + fraction * line.length
    const tick = { value, label: labelled ? label : '', position, snapped: snap(position, line) }
    if (!labelled || label === '') return tick
    return { ...tick, text: placeText(role, label, labelAt(position), { size: style.tickLabelSize }, measure) }
  })
}

function axisLayout(
  axis: AxisTicks,
  ticks: readonly PlacedTick[],
  line: Line,
  annotation: PlacedText | undefined,
  label: PlacedText | undefined,
  tickLength: number,
): AxisLayout {
  const minorTicks = axis.minor.map(({ value, fraction }) => {
    const position = line.start + fraction * line.length
    return { value, position, snapped: snap(position, line) }
  })
  return {
    ticks,
    minorTicks,
    tickLength,
    ...(annotation === undefined ? {} : { annotation }),
    ...(label === undefined ? {} : { label }),
  }
}

/** Edges of the stroke on whole px, and never outside the plot: a tick at a limit lies on the spine. */
function snap(position: number, { start, length, stroke }: Line): number {
  const [low, high] = [Math.min(start, start + length), Math.max(start, start + length)]
  const half = Math.min(stroke / 2, (high - low) / 2)
  return Math.min(Math.max(Math.round(position - half) + half, low + half), high - half)
}

/**
 * The ticks of the last pass were chosen for the plot of the pass before. Where its size changed, every second (third …) goes,
 * which moves no other text. Ticks that the user gave keep their marks and lose labels only.
 */
function thin(
  name: 'x' | 'y',
  axis: AxisTicks,
  length: number,
  tools: Tools,
  labelled: boolean,
  report: Report,
): AxisTicks {
  if (!labelled) return axis
  const room = roomOf(name, length, tools)
  let every = 1
  while (every < axis.ticks.length && !fits(axis.ticks, { ...room, gap: room.gap / 4 }, every)) every++
  if (every === 1) return axis
  if (!axis.given) return { ...axis, ticks: axis.ticks.filter((_, i) => i % every === 0) }
  report({
    code: 'layout.tick-labels',
    prop: `${name}.ticks.labels`,
    message: `The ${axis.ticks.length} tick labels do not fit beside each other: one in ${every} is shown.`,
    fix: 'Give fewer or shorter labels, or a larger figure.',
  })
  return { ...axis, ticks: axis.ticks.map((tick, i) => (i % every === 0 ? tick : { ...tick, label: '' })) }
}

function legendOf({ parts, plot }: Solved, { style, measure }: Tools, report: Report): LegendLayout | undefined {
  const spec = parts.spec.legend
  if (spec === undefined || spec.entries.length === 0 || !parts.shown.legend) return undefined
  const inset = spec.position === 'right' ? 0 : 2 * Math.round(style.legendInset)
  const width = spec.position === 'right' ? (parts.legend?.width ?? 0) : plot.width - inset
  const block = measureLegend(spec, style, measure, { width, height: plot.height - inset })
  const message = legendTrouble(spec, block)
  if (message !== undefined) {
    const fix = 'Make the figure larger, or the labels shorter.'
    report({ code: 'layout.legend', inLegend: true, prop: 'position', message, fix })
  }
  return block === undefined ? undefined : placeLegend(spec, block, plot, style, measure)
}

/** Where texts below the plot may begin: right of the y label. */
function yLabelEdge({ parts, plot, slot, margins }: Solved): number {
  const present = parts.shown.yLabel && (parts.spec.y.label ?? '') !== ''
  return present ? plot.x - margins.yLabel : slot.outer.x
}

/** The centre of something `length` long, as near to the wanted centre as the range allows. */
function centred(wanted: number, length: number, low: number, high: number): number {
  return Math.min(Math.max(wanted, low + length / 2), high - length / 2)
}

function shorten(
  text: string,
  width: number,
  size: number,
  measure: Tools['measure'],
  prop: string,
  report: Report,
): string {
  const shown = truncate(text, width, { size }, measure)
  if (shown !== text) {
    report({
      code: 'layout.text-cut',
      prop,
      message: cutText(text, shown),
      fix: 'Make the figure larger, or the text shorter.',
    })
  }
  return shown
}
