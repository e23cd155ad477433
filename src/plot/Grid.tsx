import type { ReactNode } from 'react'
import { Segments } from '../components/elements'
import { useFigure } from './context'
import { declares } from './declarations'
import type { AxesLayout } from './layout/types'
import { plotStyle, pt } from './style'

/** Lines at the ticks, below the marks. They stand at data positions, so that they follow a pan by themselves. */
export function Grid({ layout, only }: { layout: AxesLayout; only: 'x' | 'y' | undefined }): ReactNode {
  const { dpi } = useFigure('Axes')
  const style = {
    ...declares({ type: 'ornament' }),
    colors: plotStyle.gridColor,
    lineWidths: pt(plotStyle.gridWidth, dpi),
    snap: true,
  }
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
