import type { ReactNode, Ref } from 'react'
import { Points } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import type { Length } from '../scene/lengths'
import type { Colors, Lengths } from '../scene/values'
import { points } from '../scene/visuals/points'
import { declares, type MarkDeclaration } from './declarations'
import { markRules, useMark, type MarkProps } from './mark'
import { like, type PropRules } from './props'
import { plotStyle } from './style'
import { swatchColor, swatchLength } from './swatch'

export interface ScatterProps extends MarkProps {
  /** Diameter: one, or one per item. Default 5 pt. */
  readonly size?: Lengths | undefined
  /** One colour, one per item, or `{ values, cmap, clim, norm }`. Default: the next colour of the cycle. */
  readonly color?: Colors | undefined
  /** One colour, one per item, or `{ values, cmap, clim, norm }`. Default: no edge. */
  readonly edgeColor?: Colors | undefined
  /** One, or one per item. Default 0, or 0.5 pt with an `edgeColor`. */
  readonly edgeWidth?: Lengths | undefined
  readonly ref?: Ref<Handle> | undefined
}

const rules: PropRules<ScatterProps> = {
  ...markRules,
  size: like(points.attributes.sizes),
  color: like(points.attributes.faceColors),
  edgeColor: like(points.attributes.edgeColors),
  edgeWidth: like(points.attributes.edgeWidths),
}

const defaultSize: Length = `${plotStyle.markerSize}pt`
const defaultEdgeWidth: Length = '0.5pt'

/**
 * Values as discs.
 * @throws GspError, at the error boundary around it, on a wrong prop and outside axes.
 */
export function Scatter(props: ScatterProps): ReactNode {
  const { id, x, y, isNumbered, cycleColor } = useMark('Scatter', rules, props)
  const { label, size = defaultSize, color, edgeColor, opacity, order, rasterized, ref } = props
  const { edgeWidth = edgeColor === undefined ? 0 : defaultEdgeWidth } = props
  const declaration: MarkDeclaration = {
    type: 'mark',
    element: 'Scatter',
    id,
    x,
    y,
    isNumbered,
    label,
    swatch: {
      kind: 'marker',
      color: swatchColor(color),
      size: swatchLength(size, defaultSize),
      edgeColor: swatchColor(edgeColor),
      edgeWidth: swatchLength(edgeWidth, defaultEdgeWidth),
      opacity,
    },
    takesColor: color === undefined,
  }
  return (
    <Points
      ref={ref}
      {...declares(declaration)}
      positions={{ x, y }}
      sizes={size}
      faceColors={color ?? cycleColor}
      edgeColors={edgeColor}
      edgeWidths={edgeWidth}
      opacity={opacity}
      order={order}
      rasterized={rasterized}
    />
  )
}
