import { vi } from 'vitest'

/**
 * What a check gives once it does not throw. A page of a busy machine takes its time, which says nothing about the rule.
 * @param interval ms between two tries
 */
export const eventually = <T>(check: () => T | Promise<T>, { interval = 10 } = {}): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval })
