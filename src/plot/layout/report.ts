import { legendName } from './axesName'
import type { LayoutDiagnostic } from './types'

/** Tells of something in one axes or in its legend. */
export type Report = (diagnostic: Omit<LayoutDiagnostic, 'severity' | 'element'> & { readonly inLegend?: true }) => void

/** Collects diagnostics under the name of their axes. */
export function reporter(name: string, diagnostics: LayoutDiagnostic[]): Report {
  return ({ inLegend, ...diagnostic }) =>
    diagnostics.push({ severity: 'warning', element: inLegend ? legendName(name) : name, ...diagnostic })
}
