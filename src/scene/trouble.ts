import { GspBuffer } from './buffer'
import { show } from './diagnostics'

/** What is wrong with a value: what was expected, what came, what to do. */
export interface Trouble {
  readonly expected: string
  readonly got: string
  readonly fix: string
  /** Code of the error that comes of it. Default `prop.value`. */
  readonly code?: string | undefined
}

/** Looks at a value; `undefined` when it is good. */
export type Check = (value: unknown) => Trouble | undefined

export const trouble = (expected: string, value: unknown, fix: string): Trouble => ({
  expected,
  got: value instanceof GspBuffer ? `a buffer of ${value.type}` : show(value),
  fix,
})

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof GspBuffer)

/** Whether it is an array whose every item, holes included, passes. */
export function isListOf(test: (item: unknown) => boolean, value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) if (!test(value[i])) return false
  return true
}

export const isNumber = (value: unknown): value is number => typeof value === 'number'
export const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value)
export const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/** The first member that is none of the names, as trouble. */
export function strangeMember(value: Readonly<Record<string, unknown>>, names: readonly string[]): Trouble | undefined {
  const strange = Object.keys(value).find((name) => !names.includes(name))
  return strange === undefined
    ? undefined
    : { expected: `members ${names.join(', ')}`, got: strange, fix: 'Check the spelling.' }
}
