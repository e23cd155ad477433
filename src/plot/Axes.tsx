import { useCallback, useContext, useId, type ReactNode } from 'react'
import { Group, View2D, Viewport } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import { GspError } from '../scene/diagnostics'
import { parseColor } from '../scene/color/color'
import type { Color } from '../scene/values'
import { axesRules } from './axesRules'
import { AxesFrame } from './AxesFrame'
import { readAxis, type AxisOptions } from './axisOptions'
import { AxesContext, rejectNested, useFigure } from './context'
import { declares, type AxesDeclaration } from './declarations'
import { Grid } from './Grid'
import { LegendBox } from './LegendBox'
import type { CellSpec } from './layout/types'
import { checkProps } from './props'

export interface AxesProps {
  readonly title?: string | undefined
  readonly x?: AxisOptions | undefined
  readonly y?: AxisOptions | undefined
  /** Lines at the ticks of both axes, or of one. Default none. */
  readonly grid?: boolean | 'x' | 'y' | undefined
  /** Lines around the plot: all four, those that carry ticks, or none. Default `'box'`. */
  readonly frame?: 'box' | 'axes' | 'none' | undefined
  /** Length of a unit of y over that of a unit of x, or `'equal'` for 1; linear axes only. Default: whatever fills the figure, or what an `imshow` among the content suggests. */
  readonly aspect?: number | 'equal' | undefined
  /** Place in the grid of the figure, counted from 0 at the top left. Default: a row of its own below the axes before. */
  readonly cell?: CellSpec | undefined
  /** Behind the marks; `'none'` for axes that lie over others. Default: that of the figure's theme, white. */
  readonly background?: Color | undefined
  readonly children?: ReactNode
}

/**
 * A plot: two axes and the marks between them.
 * @throws GspError, at the error boundary around it, on a wrong prop, inside other axes and outside a figure.
 */
export function Axes(props: AxesProps): ReactNode {
  const id = useId()
  const { model, views, theme } = useFigure('Axes')
  rejectNested('Axes', useContext(AxesContext))
  const { grid = false, frame = 'box', background = theme.plotBackground, children } = props
  const declaration = declarationOf(id, { ...props, background })
  const axes = model?.axes.get(id)
  const camera = useCallback((handle: Handle | null) => (handle ? views.attach(id, handle) : undefined), [views, id])
  return (
    <Group {...declares(declaration)}>
      <Viewport {...axes?.drawing.plot} background={background}>
        <View2D ref={camera} {...declares({ type: 'content' })}>
          {axes && grid !== false && <Grid drawing={axes.drawing} only={grid === true ? undefined : grid} />}
          <AxesContext value={id}>{children}</AxesContext>
        </View2D>
      </Viewport>
      {axes && <AxesFrame drawing={axes.drawing} view={axes.view} camera={camera} frame={frame} />}
      {axes?.drawing.legend && <LegendBox layout={axes.drawing.legend} entries={axes.legend} />}
    </Group>
  )
}

function declarationOf(id: string, props: AxesProps & { readonly background: Color }): AxesDeclaration {
  checkProps('Axes', axesRules, { ...props })
  const { title, aspect, cell, background } = props
  const [x, y] = [readAxis('x', props.x), readAxis('y', props.y)]
  if (aspect !== undefined && (x.scale === 'log' || y.scale === 'log')) {
    throw new GspError({
      code: 'prop.value',
      element: 'Axes',
      prop: 'aspect',
      message: 'a log axis has no length of a unit.',
      fix: 'Leave it out, or make both axes linear.',
    })
  }
  const isTransparent = parseColor(background)?.[3] === 0
  return { type: 'axes', id, title, x, y, aspect: aspect === 'equal' ? 1 : aspect, cell, isTransparent }
}
