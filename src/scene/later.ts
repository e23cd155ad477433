/** What is there already, or comes later. */
export type Later<T> = T | Promise<T>

export const isLate = <T>(value: Later<T>): value is Promise<T> =>
  // Promises of another window are no instances of this one's.
  typeof (value as Partial<Promise<T>> | null | undefined)?.then === 'function'

/** Goes on with a value: at once where it is there, so that a chain of steps of which none has to wait is synchronous. */
export const whenDone = <T, R>(value: Later<T>, then: (value: T) => Later<R>): Later<R> =>
  isLate(value) ? value.then(then) : then(value)

/** All values, in order: at once where all are there. */
export const allDone = <T>(values: readonly Later<T>[]): Later<T[]> =>
  values.some(isLate) ? Promise.all(values) : (values as T[])

/** Takes one step after the other, each when the one before has ended. */
export const inTurn = <T>(items: readonly T[], step: (item: T) => Later<void>): Later<void> =>
  items.reduce<Later<void>>((before, item) => whenDone(before, () => step(item)), undefined)

/** What does not have to be waited for. @throws Error for what does, which is a mistake of who calls it */
export function atOnce<T>(value: Later<T>): T {
  if (isLate(value)) throw new Error('Something that must answer at once takes its time.')
  return value
}
