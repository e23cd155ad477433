import { GspError } from '../../scene/diagnostics'
import { axesName } from './axesName'
import type { FigureSpec } from './types'

/**
 * Checks what only the data decide: the limits. Everything else was checked where the props were read.
 * @throws GspError that names element, prop, value and fix.
 */
export function validate({ axes }: FigureSpec): void {
  for (const spec of axes) {
    for (const name of ['x', 'y'] as const) {
      const [from, to] = spec[name].limits
      if (Number.isFinite(from) && Number.isFinite(to) && from !== to) continue
      throw new GspError({
        code: 'prop.value',
        element: axesName(spec, axes.length === 1),
        prop: `${name}.limits`,
        message: `expected two different finite numbers, got [${from}, ${to}].`,
        fix: 'Give both ends.',
      })
    }
  }
}
