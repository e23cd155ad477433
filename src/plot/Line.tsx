import { useId, useMemo, type ReactNode, type Ref } from 'react'
import { Paths } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import { GspError, show } from '../scene/diagnostics'
import { parseLength, type Length } from '../scene/lengths'
import type { Color } from '../scene/values'
import { extentOf, readColumns, type DataColumn } from './columns'
import { useCycleColor } from './context'
import type { MarkDeclaration } from './declarations'
import { plotStyle } from './style'

/** Dash and gap in turn, as multiples of the line width. */
const namedDashes = { solid: [], dashed: [4, 2.5], dotted: [1, 1.8], dashdot: [5, 2, 1, 2] } as const

export interface LineProps {
  /** Default: 0, 1, 2, … */
  readonly x?: DataColumn | undefined
  /** A NaN is a gap. */
  readonly y: DataColumn
  /** What the legend calls it; without one it is not in the legend. */
  readonly label?: string | undefined
  /** Default: the next colour of the cycle. */
  readonly color?: Color | undefined
  /** Default 1.5 pt. */
  readonly width?: Length | undefined
  /** A name, or lengths of dash and gap in turn. Default `'solid'`. */
  readonly dash?: keyof typeof namedDashes | readonly Length[] | undefined
  /** 0–1. Default 1. */
  readonly opacity?: number | undefined
  readonly order?: number | undefined
  readonly ref?: Ref<Handle> | undefined
}

/** Values joined by a line. */
export function Line(props: LineProps): ReactNode {
  const { label, color, width = `${plotStyle.lineWidth}pt`, dash = 'solid', opacity, order, ref } = props
  const id = useId()
  const cycleColor = useCycleColor('Line', id)
  const { x, y } = useMemo(() => readColumns('Line', props.x, props.y), [props.x, props.y])
  const extents = useMemo(() => ({ x: extentOf(x), y: extentOf(y) }), [x, y])
  const dashes = dashesOf(dash, width)
  const declaration: MarkDeclaration = {
    type: 'mark',
    id,
    ...extents,
    label,
    swatch: { kind: 'line', color: color && String(color), lineWidth: width, dashes, opacity },
    takesColor: color === undefined,
  }
  return (
    <Paths
      ref={ref}
      declares={declaration}
      positions={{ x, y }}
      colors={color ?? cycleColor}
      lineWidths={width}
      dashes={dashes}
      capStyle={dash === 'solid' ? 'round' : 'butt'}
      joinStyle="round"
      opacity={opacity}
      order={order}
    />
  )
}

function dashesOf(dash: LineProps['dash'], width: Length): readonly Length[] | undefined {
  if (typeof dash !== 'string') return dash
  if (!Object.hasOwn(namedDashes, dash)) {
    throw new GspError({
      code: 'prop.value',
      element: 'Line',
      prop: 'dash',
      message: `expected ${Object.keys(namedDashes).join(', ')} or lengths, got ${show(dash)}.`,
      fix: 'Check the spelling.',
    })
  }
  const { value, unit } = parseLength(width) ?? { value: plotStyle.lineWidth, unit: 'pt' }
  const dashes = namedDashes[dash].map((factor): Length => `${factor * value}${unit}`)
  return dashes.length > 0 && value > 0 ? dashes : undefined
}
