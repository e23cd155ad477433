import type { Anchor, AxesLayout, AxisLayout, LegendLayout, PlacedText, Rect } from './layout/types'

export interface DrawnTick {
  readonly value: number
  /** `across` is where it stands across the axis, in px from the top left corner of the plot. */
  readonly label: { readonly text: string; readonly anchor: Anchor; readonly across: number } | undefined
}

export interface AxisDrawing {
  readonly ticks: readonly DrawnTick[]
  readonly minorTicks: readonly number[]
  /** px, outwards; 0 for none. */
  readonly tickLength: number
  /** px, of the labels. */
  readonly fontSize: number | undefined
}

/**
 * All that is drawn of axes besides their marks. Where ticks stand along their axis is not in it: they stand at data, so
 * that limits which leave the ticks as they are change nothing but the view.
 */
export interface AxesDrawing {
  readonly plot: Rect
  readonly x: AxisDrawing
  readonly y: AxisDrawing
  readonly legend: LegendLayout | undefined
  /** Around the plot, but for the labels of ticks. */
  readonly texts: readonly PlacedText[]
}

export function axesDrawing({ plot, x, y, legend, texts }: AxesLayout): AxesDrawing {
  return {
    plot,
    x: axisDrawing(x, (text) => text.y - plot.y),
    y: axisDrawing(y, (text) => text.x - plot.x),
    legend,
    texts: texts.filter(({ role }) => !role.startsWith('legend') && !role.endsWith('tick')),
  }
}

function axisDrawing({ ticks, minorTicks, tickLength }: AxisLayout, across: (text: PlacedText) => number): AxisDrawing {
  return {
    ticks: ticks.map(({ value, text }) => ({
      value,
      label: text && { text: text.text, anchor: text.anchor, across: across(text) },
    })),
    minorTicks: minorTicks.map(({ value }) => value),
    tickLength,
    fontSize: ticks.find(({ text }) => text)?.text?.style.size,
  }
}
