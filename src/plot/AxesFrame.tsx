import { useState, type ReactNode, type RefCallback } from 'react'
import { Segments, Texts, View2D, Viewport } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import type { AxesDrawing, AxisDrawing } from './axesDrawing'
import { useFigure } from './context'
import { PlacedTexts } from './PlacedTexts'
import { plotStyle, pt } from './style'
import type { ViewProps } from './view'

/** Spines, ticks and all texts of one axes. */
export function AxesFrame({
  drawing,
  view,
  camera,
  frame,
}: {
  drawing: AxesDrawing
  /** Of now; later ones reach the camera itself. */
  view: ViewProps
  camera: RefCallback<Handle>
  frame: 'box' | 'axes' | 'none'
}): ReactNode {
  const { dpi, theme } = useFigure('Axes')
  const [firstView] = useState(view)
  const { plot } = drawing
  const spineWidth = pt(plotStyle.spineWidth, dpi)
  // Ticks begin in the middle of the spine: rounding to device pixels leaves no gap between them.
  const inset = spineWidth / 2
  return (
    <>
      <Viewport {...plot} clip={false}>
        <View2D ref={camera} {...firstView}>
          <Ticks axis={drawing.x} dimension="x" start={plot.height - inset} />
          <Ticks axis={drawing.y} dimension="y" start={inset} />
        </View2D>
        <Segments coords="view" positions={spines[frame]} colors={theme.spineColor} lineWidths={spineWidth} snap />
      </Viewport>
      <Viewport clip={false}>
        <PlacedTexts texts={drawing.texts} />
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

/** Tick marks and their labels: along the axis they stand at data positions, across it in pixels. */
function Ticks({
  axis,
  dimension,
  start,
}: {
  axis: AxisDrawing
  dimension: 'x' | 'y'
  /** Where ticks begin across the axis, in px of the plot. */
  start: number
}): ReactNode {
  const { dpi, theme } = useFigure('Axes')
  const isX = dimension === 'x'
  const at = (along: number, across: number): [number, number] => (isX ? [along, across] : [across, along])
  const outwards = isX ? 1 : -1
  const coords = isX ? (['data', 'px'] as const) : (['px', 'data'] as const)
  const style = { coords, colors: theme.spineColor, lineWidths: pt(plotStyle.tickWidth, dpi), snap: true }
  const marks = (values: readonly number[], length: number): [number, number][] =>
    values.flatMap((value) => [
      at(value, start),
      at(value, start + outwards * (length + pt(plotStyle.spineWidth, dpi) / 2)),
    ])
  const labels = axis.ticks.flatMap(({ value, label }) => (label ? [{ ...label, value }] : []))
  const minorLength = Math.min(axis.tickLength, pt(plotStyle.minorTickLength, dpi))
  return (
    <>
      {axis.tickLength > 0 && (
        <Segments
          {...style}
          positions={marks(
            axis.ticks.map(({ value }) => value),
            axis.tickLength,
          )}
        />
      )}
      {axis.tickLength > 0 && axis.minorTicks.length > 0 && (
        <Segments {...style} positions={marks(axis.minorTicks, minorLength)} />
      )}
      {labels.length > 0 && (
        <Texts
          coords={coords}
          positions={labels.map(({ value, across }) => at(value, across))}
          strings={labels.map(({ text }) => text)}
          anchors={labels.map(({ anchor }) => anchor)}
          fontSizes={axis.fontSize}
          colors={theme.textColor}
        />
      )}
    </>
  )
}
