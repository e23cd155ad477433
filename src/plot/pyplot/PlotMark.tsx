import type { ReactNode } from 'react'
import { Group, Paths } from '../../components/elements'
import { show } from '../../scene/diagnostics'
import type { Check } from '../../scene/check'
import type { Length } from '../../scene/lengths'
import type { Colors, Lengths } from '../../scene/values'
import { points } from '../../scene/visuals/points'
import { paths, type JoinStyle } from '../../scene/visuals/paths'
import { checkDash, dashesOf, type Dash } from '../dash'
import { declares, type MarkDeclaration } from '../declarations'
import { markRules, useMark, type MarkProps } from '../mark'
import { like, string, type PropRules } from '../props'
import { plotStyle } from '../style'
import { swatchColor, swatchLength } from '../swatch'
import { lineStyles, parseFormat, type LineStyle } from './fmt'
import { checkMarker, markerOf } from './markerCodes'
import { MarkerItems } from './MarkerItems'

/** What `plot` takes besides its columns and its format string, which these override. */
export interface PlotOptions extends Omit<MarkProps, 'x' | 'y'> {
  /** The format string, where it is not an argument of its own. */
  readonly fmt?: string | undefined
  /** Of line and markers: one, one per item, or mapped values. Default: of `fmt`, else the next colour of the cycle. */
  readonly color?: Colors | undefined
  /** Width of the line: one, or one per item. Default 1.5 pt. */
  readonly lineWidth?: Lengths | undefined
  /** `-`, `--`, `-.`, `:`, a name, lengths of dash and gap in turn, or `none`. Default: of `fmt`, else `-`, or none for a `fmt` with a marker. */
  readonly lineStyle?: LineStyle | 'none' | Dash | undefined
  /** Ends of the line and of its dashes. Default `round`, or `butt` for dashes. */
  readonly lineCapStyle?: 'butt' | 'round' | 'projecting' | undefined
  /** Corners of the line. Default `round`. */
  readonly lineJoinStyle?: JoinStyle | undefined
  /** A letter as in `fmt`, a shape of `Markers`, SVG path data in a box of −0.5…0.5 with y up, or `none`. Default: of `fmt`, else none. */
  readonly marker?: string | undefined
  /** Width of the markers: one, or one per item. Default 6 pt. `,` is a pixel whatever the size. */
  readonly markerSize?: Lengths | undefined
  /** Default `color`; `none` leaves them hollow. */
  readonly markerFaceColor?: Colors | undefined
  /** Default `color`. */
  readonly markerEdgeColor?: Colors | undefined
  /** Default 1 pt for markers of lines alone or with a colour of their own for edge or face, else 0. */
  readonly markerEdgeWidth?: Lengths | undefined
}

export type PlotMarkProps = PlotOptions & MarkProps

const namedStyles = { '-': 'solid', '--': 'dashed', '-.': 'dashdot', ':': 'dotted' } as const
const isCode = (style: unknown): style is LineStyle => (lineStyles as readonly unknown[]).includes(style)

const checkLineStyle: Check = (value) => {
  if (value === 'none' || isCode(value) || !checkDash(value)) return undefined
  return {
    expected: `${lineStyles.join(', ')}, none, ${checkDash(value)?.expected}`,
    got: show(value),
    fix: 'For example lineStyle: "--".',
  }
}

const rules: PropRules<PlotMarkProps> = {
  ...markRules,
  fmt: string,
  color: like(paths.attributes.colors),
  lineWidth: like(paths.attributes.lineWidths),
  lineStyle: { check: checkLineStyle },
  lineCapStyle: like(paths.attributes.capStyle),
  lineJoinStyle: like(paths.attributes.joinStyle),
  marker: { check: (value) => (value === 'none' ? undefined : checkMarker(value)) },
  markerSize: like(points.attributes.sizes),
  markerFaceColor: like(points.attributes.faceColors),
  markerEdgeColor: like(points.attributes.edgeColors),
  markerEdgeWidth: like(points.attributes.edgeWidths),
}

const defaultWidth: Length = `${plotStyle.lineWidth}pt`
const defaultSize: Length = '6pt'
const defaultEdge: Length = '1pt'

/** What `plot` returns: one mark of markers, a line, or both, in one colour of the cycle. */
export function PlotMark(props: PlotMarkProps): ReactNode {
  const { id, x, y, isNumbered, cycleColor } = useMark('plot', rules, props)
  const { label, opacity, order, rasterized, markerSize: size = defaultSize, markerFaceColor, markerEdgeColor } = props
  const format = parseFormat(props.fmt ?? '')
  const { marker = format.marker ?? 'none', lineStyle = format.lineStyle ?? (format.marker ? 'none' : '-') } = props
  const color = props.color ?? format.color
  const lineWidth = props.lineWidth ?? defaultWidth
  const dashes =
    lineStyle === 'none'
      ? undefined
      : dashesOf(isCode(lineStyle) ? namedStyles[lineStyle] : lineStyle, swatchLength(lineWidth, defaultWidth))
  const [hasLine, hasMarker] = [lineStyle !== 'none', marker !== 'none']
  const { shape, isStroke = false } = markerOf(marker)
  const hasEdge = isStroke || markerFaceColor !== undefined || markerEdgeColor !== undefined
  const edgeWidth = props.markerEdgeWidth ?? (hasEdge ? defaultEdge : 0)
  const drawn = color ?? cycleColor
  const declaration: MarkDeclaration = {
    type: 'mark',
    element: 'plot',
    id,
    x,
    y,
    isNumbered,
    label,
    swatch: {
      kind: hasLine ? (hasMarker ? 'line-marker' : 'line') : 'marker',
      color: swatchColor(color),
      lineWidth: swatchLength(lineWidth, defaultWidth),
      dashes,
      shape: hasMarker ? shape : undefined,
      size: hasMarker ? (shape === undefined ? 1 : swatchLength(size, defaultSize)) : 0,
      faceColor: swatchColor(markerFaceColor),
      edgeColor: swatchColor(markerEdgeColor ?? color),
      edgeWidth: swatchLength(edgeWidth, defaultEdge),
      opacity,
    },
    takesColor: color === undefined,
  }
  return (
    <Group {...declares(declaration)} order={order}>
      {hasMarker && (
        <MarkerItems
          marker={marker}
          positions={{ x, y }}
          size={size}
          faceColor={markerFaceColor ?? drawn}
          edgeColor={markerEdgeColor ?? drawn}
          edgeWidth={edgeWidth}
          opacity={opacity}
          rasterized={rasterized}
        />
      )}
      {hasLine && (
        <Paths
          {...declares({ type: 'ornament' })}
          positions={{ x, y }}
          colors={drawn}
          lineWidths={lineWidth}
          dashes={dashes}
          capStyle={props.lineCapStyle ?? (dashes ? 'butt' : 'round')}
          joinStyle={props.lineJoinStyle ?? 'round'}
          opacity={opacity}
          rasterized={rasterized}
        />
      )}
    </Group>
  )
}
