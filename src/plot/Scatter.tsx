import { useId, useMemo, type ReactNode, type Ref } from 'react'
import { Points } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import type { Length } from '../scene/lengths'
import type { Color, Colors, Lengths } from '../scene/values'
import { extentOf, readColumns, type DataColumn } from './columns'
import { useCycleColor } from './context'
import type { MarkDeclaration } from './declarations'
import { plotStyle } from './style'

export interface ScatterProps {
  /** Default: 0, 1, 2, … */
  readonly x?: DataColumn | undefined
  /** A NaN leaves the item out. */
  readonly y: DataColumn
  /** What the legend calls it; without one it is not in the legend. */
  readonly label?: string | undefined
  /** Diameter: one, or one per item. Default 5 pt. */
  readonly size?: Lengths | undefined
  /** One colour, one per item, or `{ values, cmap, clim }`. Default: the next colour of the cycle. */
  readonly color?: Colors | undefined
  /** Default: none. */
  readonly edgeColor?: Color | undefined
  /** Default 0, or 0.5 pt with an `edgeColor`. */
  readonly edgeWidth?: Length | undefined
  /** 0–1. Default 1. */
  readonly opacity?: number | undefined
  readonly order?: number | undefined
  readonly ref?: Ref<Handle> | undefined
}

/** Values as discs. */
export function Scatter(props: ScatterProps): ReactNode {
  const { label, size = `${plotStyle.markerSize}pt`, color, edgeColor, opacity, order, ref } = props
  const { edgeWidth = edgeColor === undefined ? 0 : '0.5pt' } = props
  const id = useId()
  const cycleColor = useCycleColor('Scatter', id)
  const { x, y } = useMemo(() => readColumns('Scatter', props.x, props.y), [props.x, props.y])
  const extents = useMemo(() => ({ x: extentOf(x), y: extentOf(y) }), [x, y])
  const declaration: MarkDeclaration = {
    type: 'mark',
    id,
    ...extents,
    label,
    swatch: {
      kind: 'marker',
      color: typeof color === 'string' ? color : undefined,
      size: typeof size === 'number' || typeof size === 'string' ? size : `${plotStyle.markerSize}pt`,
      edgeColor: typeof edgeColor === 'string' ? edgeColor : undefined,
      edgeWidth,
      opacity,
    },
    takesColor: color === undefined,
  }
  return (
    <Points
      ref={ref}
      declares={declaration}
      positions={{ x, y }}
      sizes={size}
      faceColors={color ?? cycleColor}
      edgeColors={edgeColor}
      edgeWidths={edgeWidth}
      opacity={opacity}
      order={order}
    />
  )
}
