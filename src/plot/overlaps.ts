import type { Diagnostic } from '../scene/diagnostics'
import { axesName } from './layout/axesName'
import type { CellSpec } from './layout/types'
import type { AxesParts } from './model'

/** Axes that hide others, since they share a cell with them and are not transparent. */
export function overlaps(parts: readonly AxesParts[], cells: readonly CellSpec[]): Diagnostic[] {
  const name = (i: number): string => axesName({ title: parts[i]!.axes.title, cell: cells[i] }, false)
  return parts.flatMap(({ axes: { isTransparent } }, i) =>
    cells
      .slice(0, i)
      .flatMap((below, k) => (!isTransparent && meet(below, cells[i]!) ? [overlap(name(i), name(k))] : [])),
  )
}

function meet(a: CellSpec, b: CellSpec): boolean {
  const rows = Math.min(a.row + (a.rowSpan ?? 1), b.row + (b.rowSpan ?? 1)) > Math.max(a.row, b.row)
  const [aEnd, bEnd] = [a.column + (a.columnSpan ?? 1), b.column + (b.columnSpan ?? 1)]
  return rows && Math.min(aEnd, bEnd) > Math.max(a.column, b.column)
}

const overlap = (upper: string, lower: string): Diagnostic => ({
  code: 'axes.overlap',
  severity: 'warning',
  element: upper,
  prop: 'cell',
  message: `covers <${lower}>, since they share a cell.`,
  fix: 'Give each a cell of its own, or the later one background="none" to draw it over the other.',
})
