import type { ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { PageSettingsContext, type PageSettings } from '../../../../components/pageSettings'
import { Picture } from './Picture'

export interface GenerationOptions extends Pick<PageSettings, 'renderer' | 'onDiagnostic'> {
  /** Where it stands, above and in the place of the one before. */
  readonly main: Element
  /** Its number, different from all others of the page. */
  readonly number: number
  /** Whether it can be seen before it is complete. */
  readonly isVisible: boolean
  /** Called once, when all of it is drawn; never where something cannot be. */
  readonly onReady: () => void
  /** Called when something in it cannot be drawn. */
  readonly onError: (error: unknown, componentStack: string) => void
}

/** Milliseconds in which all canvases should have drawn: one that waits for its data must not keep the others back. */
const patience = 3000

/** What one version of the user's module draws: a tree of its own, which replaces the one before when it is drawn. */
export class Generation {
  readonly #options: GenerationOptions
  readonly #element: HTMLElement
  readonly #root: Root
  readonly #settings: PageSettings
  readonly #onCommit = (): void => this.#committed()
  readonly #onError: GenerationOptions['onError']
  #waiting = 0
  #isCommitted = false
  #isReady = false
  #isOver = false
  #isBroken = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: GenerationOptions) {
    const { main, number, isVisible, renderer, onDiagnostic } = options
    this.#options = options
    this.#onError = (error, componentStack) => {
      this.#isBroken = true
      options.onError(error, componentStack)
    }
    this.#element = main.ownerDocument.createElement('div')
    // It has its place and its size, so that its canvases draw what they will be.
    if (!isVisible) this.#element.style.visibility = 'hidden'
    main.append(this.#element)
    this.#root = createRoot(this.#element, {
      identifierPrefix: `g${number}`,
      // The boundary around each picture says it.
      onCaughtError: () => undefined,
      onUncaughtError: (error, { componentStack }) => this.#onError(error, componentStack ?? ''),
    })
    this.#settings = { renderer, onDiagnostic, onCanvas: () => this.#wait() }
  }

  /** Renders the pictures, for the first time or with other props. */
  render(pictures: readonly ReactElement[]): void {
    this.#root.render(
      <PageSettingsContext value={this.#settings}>
        {pictures.map((picture, index) => (
          <Picture key={index} onCommit={this.#onCommit} onError={this.#onError}>
            {picture}
          </Picture>
        ))}
      </PageSettingsContext>,
    )
  }

  show(): void {
    this.#element.style.visibility = ''
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#isReady = true
    this.#isOver = true
    this.#root.unmount()
    this.#element.remove()
  }

  #wait(): () => void {
    this.#waiting++
    return () => {
      this.#waiting--
      this.#check()
    }
  }

  #committed(): void {
    this.#isCommitted = true
    this.#timer ??= setTimeout(() => this.#ready(), patience)
    this.#check()
  }

  #check(): void {
    if (this.#isCommitted && this.#waiting === 0) this.#ready()
  }

  #ready(): void {
    if (this.#isReady) return
    this.#isReady = true
    clearTimeout(this.#timer)
    // Before anything is painted, but when React is done: what is replaced may not end while it works, and canvases that
    // an error takes away are no longer waited for before the error is told.
    queueMicrotask(() => {
      if (!this.#isOver && !this.#isBroken) this.#options.onReady()
    })
  }
}
