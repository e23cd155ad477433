/** Runs a listener, so that one that throws silences no other. */
export type RunListener = (listener: () => void) => void

/** Who wants to know of something. */
export class Listeners {
  readonly #listeners = new Set<() => void>()

  /** Calls a listener from now on; returns the function that ends it. */
  readonly add = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  notify(run: RunListener): void {
    for (const listener of [...this.#listeners]) run(listener)
  }
}
