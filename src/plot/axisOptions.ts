import type { Check } from '../scene/check'
import { GspError, show } from '../scene/diagnostics'
import { isTypedArray } from '../scene/elementTypes'
import { uniform } from '../scene/table'
import type { AxisDeclaration } from './declarations'
import type { AxisTicksSpec } from './layout/types'
import { boolean, checkProps, choice, likeOne, string, type PropRules } from './props'

/** One axis of a plot. */
export interface AxisOptions {
  readonly label?: string | undefined
  /**
   * First and last value, the larger one first for an axis that runs backwards; an `undefined` end comes from the data.
   * Default: the data with a margin, and with it all visuals that have a place in the data. Positive on a log axis.
   */
  readonly limits?: readonly [number | undefined, number | undefined] | undefined
  /** On a log axis, data that is not positive is a gap. Default `'linear'`. */
  readonly scale?: 'linear' | 'log' | undefined
  /** Turns the axis round. Default false, or what an `imshow` among the content suggests. */
  readonly reversed?: boolean | undefined
  /** Where ticks are, and optionally what they say; an empty list draws none. Default: nice values. */
  readonly ticks?: readonly number[] | AxisTicksSpec | undefined
  /** Share of the data's range that is added at both ends. Default 0.05. */
  readonly margin?: number | undefined
}

const isFinite = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isNumbers = (value: unknown): value is readonly number[] =>
  isTypedArray(value) || (Array.isArray(value) && value.every(isFinite))

const checkLimits: Check = (value) => {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((end) => end === undefined || isFinite(end))
  if (isPair && (value[0] === undefined || value[0] !== value[1])) return undefined
  return {
    expected: 'two different finite numbers',
    got: show(value),
    fix: 'Leave it out, or one end undefined, to take them from the data.',
  }
}

const checkTicks: Check = (value) => {
  const expected = 'finite numbers, or { values, labels? } of equal length'
  const fix = 'For example [0, 10, 20], or { values: [0, 1], labels: ["no", "yes"] }.'
  if (isNumbers(value)) return undefined
  const isSpec = typeof value === 'object' && value !== null && !Array.isArray(value)
  const { values, labels } = (isSpec ? value : {}) as Partial<AxisTicksSpec>
  if (!isNumbers(values)) return { expected, got: show(values ?? value), fix }
  if (labels === undefined) return undefined
  const isLabels =
    Array.isArray(labels) && labels.length === values.length && labels.every((label) => typeof label === 'string')
  return isLabels ? undefined : { expected: `${values.length} labels, one per value`, got: show(labels), fix }
}

const axisRules: PropRules<AxisOptions> = {
  label: string,
  limits: { check: checkLimits },
  scale: choice(['linear', 'log']),
  reversed: boolean,
  ticks: { check: checkTicks },
  margin: likeOne(uniform('float32', { min: 0, doc: '' })),
}

/** @throws GspError that names the option. */
export function readAxis(name: 'x' | 'y', given: AxisOptions = {}): AxisDeclaration {
  checkProps('Axes', axisRules, { ...given }, `${name}.`)
  const { label, limits = [undefined, undefined], scale = 'linear', reversed, ticks, margin = 0.05 } = given
  if (scale === 'log' && limits.some((end) => end !== undefined && end <= 0)) {
    throw new GspError({
      code: 'prop.value',
      element: 'Axes',
      prop: `${name}.limits`,
      message: `expected positive numbers on a log axis, got ${show(limits)}.`,
      fix: 'Leave out the end that is not, or use scale "linear".',
    })
  }
  return { label, limits, scale, reversed, ticks: readTicks(ticks), margin }
}

function readTicks(ticks: AxisOptions['ticks']): AxisTicksSpec | undefined {
  if (ticks === undefined) return undefined
  return isNumbers(ticks)
    ? { values: Array.from(ticks) }
    : { values: Array.from(ticks.values), labels: ticks.labels && [...ticks.labels] }
}
