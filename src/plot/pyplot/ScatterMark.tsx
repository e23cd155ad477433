import { useMemo, type ReactNode } from 'react'
import { Markers, Pixels, Points } from '../../components/elements'
import { checkOf } from '../../scene/check'
import type { ColorMapping } from '../../scene/color/colorMapping'
import { GspError } from '../../scene/diagnostics'
import type { Length } from '../../scene/lengths'
import { replaceBuffers } from '../../scene/props'
import { sourcePositions } from '../../scene/sourcePositions'
import type { ValueTypes } from '../../scene/table'
import type { Colors, Column, Lengths, Positions } from '../../scene/values'
import { image } from '../../scene/visuals/image'
import { points } from '../../scene/visuals/points'
import type { DataColumn } from '../columns'
import { declares, type MarkDeclaration } from '../declarations'
import { markRules, useMark, type MarkProps } from '../mark'
import { anything, checkProps, choice, like, likeOne, type PropRule, type PropRules } from '../props'
import { swatchColor, swatchLength } from '../swatch'
import { checkMarker, markerOf } from './markerCodes'

/** What `scatter` takes besides its positions. */
export interface ScatterOptions extends Omit<MarkProps, 'x' | 'y'>, ColorMapping {
  /** Default: `pixels` with `groups`, `markers` with a `markerShape`, else `points`. */
  readonly mode?: 'points' | 'markers' | 'pixels' | undefined
  /** Diameters: one, or one per item or group. Default 6 pt. Not of pixels. */
  readonly sizes?: Lengths | undefined
  /** Fill: one, one per item or group, or, with `cmap`, `clim` or `norm`, numbers to be mapped. Default: the next colour of the cycle. */
  readonly colors?: Colors | Column | undefined
  /** GSP's name for `colors` of points and markers. */
  readonly faceColors?: Colors | undefined
  /** One, or one per item or group. Default: none, or the fill for markers of lines alone. Not of pixels. */
  readonly edgeColors?: Colors | undefined
  /** One, or one per item or group. Default 0, or 1 pt where there are edges. Not of pixels. */
  readonly edgeWidths?: Lengths | undefined
  /** A size of all groups, the size of each, or the indices of each: then other values may be one per group. */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A letter as in `plot`, a shape of `Markers`, or SVG path data. Default a disc. */
  readonly markerShape?: string | undefined
}

export interface ScatterMarkProps extends ScatterOptions {
  readonly positions: Positions
}

type Rules = PropRules<ScatterMarkProps & MarkProps>

const rules: Rules = {
  ...markRules,
  positions: anything,
  mode: choice(['points', 'markers', 'pixels']),
  sizes: like(points.attributes.sizes),
  // With a mapping these are numbers: see `colorsOf`.
  colors: anything,
  faceColors: like(points.attributes.faceColors),
  edgeColors: like(points.attributes.edgeColors),
  edgeWidths: like(points.attributes.edgeWidths),
  groups: likeOne(points.attributes.groups),
  markerShape: { check: checkMarker },
  cmap: likeOne(image.attributes.cmap),
  clim: likeOne(image.attributes.clim),
  norm: likeOne(image.attributes.norm),
}

/** With groups, the scene counts: a value may be one per group. */
const groupedRules = Object.fromEntries(
  Object.entries(rules).map(([name, rule]: [string, PropRule]) => [name, { ...rule, count: undefined }]),
) as unknown as Rules

const colorRule = like(points.attributes.faceColors)
const positionsRule = { check: checkOf(points.attributes.positions), isRequired: true }
const defaultSize: Length = '6pt'
const defaultEdge: Length = '1pt'

