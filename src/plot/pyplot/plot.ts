import { createElement, type Key, type ReactElement } from 'react'
import type { DataColumn } from '../columns'
import { GspError, show } from '../../scene/diagnostics'
import { isOptions, lastOptions } from './arguments'
import { parseFormat } from './fmt'
import { PlotMark, type PlotMarkProps, type PlotOptions } from './PlotMark'

export type { PlotOptions } from './PlotMark'

/** An element in a list has a key. */
export interface Keyed {
  readonly key?: Key | undefined
}

type Options = PlotOptions & Keyed

/**
 * A line, markers, or markers under a line, as an element to be put into `<Axes>`: `{plot(x, y, 'go-')}`. Without `y`, the
 * first column is y and x counts from 0.
 *
 * `fmt` has GSP's and Matplotlib's grammar: a line style (`-` `--` `-.` `:`), a colour (`b g r c m y k w`, pure, or `C0`,
 * `C1`, … of the colour cycle) and a marker (`. , o v ^ < > 1 2 3 4 8 s p P * h H + x X D d | _`), in any order, each at most
 * once. With a marker alone there is no line. Without a colour it takes the next of the cycle.
 *
 * @throws GspError on a wrong `fmt` at once, and on other wrong values at the error boundary around the element.
 */
export function plot(y: DataColumn, options?: Options): ReactElement
export function plot(y: DataColumn, fmt: string, options?: Options): ReactElement
// eslint-disable-next-line @typescript-eslint/unified-signatures -- two ways to call it, each with its own names
export function plot(x: DataColumn, y: DataColumn | null | undefined, options?: Options): ReactElement
export function plot(
  x: DataColumn,
  y: DataColumn | null | undefined,
  fmt: string | null | undefined,
  options?: Options,
): ReactElement
export function plot(first: DataColumn, ...others: readonly unknown[]): ReactElement {
  const rest = [...others]
  const second = rest.length > 0 && typeof rest[0] !== 'string' && !isOptions(rest[0]) ? rest.shift() : undefined
  const fmt = typeof rest[0] === 'string' || rest[0] == null ? rest.shift() : undefined
  const options = lastOptions('plot', rest, 'plot(x, y, "go-", { label: "measured" })') as Options
  const format = (fmt ?? undefined) as string | undefined
  if (format !== undefined) {
    parseFormat(format)
    if (options?.fmt !== undefined) throw secondFormat(format, options.fmt)
  }
  const columns = second == null ? { y: first } : { x: first, y: second as DataColumn }
  const props: PlotMarkProps = { fmt: format, ...options, ...columns }
  return createElement(PlotMark, props)
}

const secondFormat = (first: string, second: unknown): GspError =>
  new GspError({
    code: 'fmt.second',
    element: 'plot',
    prop: 'fmt',
    message: `${show(second)} is a second format, after ${show(first)}.`,
    fix: 'Give one, as the argument or as the option.',
  })
