import { GspError } from '../scene/diagnostics'
import type { PageWindow } from './pageWindow'

/** What is told of an element in a page. */
export interface BoxListener {
  /** It has, or may have, another size, or its display another density. */
  onResize(): void
  /** It came into sight, or left it. */
  onSeen(isSeen: boolean): void
  /** The page was hidden for a while. */
  onPause(): void
}

const needed = ['ResizeObserver', 'IntersectionObserver', 'matchMedia'] as const

/** Watches the box of an element: its size, the density of its display, and whether anybody sees it. */
export class BoxWatcher {
  readonly #element: HTMLElement
  readonly #window: PageWindow
  readonly #listener: BoxListener
  readonly #abort = new AbortController()
  readonly #observers: { disconnect(): void }[] = []

  /**
   * @param window of the element: an observer of another window would be told nothing while that one is hidden.
   * @throws GspError `page.unsupported`
   */
  constructor(element: HTMLElement, window: PageWindow, listener: BoxListener) {
    const absent = needed.find((name) => !(name in window))
    if (absent !== undefined) {
      throw new GspError({
        code: 'page.unsupported',
        element: 'Canvas',
        message: `this page has no ${absent}, which a canvas needs.`,
        fix: 'Use a browser; in tests without one createTestRoot() of react-gsp/testing, or a polyfill.',
      })
    }
    this.#element = element
    this.#window = window
    this.#listener = listener
    const { signal } = this.#abort
    const { document } = window
    document.addEventListener('visibilitychange', () => document.hidden && listener.onPause(), { signal })
    this.#watchSize()
    this.#watchSight()
    this.#watchDensity()
  }

  /**
   * Width and height of an element, in CSS pixels, of which whole device pixels fit. Not changed by CSS transforms.
   * @returns `undefined` where it is not laid out at all: it, or something around it, is `display: none`.
   */
  measure(): { readonly width: number; readonly height: number } | undefined {
    const element = this.#element
    if (!element.isConnected || element.getClientRects().length === 0) return undefined
    const { width, height } = this.#window.getComputedStyle(element)
    const density = this.density
    const whole = (css: string): number => Math.floor(parseFloat(css) * density + 0.01) / density || 0
    return { width: whole(width), height: whole(height) }
  }

  /** Device pixels per CSS pixel. */
  get density(): number {
    return this.#window.devicePixelRatio || 1
  }

  stop(): void {
    this.#abort.abort()
    for (const observer of this.#observers) observer.disconnect()
  }

  #watchSize(): void {
    const observer = new this.#window.ResizeObserver(() => this.#listener.onResize())
    observer.observe(this.#element)
    this.#observers.push(observer)
  }

  #watchSight(): void {
    const observer = new this.#window.IntersectionObserver((entries) => {
      const last = entries.at(-1)
      if (last) this.#listener.onSeen(last.isIntersecting)
    })
    observer.observe(this.#element)
    this.#observers.push(observer)
  }

  /** A query is for one density: each change asks for the next. */
  #watchDensity(): void {
    const { signal } = this.#abort
    const query = this.#window.matchMedia(`(resolution: ${this.density}dppx)`)
    const onChange = (): void => {
      this.#listener.onResize()
      this.#watchDensity()
    }
    query.addEventListener('change', onChange, { once: true, signal })
  }
}
