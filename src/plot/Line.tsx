import type { ReactNode, Ref } from 'react'
import { Paths } from '../components/elements'
import type { Handle } from '../reconciler/handle'
import type { Length } from '../scene/lengths'
import type { Colors, Lengths } from '../scene/values'
import { paths } from '../scene/visuals/paths'
import { checkDash, dashesOf, type Dash } from './dash'
import { declares, type MarkDeclaration } from './declarations'
import { markRules, useMark, type MarkProps } from './mark'
import { like, type PropRules } from './props'
import { plotStyle } from './style'
import { swatchColor, swatchLength } from './swatch'

export interface LineProps extends MarkProps {
  /** One colour, one per vertex, or `{ values, cmap, clim, norm }`. Default: the next colour of the cycle. */
  readonly color?: Colors | undefined
  /** Width of the stroke: one, or one per vertex. Default 1.5 pt. */
  readonly width?: Lengths | undefined
  /** A name, or lengths of dash and gap in turn. Default `'solid'`. */
  readonly dash?: Dash | undefined
  readonly ref?: Ref<Handle> | undefined
}

const rules: PropRules<LineProps> = {
  ...markRules,
  color: like(paths.attributes.colors),
  width: like(paths.attributes.lineWidths),
  dash: { check: checkDash },
}

const defaultWidth: Length = `${plotStyle.lineWidth}pt`

/**
 * Values joined by a line.
 * @throws GspError, at the error boundary around it, on a wrong prop and outside axes.
 */
export function Line(props: LineProps): ReactNode {
  const { id, x, y, isNumbered, cycleColor } = useMark('Line', rules, props)
  const { label, color, width = defaultWidth, dash = 'solid', opacity, order, rasterized, ref } = props
  const lineWidth = swatchLength(width, defaultWidth)
  const dashes = dashesOf(dash, lineWidth)
  const declaration: MarkDeclaration = {
    type: 'mark',
    element: 'Line',
    id,
    x,
    y,
    isNumbered,
    label,
    swatch: { kind: 'line', color: swatchColor(color), lineWidth, dashes, opacity },
    takesColor: color === undefined,
  }
  return (
    <Paths
      ref={ref}
      {...declares(declaration)}
      positions={{ x, y }}
      colors={color ?? cycleColor}
      lineWidths={width}
      dashes={dashes}
      capStyle={dashes ? 'butt' : 'round'}
      joinStyle="round"
      opacity={opacity}
      order={order}
      rasterized={rasterized}
    />
  )
}
