import { HostConnection } from '../host/connection'
import type { HostTarget, RendererHost } from '../host/host'
import type { Batch } from '../scene/batch'
import type { CanvasSize } from '../scene/plan'

export interface PageHostOptions {
  /** Makes the target of a host that draws in an element. */
  readonly targetIn: (element: HTMLElement) => HostTarget
  readonly size: CanvasSize
  /** What builds the scene as it is; absent: it is empty. */
  readonly snapshot: Batch | undefined
  readonly onError: (error: unknown) => void
}

/** A host and the element in which it draws. */
export class PageHost {
  readonly #element: HTMLElement
  readonly #connection: HostConnection

  /** Starts the host in an element of its own, below what is in the stage. */
  constructor(stage: HTMLElement, host: RendererHost, { targetIn, size, snapshot, onError }: PageHostOptions) {
    this.#element = stage.ownerDocument.createElement('div')
    // Unseen until it has drawn: what it draws first would lie between other things that show through.
    this.#element.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden'
    this.#fit(size)
    stage.prepend(this.#element)
    this.#connection = new HostConnection({ host, target: targetIn(this.#element), size, onHostError: onError })
    if (snapshot) this.apply(snapshot)
  }

  /** Whether it can draw. */
  get isReady(): boolean {
    return this.#connection.state === 'ready'
  }

  apply(batch: Batch): void {
    this.#connection.apply(batch)
  }

  show(): void {
    this.#element.style.visibility = ''
  }

  resize(size: CanvasSize): void {
    this.#fit(size)
    this.#connection.resize(size)
  }

  render(time: number): void {
    this.#connection.render({ time })
  }

  /** Resolves when all that was asked for until now is drawn, or never will be. */
  settle(): Promise<void> {
    return this.#connection.settle()
  }

  dispose(): void {
    this.#connection.dispose()
    this.#element.remove()
  }

  #fit({ width, height }: CanvasSize): void {
    Object.assign(this.#element.style, { width: `${width}px`, height: `${height}px` })
  }
}
