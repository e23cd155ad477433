import { useState } from 'react'

const sameDeps = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]))

/**
 * A value that is made once, and anew when one of the dependencies is another. Unlike that of a memo, which React may
 * forget, it lives as long as the component: something may have been written to it.
 */
export function useHeld<T>(make: () => T, deps: readonly unknown[]): T {
  const [held, setHeld] = useState(() => ({ value: make(), deps }))
  if (sameDeps(held.deps, deps)) return held.value
  const next = { value: make(), deps }
  setHeld(next)
  return next.value
}
