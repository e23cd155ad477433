/** A value that somebody else changes. */
export interface Readable<T> {
  /** The same until it changes. */
  readonly get: () => T
  /** Calls a listener after every change; returns the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A value outside React, and who wants to know of its changes. */
export class Store<T> implements Readable<T> {
  readonly #listeners = new Set<() => void>()
  #value: T

  constructor(value: T) {
    this.#value = value
  }

  readonly get = (): T => this.#value

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Changes the value, and tells of it; nothing where it is the same. */
  set(value: T): void {
    if (Object.is(value, this.#value)) return
    this.#value = value
    for (const listener of [...this.#listeners]) listener()
  }
}