/** What `scatter` returns: one mark of points, markers or pixels. */
export function ScatterMark({ positions, ...options }: ScatterMarkProps): ReactNode {
  const columns = useColumns(positions)
  const { id, x, y, isNumbered, cycleColor } = useMark<MarkProps & ScatterMarkProps>(
    'scatter',
    options.groups === undefined ? rules : groupedRules,
    { positions, ...columns, ...options },
  )
  const { label, opacity, order, rasterized, groups, markerShape, sizes = defaultSize, edgeColors } = options
  const mode = options.mode ?? (groups !== undefined ? 'pixels' : markerShape !== undefined ? 'markers' : 'points')
  rejectUnseen(mode, options)
  const colors = colorsOf(options)
  const marker = markerOf(markerShape ?? 'disc')
  const hasEdge = edgeColors !== undefined || marker.isStroke === true
  const { edgeWidths = hasEdge ? defaultEdge : 0 } = options
  const fill = colors ?? cycleColor
  const isPixels = mode === 'pixels' || marker.shape === undefined
  const declaration: MarkDeclaration = {
    type: 'mark',
    element: 'scatter',
    id,
    x,
    y,
    isNumbered,
    label,
    swatch: {
      kind: 'marker',
      color: swatchColor(colors),
      shape: mode === 'markers' ? marker.shape : undefined,
      // One pixel would not be seen.
      size: isPixels ? 3 : swatchLength(sizes, defaultSize),
      edgeColor: swatchColor(edgeColors ?? colors),
      edgeWidth: isPixels ? 0 : swatchLength(edgeWidths, defaultEdge),
      opacity,
    },
    takesColor: colors === undefined,
  }
  const common = {
    ...declares(declaration),
    positions: isColumns(positions) ? { x, y } : positions,
    groups,
    opacity,
    order,
    rasterized,
  }
  if (isPixels) return <Pixels {...common} colors={fill} />
  const style = { sizes, faceColors: fill, edgeColors: edgeColors ?? fill, edgeWidths }
  return mode === 'markers' ? (
    <Markers {...common} {...style} shapes={marker.shape} />
  ) : (
    <Points {...common} {...style} />
  )
}

/**
 * Positions as a column per dimension, so that each can be measured. A buffer of vectors is drawn live, and measured when the
 * element renders.
 */
function useColumns(positions: Positions): { readonly x: DataColumn; readonly y: DataColumn } {
  const columns = isColumns(positions) ? positions : undefined
  if (!columns) checkProps('scatter', { positions: positionsRule }, { positions })
  const revision = revisionOf(positions)
  const read = useMemo(() => (columns ? undefined : readRows(positions, revision)), [columns, positions, revision])
  return columns ?? read!
}

const isColumns = (positions: Positions): positions is { x: DataColumn; y: DataColumn } & Positions =>
  typeof positions === 'object' && positions !== null && 'x' in positions

const revisionOf = (positions: Positions): number => {
  let sum = 0
  replaceBuffers(positions, (buffer) => (sum += buffer.revision))
  return sum
}

function readRows(positions: Positions, _revision: number): Record<'x' | 'y', Float64Array> {
  const { count, at } = sourcePositions(positions)
  const [x, y] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) [x[i], y[i]] = at(i)
  return { x, y }
}

/** @throws GspError when numbers are not to be mapped, or are none. */
function colorsOf({ colors, faceColors, cmap, clim, norm }: ScatterOptions): Colors | undefined {
  const isMapped = cmap != null || clim != null || norm != null
  const given = colors ?? faceColors
  const value = isMapped && given !== undefined ? { values: given, cmap, clim, norm } : given
  checkProps('scatter', { colors: colorRule }, { colors: value })
  return value as Colors | undefined
}

const unseen = {
  points: ['markerShape'],
  markers: [],
  pixels: ['markerShape', 'sizes', 'edgeColors', 'edgeWidths'],
} as const

/** @throws GspError for what the mode does not show. */
function rejectUnseen(mode: keyof typeof unseen, options: ScatterOptions): void {
  const prop = unseen[mode].find((name) => options[name] !== undefined)
  if (prop === undefined) return
  throw new GspError({
    code: 'scatter.mode',
    element: 'scatter',
    prop,
    message: `mode ${JSON.stringify(mode)} does not show it.`,
    fix: 'Leave it out, or use mode: "markers".',
  })
}
