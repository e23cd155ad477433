import type { Check } from '../scene/check'
import { show } from '../scene/diagnostics'
import { viewport } from '../scene/elements/viewport'
import type { AxesProps } from './Axes'
import { anything, choice, likeOne, string, type PropRule, type PropRules } from './props'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is in the record is checked by `readAxis`. */
const axis: PropRule = {
  check: (value) =>
    isRecord(value)
      ? undefined
      : { expected: 'options of the axis', got: show(value), fix: 'For example x={{ label: "time (s)" }}.' },
}

const checkAspect: Check = (value) =>
  value === 'equal' || (typeof value === 'number' && Number.isFinite(value) && value > 0)
    ? undefined
    : { expected: 'a number above 0, or "equal"', got: show(value), fix: 'Use "equal" where x and y have one unit.' }

/** Rows and columns that a figure may have. More would have less than a pixel each, and a slip of the pen would fill memory. */
const mostTracks = 256

const isCount = (value: unknown, least: number): boolean => Number.isInteger(value) && (value as number) >= least

const checkCell: Check = (value) => {
  const { row, column, rowSpan = 1, columnSpan = 1, ...rest } = isRecord(value) ? value : {}
  const isCell = isCount(row, 0) && isCount(column, 0) && isCount(rowSpan, 1) && isCount(columnSpan, 1)
  const got = isRecord(value) ? JSON.stringify(value) : show(value)
  if (isCell && Object.keys(rest).length === 0) {
    const ends = [(row as number) + (rowSpan as number), (column as number) + (columnSpan as number)]
    if (Math.max(...ends) <= mostTracks) return undefined
    return {
      expected: `a cell within ${mostTracks} rows and ${mostTracks} columns`,
      got,
      fix: 'Count cells, not pixels: the rows of a figure are 0, 1, 2, …',
    }
  }
  return {
    expected: '{ row, column, rowSpan?, columnSpan? } in whole numbers, counted from 0 at the top left',
    got,
    fix: 'For example cell={{ row: 0, column: 1 }}.',
  }
}

const checkGrid: Check = (value) =>
  typeof value === 'boolean' || value === 'x' || value === 'y'
    ? undefined
    : { expected: 'true, false, "x" or "y"', got: show(value), fix: 'Use "x" for lines at the ticks of x alone.' }

export const axesRules: PropRules<AxesProps> = {
  title: string,
  x: axis,
  y: axis,
  grid: { check: checkGrid },
  frame: choice(['box', 'axes', 'none']),
  aspect: { check: checkAspect },
  cell: { check: checkCell },
  background: likeOne(viewport.attributes.background),
  children: anything,
}
