import type { ReactNode } from 'react'
import { Segments, Texts, View2D, Viewport } from '../components/elements'
import { useFigure } from './context'
import type { AxesLayout, AxisLayout, PlacedText, Rect } from './layout/types'
import { PlacedTexts } from './PlacedTexts'
import { plotStyle, pt } from './style'
import type { ViewProps } from './view'

/** Spines, ticks and all texts of one axes. */
export function AxesFrame({
  layout,
  view,
  frame,
}: {
  layout: AxesLayout
  view: ViewProps
  frame: 'box' | 'axes' | 'none'
}): ReactNode {
  const { dpi } = useFigure('Axes')
  const { plot } = layout
  const spineWidth = pt(plotStyle.spineWidth, dpi)
  // Ticks begin in the middle of the spine: rounding to device pixels leaves no gap between them.
  const inset = spineWidth / 2
  return (
    <>
      <Viewport {...plot} clip={false}>
        <View2D {...view}>
          <Ticks axis={layout.x} dimension="x" start={plot.height - inset} plot={plot} />
          <Ticks axis={layout.y} dimension="y" start={inset} plot={plot} />
        </View2D>
        <Segments coords="view" positions={spines[frame]} colors={plotStyle.spineColor} lineWidths={spineWidth} snap />
      </Viewport>
      <Viewport clip={false}>
        <PlacedTexts texts={layout.texts.filter(({ role }) => isFrameText(role))} />
      </Viewport>
    </>
  )
}

/** Ends of the lines around a plot, as fractions of it; they lie inside its edges. */
const axesLines = [[0, 0], [0, 1], [0, 0], [1, 0]] // prettier-ignore
const spines = {
  axes: axesLines,
  box: [...axesLines, [1, 0], [1, 1], [0, 1], [1, 1]],
  none: [],
} as const

const isFrameText = (role: PlacedText['role']): boolean => !role.startsWith('legend') && !role.endsWith('tick')

/** Tick marks and their labels: along the axis they stand at data positions, across it in pixels. */
function Ticks({
  axis,
  dimension,
  start,
  plot,
}: {
  axis: AxisLayout
  dimension: 'x' | 'y'
  /** Where ticks begin across the axis, in px of the plot. */
  start: number
  plot: Rect
}): ReactNode {
  const { dpi } = useFigure('Axes')
  const isX = dimension === 'x'
  const at = (along: number, across: number): [number, number] => (isX ? [along, across] : [across, along])
  const outwards = isX ? 1 : -1
  const coords = isX ? (['data', 'px'] as const) : (['px', 'data'] as const)
  const style = { coords, colors: plotStyle.spineColor, lineWidths: pt(plotStyle.tickWidth, dpi), snap: true }
  const marks = (ticks: readonly { value: number }[], length: number): [number, number][] =>
    ticks.flatMap(({ value }) => [
      at(value, start),
      at(value, start + outwards * (length + pt(plotStyle.spineWidth, dpi) / 2)),
    ])
  const labelled = axis.ticks.filter(({ text }) => text !== undefined)
  const minorLength = Math.min(axis.tickLength, pt(plotStyle.minorTickLength, dpi))
  const first = labelled[0]?.text
  return (
    <>
      {axis.tickLength > 0 && <Segments {...style} positions={marks(axis.ticks, axis.tickLength)} />}
      {axis.tickLength > 0 && axis.minorTicks.length > 0 && (
        <Segments {...style} positions={marks(axis.minorTicks, minorLength)} />
      )}
      {first && (
        <Texts
          coords={coords}
          positions={labelled.map(({ value, text }) => at(value, isX ? text!.y - plot.y : text!.x - plot.x))}
          strings={labelled.map(({ text }) => text!.text)}
          anchors={labelled.map(({ text }) => text!.anchor)}
          fontSizes={first.style.size}
          colors={plotStyle.textColor}
        />
      )}
    </>
  )
}
