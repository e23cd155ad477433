import type { ReactNode } from 'react'
import { Segments, Texts, View2D, Viewport } from '../components/elements'
import { rectProps, type ViewProps } from './Axes'
import { useFigure } from './context'
import type { AxesLayout, AxisLayout, PlacedText } from './layout/types'
import { plotStyle, pt } from './style'

/** Lines at the ticks, below the marks. They stand at data positions, so that they follow a pan by themselves. */
export function Grid({ layout, only }: { layout: AxesLayout; only: 'x' | 'y' | undefined }): ReactNode {
  const { dpi } = useFigure('Axes')
  const style = { colors: plotStyle.gridColor, lineWidths: pt(plotStyle.gridWidth, dpi), snap: true }
  return (
    <>
      {only !== 'y' && (
        <Segments
          {...style}
          coords={['data', 'view']}
          positions={layout.x.ticks.flatMap(({ value }) => [
            [value, 0],
            [value, 1],
          ])}
        />
      )}
      {only !== 'x' && (
        <Segments
          {...style}
          coords={['view', 'data']}
          positions={layout.y.ticks.flatMap(({ value }) => [
            [0, value],
            [1, value],
          ])}
        />
      )}
    </>
  )
}

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
      <Viewport {...rectProps(plot)} clip={false}>
        <View2D {...view}>
          <Ticks axis={layout.x} dimension="x" start={plot.height} plotStart={{ x: plot.x, y: plot.y }} />
          <Ticks axis={layout.y} dimension="y" start={0} plotStart={{ x: plot.x, y: plot.y }} />
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
  plotStart,
}: {
  axis: AxisLayout
  dimension: 'x' | 'y'
  /** Where ticks begin across the axis, in px of the plot. */
  start: number
  plotStart: { x: number; y: number }
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
          positions={labelled.map(({ value, text }) => at(value, isX ? text!.y - plotStart.y : text!.x - plotStart.x))}
          strings={labelled.map(({ text }) => text!.text)}
          anchors={labelled.map(({ text }) => text!.anchor)}
          fontSizes={first.style.size}
          colors={plotStyle.textColor}
        />
      )}
    </>
  )
}

/** Texts where the layout has put them, in px of the figure. */
export function PlacedTexts({ texts }: { texts: readonly PlacedText[] }): ReactNode {
  if (texts.length === 0) return null
  return (
    <Texts
      coords="px"
      positions={texts.map(({ x, y }) => [x, y])}
      strings={texts.map(({ text }) => text)}
      anchors={texts.map(({ anchor }) => anchor)}
      angles={texts.map(({ angle }) => angle)}
      fontSizes={texts.map(({ style }) => style.size)}
      fontWeights={texts.map(({ style }) => style.weight ?? 'normal')}
      colors={plotStyle.textColor}
    />
  )
}
