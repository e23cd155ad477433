import { GspError } from '../../scene/diagnostics'

/** What is written: the element as in JSX, and its prop. */
export interface Written {
  readonly element: string
  readonly prop: string
  /** Whether it may not be below 0. */
  readonly isLength?: boolean
  /** Whether NaN, a value that is missing, has no place in it. */
  readonly isWhole?: boolean
}

/**
 * Numbers that a reader of GSP 0.1 takes.
 * @throws GspError `gsp01.number` for what float32 has no number for
 */
export function writable<T extends ArrayLike<number>>(data: T, { element, prop, isLength, isWhole }: Written): T {
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!
    const isLost = !Number.isFinite(value) && (isWhole === true || !Number.isNaN(value))
    if (!isLost && !(isLength && value < 0)) continue
    throw new GspError({
      code: 'gsp01.number',
      element,
      prop,
      message: `expected numbers that are finite ${isLength ? 'and ≥ 0 ' : ''}in GSP 0.1, which counts in float32, got ${value} at index ${i}.`,
      fix: 'Use smaller numbers, or leave the element out.',
    })
  }
  return data
}
