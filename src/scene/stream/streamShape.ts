import { GspError, show } from '../diagnostics'
import { isCount } from '../trouble'

/** Element types that a column of a stream may have: those of one number. */
export const streamTypes = ['float64', 'float32', 'int32', 'uint32', 'int8', 'uint8', 'int64'] as const
export type StreamType = (typeof streamTypes)[number]

/** What rows of a stream look like, and how many are kept. */
export interface StreamShape {
  /** How many numbers a row has. */
  readonly columns: number
  /** What the columns are called; absent: they are counted from 0. */
  readonly names: readonly string[] | undefined
  readonly type: StreamType
  /** Rows that are kept; absent: all. */
  readonly window: number | undefined
}

/** A stream's options, as far as they say what its rows look like. */
export interface StreamShapeOptions {
  readonly columns?: number | readonly string[] | undefined
  readonly type?: StreamType | undefined
  readonly window?: number | undefined
}

/** More are no columns of a table but a row of data. */
const mostColumns = 1000

const fail = (prop: string, expected: string, value: unknown, fix: string): never => {
  throw new GspError({
    code: 'hook.argument',
    message: `useStream() expected ${expected} as ${prop}, got ${show(value)}.`,
    fix,
  })
}

/** @throws GspError `hook.argument` for what makes no table. */
export function streamShape({ columns = 1, type = 'float64', window }: StreamShapeOptions): StreamShape {
  const names = typeof columns === 'number' ? undefined : columns
  const count = names ? checkNames(names) : columns
  if (!(isCount(count) && count > 0 && count <= mostColumns)) {
    fail('columns', `a whole number from 1 to ${mostColumns}, or names`, columns, 'Say how many numbers a row has.')
  }
  if (!streamTypes.includes(type)) fail('type', 'an element type', type, `Use one of ${streamTypes.join(', ')}.`)
  if (window !== undefined && !(isCount(window) && window > 0)) {
    fail('window', 'a whole number of rows above 0', window, 'Leave it out to keep all rows.')
  }
  return { columns: count as number, names, type, window }
}

function checkNames(names: unknown): number {
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string' && name !== '')
  if (isList && new Set(names).size === names.length) return names.length
  return fail('columns', 'a count or different names', names, "Pass 2, or ['t', 'volts'].")
}
