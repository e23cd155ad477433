import { changesBetween } from '../../src/scene/resolve/descent'

/** What of an array has to be brought to the graphics card. */
export interface Upload {
  /** In elements of the array. */
  readonly from: number
  readonly end: number
}

/**
 * What is to be uploaded of an array in place of another.
 * @returns `undefined`: all of it
 */
export function uploadsFor(before: object | undefined, now: object): readonly Upload[] | undefined {
  if (before === now) return []
  return before && changesBetween(before, now)
}
