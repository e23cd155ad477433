import { GspBuffer } from '../../scene/buffer'
import { GspError, show } from '../../scene/diagnostics'
import { isTypedArray } from '../../scene/elementTypes'

/** Whether an argument is a record of options rather than data. */
export const isOptions = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !isTypedArray(value) &&
  !(value instanceof GspBuffer)

/** @throws GspError when something is left over, or no options. */
export function lastOptions(element: string, rest: readonly unknown[], calls: string): object {
  const [options = {}, ...more] = rest
  if (isOptions(options) && more.length === 0) return options
  throw new GspError({
    code: 'plot.arguments',
    element,
    message: `expected options as the last argument, got ${show(more.length > 0 ? more[0] : options)}.`,
    fix: `Call it as ${calls}.`,
  })
}
