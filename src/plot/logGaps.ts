import { show, type Diagnostic } from '../scene/diagnostics'
import { itemsOf } from './columns'
import type { ColumnExtent, MarkDeclaration } from './declarations'
import type { FigureTools, AxesParts } from './model'

/** Marks with values that their log axis has no place for. */
export function logGaps(parts: readonly AxesParts[], extentOf: FigureTools['extentOf']): Diagnostic[] {
  return parts.flatMap(({ axes, marks }) =>
    (['x', 'y'] as const)
      .filter((name) => axes[name].scale === 'log')
      .flatMap((name) => marks.map((mark) => ({ name, mark, extent: extentOf(mark[name], itemsOf(mark)) })))
      .filter(({ extent }) => extent.notPositive > 0)
      .map(({ name, mark, extent }) => logGap(name, mark, extent)),
  )
}

function logGap(
  name: 'x' | 'y',
  { element, label }: MarkDeclaration,
  { count, notPositive }: ColumnExtent,
): Diagnostic {
  const isOne = notPositive === 1
  return {
    code: 'axis.log',
    severity: 'warning',
    element: label === undefined ? element : `${element} ${show(label)}`,
    prop: name,
    message: `${notPositive} of ${count} values ${isOne ? 'is' : 'are'} ≤ 0 and ${isOne ? 'is' : 'are'} not drawn on the log ${name} axis.`,
    fix: 'Use scale "linear" for such data, or NaN for a gap that is meant.',
  }
}
