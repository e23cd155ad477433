import type { AxisTicks } from './axisTicks'
import type { LegendBlock } from './legend'
import type { PlotStyle } from '../style'
import type { AxesSpec, MeasureText, TextMetrics } from './types'

/** What a small figure may leave out. */
export interface Shown {
  readonly legend: boolean
  readonly xTickLabels: boolean
  readonly yTickLabels: boolean
  readonly xLabel: boolean
  readonly yLabel: boolean
  readonly title: boolean
  readonly marks: boolean
}

/** One axes of the figure with its ticks chosen and its texts measured. */
export interface AxesParts {
  readonly spec: AxesSpec
  readonly shown: Shown
  readonly x: AxisTicks
  readonly y: AxisTicks
  /** Only of a legend beside the plot. */
  readonly legend: LegendBlock | undefined
}

/** What lies around a plot: the four margins, and the distances of each text from the edge of the plot, px. */
export interface Margins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Plot to the top of the x tick labels, annotation and label, downwards. */
  readonly xTicks: number
  readonly xAnnotation: number
  readonly xLabel: number
  /** Plot to the right edge of the y label, leftwards. */
  readonly yLabel: number
  /** Plot to the bottom of the y annotation and title, upwards. */
  readonly yAnnotation: number
  readonly title: number
  /** 0 without one. */
  readonly titleHeight: number
}

const none: TextMetrics = { width: 0, height: 0, ascent: 0, descent: 0 }

export const hasTickLabels = (axis: AxisTicks) => axis.ticks.some(({ label }) => label !== '')

/** The margins that the texts of one axes need when its plot has the given size. */
export function marginsOf(
  parts: AxesParts,
  width: number,
  height: number,
  style: PlotStyle,
  measure: MeasureText,
): Margins {
  const { spec, shown, legend } = parts
  const [w, h] = [Math.max(width, 1), Math.max(height, 1)]
  const tickSize = { size: style.tickLabelSize }
  const size = (present: boolean, text: string | undefined, fontSize: number): TextMetrics =>
    present && text !== undefined && text !== '' ? measure(text, { size: fontSize }) : none
  const xTicks = shown.xTickLabels ? parts.x.ticks.filter(({ label }) => label !== '') : []
  const yTicks = shown.yTickLabels ? parts.y.ticks.filter(({ label }) => label !== '') : []
  const xAnnotation = size(xTicks.length > 0, parts.x.annotation, tickSize.size)
  const yAnnotation = size(yTicks.length > 0, parts.y.annotation, tickSize.size)
  const xLabel = size(shown.xLabel, spec.x.label, style.labelSize)
  const yLabel = size(shown.yLabel, spec.y.label, style.labelSize)
  const title = size(shown.title, spec.title, style.titleSize)
  const marks = shown.marks ? style.tickLength : 0
  const gap = style.labelSize / 2

  // How far labels reach past the ends of their axis. Ticks that were given stay at their data, as a rule far from the ends.
  const [xMoves, yMoves] = [spec.x.moves && !parts.x.given, spec.y.moves && !parts.y.given]
  const over = { left: 0, right: 0, top: 0, bottom: 0 }
  for (const tick of xTicks) {
    over.left = Math.max(over.left, tick.size.width / 2 - (xMoves ? 0 : tick.fraction * w))
    over.right = Math.max(over.right, tick.size.width / 2 - (xMoves ? 0 : (1 - tick.fraction) * w))
  }
  for (const tick of yTicks) {
    over.bottom = Math.max(over.bottom, tick.size.height / 2 - (yMoves ? 0 : tick.fraction * h))
    over.top = Math.max(over.top, tick.size.height / 2 - (yMoves ? 0 : (1 - tick.fraction) * h))
  }

  const widest = Math.max(0, ...yTicks.map((tick) => tick.size.width))
  const yColumn = Math.max(marks + (yTicks.length > 0 ? style.tickPad + widest : 0), over.left)
  const yLabelAt = yColumn + style.labelPad
  const left = yLabel.height > 0 ? yLabelAt + yLabel.height : yColumn
  const right = Math.max(over.right, legend === undefined ? 0 : Math.round(style.legendInset) + legend.width)

  // One px more than the overhang of the lowest y label, which may stand beside the first x label.
  const xTicksAt = Math.max(marks + style.tickPad, over.bottom + 1)
  let bottom =
    xTicks.length > 0 ? xTicksAt + Math.max(...xTicks.map((tick) => tick.size.height)) : Math.max(marks, over.bottom)
  const shareRow = (w - xLabel.width) / 2 >= xAnnotation.width + gap
  const xAnnotationAt = bottom + style.annotationPad
  if (xAnnotation.height > 0 && !(shareRow && xLabel.height > 0)) bottom = xAnnotationAt + xAnnotation.height
  const xLabelAt = bottom + style.labelPad
  if (xLabel.height > 0) {
    bottom = Math.max(xLabelAt + xLabel.height, xAnnotation.height > 0 ? xAnnotationAt + xAnnotation.height : 0)
  }

  const yAnnotationAt = Math.max(style.annotationPad, over.top)
  let top = yAnnotation.height > 0 ? yAnnotationAt + yAnnotation.height : over.top
  const beside = yAnnotation.height === 0 || (w - title.width) / 2 >= yAnnotation.width + gap
  const titleAt = beside ? Math.max(style.titlePad, over.top) : top + style.annotationPad
  if (title.height > 0) top = Math.max(top, titleAt + title.height)

  return {
    left: Math.ceil(left),
    right: Math.ceil(right),
    top: Math.ceil(top),
    bottom: Math.ceil(bottom),
    xTicks: xTicksAt,
    xAnnotation: xAnnotationAt,
    xLabel: xLabelAt,
    yLabel: yLabelAt,
    yAnnotation: yAnnotationAt,
    title: titleAt,
    titleHeight: title.height,
  }
}
