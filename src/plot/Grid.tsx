import type { ReactNode } from 'react'
import { Segments } from '../components/elements'
import type { AxesDrawing } from './axesDrawing'
import { useFigure } from './context'
import { declares } from './declarations'
import { plotStyle, pt } from './style'

/** Lines at the ticks, below the marks. They stand at data positions, so that they follow a pan by themselves. */
export function Grid({ drawing, only }: { drawing: AxesDrawing; only: 'x' | 'y' | undefined }): ReactNode {
  const { dpi, theme } = useFigure('Axes')
  const style = {
    ...declares({ type: 'ornament' }),
    colors: theme.gridColor,
    lineWidths: pt(plotStyle.gridWidth, dpi),
    snap: true,
  }
  return (
    <>
      {only !== 'y' && (
        <Segments
          {...style}
          coords={['data', 'view']}
          positions={drawing.x.ticks.flatMap(({ value }) => [
            [value, 0],
            [value, 1],
          ])}
        />
      )}
      {only !== 'x' && (
        <Segments
          {...style}
          coords={['view', 'data']}
          positions={drawing.y.ticks.flatMap(({ value }) => [
            [0, value],
            [1, value],
          ])}
        />
      )}
    </>
  )
}
