import { useId, type ReactNode } from 'react'
import { Group, View2D, Viewport } from '../components/elements'
import { GspError, show } from '../scene/diagnostics'
import { AxesContext, useFigure } from './context'
import type { AxesDeclaration, AxisDeclaration } from './declarations'
import { AxesFrame, Grid } from './AxesFrame'
import { LegendBox } from './LegendBox'
import type { AxisTicksSpec } from './layout/types'
import { plotStyle } from './style'

/** One axis of a plot. */
export interface AxisOptions {
  readonly label?: string | undefined
  /** First and last value; an `undefined` end comes from the data. Default: the data with a margin. */
  readonly limits?: readonly [number | undefined, number | undefined] | undefined
  readonly scale?: 'linear' | 'log' | undefined
  /** Turns the axis round. */
  readonly reversed?: boolean | undefined
  /** Where ticks are, and optionally what they say. Default: nice values. */
  readonly ticks?: readonly number[] | AxisTicksSpec | undefined
  /** Share of the data's range that is added at both ends. Default 0.05. */
  readonly margin?: number | undefined
}

export interface AxesProps {
  readonly title?: string | undefined
  readonly x?: AxisOptions | undefined
  readonly y?: AxisOptions | undefined
  /** Lines at the ticks of both axes, or of one. Default none. */
  readonly grid?: boolean | 'x' | 'y' | undefined
  /** Lines around the plot: all four, those that carry ticks, or none. Default `'box'`. */
  readonly frame?: 'box' | 'axes' | 'none' | undefined
  /** Length of a unit of y over that of a unit of x, or `'equal'` for 1. Default: whatever fills the figure. */
  readonly aspect?: number | 'equal' | undefined
  /** Behind the marks. Default white. */
  readonly background?: string | undefined
  readonly children?: ReactNode
}

/** A plot: two axes and the marks between them. */
export function Axes({
  title,
  x,
  y,
  grid = false,
  frame = 'box',
  aspect,
  background = plotStyle.plotBackground,
  children,
}: AxesProps): ReactNode {
  const id = useId()
  const { model } = useFigure('Axes')
  const declaration: AxesDeclaration = {
    type: 'axes',
    id,
    title,
    x: readAxis('x', x),
    y: readAxis('y', y),
    aspect: aspect === 'equal' ? 1 : aspect,
  }
  const axes = model?.axes.get(id)
  const view = axes && viewOf(declaration, axes.limits)
  const rect = axes && rectProps(axes.layout.plot)
  return (
    <Group declares={declaration}>
      <Viewport {...rect} background={background}>
        <View2D {...view}>
          {axes && grid !== false && <Grid layout={axes.layout} only={grid === true ? undefined : grid} />}
          <AxesContext value={id}>{children}</AxesContext>
        </View2D>
      </Viewport>
      {axes && <AxesFrame layout={axes.layout} view={view!} frame={frame} />}
      {axes?.layout.legend && <LegendBox layout={axes.layout.legend} entries={axes.legend} />}
    </Group>
  )
}

export interface ViewProps {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
  readonly xScale: 'linear' | 'log'
  readonly yScale: 'linear' | 'log'
}

function viewOf(
  { x, y }: AxesDeclaration,
  limits: { x: readonly [number, number]; y: readonly [number, number] },
): ViewProps {
  const turned = ([a, b]: readonly [number, number], isReversed: boolean): [number, number] =>
    isReversed ? [b, a] : [a, b]
  return {
    x: turned(limits.x, x.reversed),
    y: turned(limits.y, y.reversed),
    xScale: x.scale,
    yScale: y.scale,
  }
}

export function rectProps({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x, y, width, height }
}

const axisOptions: readonly string[] = ['label', 'limits', 'scale', 'reversed', 'ticks', 'margin']

/** @throws GspError that names the option. */
function readAxis(name: 'x' | 'y', given: AxisOptions = {}): AxisDeclaration {
  const wrong = (option: string, expected: string, value: unknown, fix: string): GspError =>
    new GspError({
      code: 'axis.value',
      element: 'Axes',
      prop: `${name}.${option}`,
      message: `expected ${expected}, got ${show(value)}.`,
      fix,
    })
  const unknown = Object.keys(given).find((option) => !axisOptions.includes(option))
  if (unknown !== undefined) throw wrong(unknown, `one of ${axisOptions.join(', ')}`, unknown, 'Check the spelling.')
  const { label, limits, scale = 'linear', reversed = false, ticks, margin = 0.05 } = given
  const isEnd = (end: unknown): boolean =>
    end === undefined || (typeof end === 'number' && Number.isFinite(end) && (scale === 'linear' || end > 0))
  if (
    limits !== undefined &&
    !(Array.isArray(limits) && limits.length === 2 && limits.every(isEnd) && limits[0] !== limits[1])
  ) {
    const kind = scale === 'log' ? 'positive' : 'finite'
    throw wrong('limits', `two different ${kind} numbers`, limits, 'Leave it out to take them from the data.')
  }
  if (scale !== 'linear' && scale !== 'log') throw wrong('scale', '"linear" or "log"', scale, 'Check the spelling.')
  if (!(Number.isFinite(margin) && margin >= 0)) throw wrong('margin', 'a number ≥ 0', margin, 'Use 0.05 for 5 %.')
  return {
    label,
    limits: limits ?? [undefined, undefined],
    scale,
    reversed,
    ticks: Array.isArray(ticks) ? { values: ticks as readonly number[] } : (ticks as AxisTicksSpec | undefined),
    margin,
  }
}
