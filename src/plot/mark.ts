import { useId, useMemo } from 'react'
import { GspBuffer } from '../scene/buffer'
import { drawnAttributes, rasterized } from '../scene/table'
import { checkColumn, columnLength, readColumns, type DataColumn, type NumberColumn } from './columns'
import { useAxesId, useFigure } from './context'
import { anything, checkCounts, checkProps, likeOne, string, type PropRules } from './props'
import { colorCycle } from './style'

/** What all marks of two columns take. */
export interface MarkProps {
  /** Default: 0, 1, 2, … */
  readonly x?: DataColumn | undefined
  /** A NaN is a gap. */
  readonly y: DataColumn
  /** What the legend calls it; without one it is not in the legend. */
  readonly label?: string | undefined
  /** 0–1. Default 1. */
  readonly opacity?: number | undefined
  /** Drawn after all of lower order in its axes. Default 0. */
  readonly order?: number | undefined
  /** In SVG and PDF, whether it is a picture of pixels among the vectors, and of how many to an inch; true: 300. Default false. */
  readonly rasterized?: boolean | number | undefined
}

export const markRules: PropRules<MarkProps> = {
  // Columns are checked once, not at every render: see `useMark`.
  x: anything,
  y: { check: (value) => (value === undefined ? checkColumn(value) : undefined), isRequired: true },
  label: string,
  opacity: likeOne(drawnAttributes.opacity),
  order: likeOne(drawnAttributes.order),
  rasterized: likeOne(rasterized),
}

export interface Mark {
  readonly id: string
  readonly x: NumberColumn
  readonly y: NumberColumn
  /** Whether `x` was not given, and so is the numbers of the items. */
  readonly isNumbered: boolean
  /** The colour that the cycle has for it. */
  readonly cycleColor: string
}

/**
 * Reads the props of a mark and finds its place.
 * @throws GspError on a wrong prop, and outside axes.
 */
export function useMark<Props extends MarkProps>(element: string, rules: PropRules<Props>, props: Props): Mark {
  useAxesId(element)
  const { model } = useFigure(element)
  const id = useId()
  const given = { ...props } as Readonly<Record<string, unknown>>
  checkProps(element, rules, given)
  const { x, y } = useMemo(() => readColumns(element, props.x, props.y), [element, props.x, props.y])
  const isLive = x instanceof GspBuffer || y instanceof GspBuffer
  if (!isLive) checkCounts(element, rules, given, columnLength(y))
  const isNumbered = props.x === undefined
  return { id, x, y, isNumbered, cycleColor: model?.colors.get(id) ?? colorCycle[0]! }
}
