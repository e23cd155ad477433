import { useState, useSyncExternalStore } from 'react'
import { equalValues } from '../scene/equal'

/** Keeps one object for values that are equal: React renders where it sees another. */
class Selection<T> {
  #last: { readonly value: T } | undefined

  of(value: T): T {
    if (!this.#last || !equalValues(this.#last.value, value)) this.#last = { value }
    return this.#last.value
  }
}

/**
 * A value from outside React; the component renders when it is no longer equal to what it was.
 * @param subscribe must be the same as long as what it subscribes to is.
 */
export function useSelected<T>(subscribe: (listener: () => void) => () => void, get: () => T): T {
  const [selection] = useState(() => new Selection<T>())
  const select = (): T => selection.of(get())
  return useSyncExternalStore(subscribe, select, select)
}
