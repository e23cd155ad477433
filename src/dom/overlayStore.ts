import type { ReactNode } from 'react'
import type { OverlayLayer } from '../components/stage'

/** One piece of DOM content over a scene. */
export interface OverlayContent {
  readonly key: number
  readonly content: ReactNode
}

/** DOM content that components of a scene have handed out, for the page to render. */
export class OverlayStore implements OverlayLayer {
  readonly #entries = new Map<object, OverlayContent>()
  readonly #listeners = new Set<() => void>()
  #snapshot: readonly OverlayContent[] = []
  #last = 0

  /** What is there now, in the order in which it came; the same array until it changes. */
  readonly get = (): readonly OverlayContent[] => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(key: object, content: ReactNode | undefined): void {
    const before = this.#entries.get(key)
    if (content === undefined) {
      if (!before) return
      this.#entries.delete(key)
    } else this.#entries.set(key, { key: before?.key ?? ++this.#last, content })
    this.#snapshot = [...this.#entries.values()]
    for (const listener of [...this.#listeners]) listener()
  }
}
