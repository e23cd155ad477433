import type { AxesSpec, AxisSpec, FigureSpec } from './types'

/** @throws RangeError naming element, prop, value and fix. */
export function validate(figure: FigureSpec): void {
  for (const prop of ['width', 'height'] as const) {
    if (!(figure[prop] > 0 && Number.isFinite(figure[prop])))
      fail('Figure', prop, 'a positive number of px', figure[prop])
  }
  const { dpi = 96 } = figure
  if (!(dpi > 0 && Number.isFinite(dpi))) fail('Figure', 'dpi', 'a positive number', dpi)
  for (const prop of ['padding', 'gap'] as const) {
    const value = figure[prop]
    if (value !== undefined && !(value >= 0 && Number.isFinite(value)))
      fail('Figure', prop, 'a number, 0 or more', value)
  }
  figure.axes.forEach(validateAxes)
}

function validateAxes(axes: AxesSpec): void {
  validateAxis('x', axes.x)
  validateAxis('y', axes.y)
  const { aspect, cell } = axes
  if (aspect !== undefined) {
    if (!(aspect > 0 && Number.isFinite(aspect))) fail('Axes', 'aspect', 'a positive number', aspect)
    if (axes.x.scale === 'log' || axes.y.scale === 'log')
      fail('Axes', 'aspect', 'linear axes: leave it out on a log axis', aspect)
  }
  for (const [name, value] of Object.entries(cell ?? {}) as [string, number | undefined][]) {
    const least = name.endsWith('Span') ? 1 : 0
    if (value !== undefined && !(Number.isInteger(value) && value >= least))
      fail('Axes', `cell.${name}`, `an integer, ${least} or more`, value)
  }
}

function validateAxis(name: 'x' | 'y', axis: AxisSpec): void {
  const [from, to] = axis.limits
  const written = `[${from}, ${to}]`
  if (!(Number.isFinite(from) && Number.isFinite(to)) || from === to)
    fail('Axes', `${name}.limits`, 'two different finite numbers', written)
  if (axis.scale === 'log' && !(from > 0 && to > 0)) {
    fail('Axes', `${name}.limits`, 'positive numbers on a log axis; set limits above 0, or scale="linear"', written)
  }
  if (axis.ticks === undefined) return
  const { values, labels } = axis.ticks
  const bad = values.find((value) => !Number.isFinite(value))
  if (bad !== undefined) fail('Axes', `${name}.ticks.values`, 'finite numbers', bad)
  if (labels !== undefined && labels.length !== values.length) {
    fail('Axes', `${name}.ticks.labels`, `one label per value (${values.length})`, `${labels.length} labels`)
  }
}

function fail(element: string, prop: string, expected: string, got: unknown): never {
  throw new RangeError(`<${element} ${prop}>: expected ${expected}, got ${String(got)}.`)
}
