import { createElement, type ReactElement } from 'react'
import type { Positions } from '../../scene/values'
import type { DataColumn } from '../columns'
import { isOptions, lastOptions } from './arguments'
import type { Keyed } from './plot'
import { ScatterMark, type ScatterOptions } from './ScatterMark'

export type { ScatterOptions } from './ScatterMark'

type Options = ScatterOptions & Keyed

/**
 * Items at positions, as an element to be put into `<Axes>`: `{scatter(x, y, { colors: depth, cmap: 'viridis' })}`. The mode
 * is `pixels` with `groups`, `markers` with a `markerShape`, else `points`, unless `mode` says otherwise.
 *
 * @param positions any positions, or one column per dimension
 * @throws GspError, at the error boundary around the element, on a wrong value.
 */
export function scatter(positions: Positions, options?: Options): ReactElement
export function scatter(x: DataColumn, y: DataColumn, options?: Options): ReactElement
export function scatter(first: Positions | DataColumn, ...others: readonly unknown[]): ReactElement {
  const rest = [...others]
  const hasColumns = rest.length > 0 && rest[0] !== undefined && !isOptions(rest[0])
  const positions = hasColumns ? { x: first, y: rest.shift() } : first
  const options = lastOptions('scatter', rest, 'scatter(x, y, { sizes: 5 }) or scatter(positions, { sizes: 5 })')
  return createElement(ScatterMark, { ...(options as Options), positions: positions as Positions })
}
