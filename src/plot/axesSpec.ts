import { GspBuffer } from '../scene/buffer'
import { buffersIn } from '../scene/props'
import type { AxesSpec, AxisSpec, CellSpec } from './layout/types'
import { draftCorner } from './legendCorner'
import type { AxesLimits, AxesParts, LegendEntry } from './model'

/** What the layout is told of one axes. */
export function axesSpec(
  parts: AxesParts,
  cell: CellSpec,
  limits: AxesLimits,
  entries: readonly LegendEntry[],
): AxesSpec {
  const { title, aspect } = parts.axes
  const legend = parts.legends.at(-1)
  return {
    cell,
    title,
    aspect,
    x: axisSpec(parts, 'x', limits),
    y: axisSpec(parts, 'y', limits),
    ...(legend &&
      entries.length > 0 && {
        legend: {
          position: legend.position === 'best' ? draftCorner : legend.position,
          title: legend.title,
          entries: entries.map(({ label, swatch }) => ({ label, kind: swatch.kind })),
        },
      }),
  }
}

function axisSpec(parts: AxesParts, name: 'x' | 'y', limits: AxesLimits): AxisSpec {
  const { label, scale, reversed, ticks, limits: given } = parts.axes[name]
  const moves = given.includes(undefined) && hasLiveData(parts, name)
  return { label, limits: limits[name], scale, reversed, ticks, moves }
}

/** Whether anything that has a place along an axis is in a buffer, which may change at any time. */
function hasLiveData({ marks, visuals }: AxesParts, name: 'x' | 'y'): boolean {
  return (
    marks.some((mark) => mark[name] instanceof GspBuffer) ||
    visuals.some(({ positions, arrows, isData }) => isData[name] && buffersIn({ positions, ...arrows }) !== undefined)
  )
}
