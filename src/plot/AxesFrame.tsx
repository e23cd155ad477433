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
  const { plot, spines } = layout
  const shown = { box: ['left', 'bottom', 'right', 'top'], axes: ['left', 'bottom'], none: [] } as const
  const lines = shown[frame].map((side) => spines[side])
  return (
    <>
      <Viewport {...plot} clip={false}>
        <View2D {...view}>
          <Ticks axis={layout.x} dimension="x" start={plot.height} plot={plot} />
          <Ticks axis={layout.y} dimension="y" start={0} plot={plot} />
        </View2D>
      </Viewport>
      <Viewport clip={false}>
        <Segments
          coords="px"
          positions={lines.flatMap(({ x1, y1, x2, y2 }) => [
            [x1, y1],
            [x2, y2],
          ])}
          colors={plotStyle.spineColor}
          lineWidths={pt(plotStyle.spineWidth, dpi)}
          snap
        />
        <PlacedTexts texts={layout.texts.filter(({ role }) => isFrameText(role))} />
      </Viewport>
    </>
  )
}

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
    ticks.flatMap(({ value }) => [at(value, start), at(value, start + outwards * length)])
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
