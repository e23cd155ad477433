import type { HostTarget } from '../host/host'
import { descriptorOf, loadRenderer, type RendererChoice, type RendererDescriptor } from '../host/rendererRegistry'
import type { Batch } from '../scene/batch'
import { equalValues } from '../scene/equal'
import type { CanvasSize } from '../scene/plan'
import { PageHost } from './pageHost'
import { pageRenderer } from './pageRenderers'

export interface HostSlotOptions {
  /** Where hosts put what they draw. */
  readonly stage: HTMLElement
  readonly targetIn: (element: HTMLElement, onLost: () => void) => HostTarget
  /** One batch that builds the scene as it is; nothing while it is empty. */
  readonly snapshot: () => Batch | undefined
  /** Seconds, for the first frame of a host. */
  readonly time: () => number
  /** A host has drawn its first frame, and is seen. */
  readonly onShown: () => void
  readonly onError: (error: unknown) => void
}

/**
 * The host of a scene in a page. Another one takes over when it has drawn its first frame; until then the one before is
 * seen, and goes on drawing.
 */
export class HostSlot {
  readonly #options: HostSlotOptions
  #wanted: RendererDescriptor | undefined
  #size: CanvasSize | undefined
  /** Counts attempts: of several that are under way only the last counts. */
  #attempt = 0
  #shown: PageHost | undefined
  #coming: PageHost | undefined

  constructor(options: HostSlotOptions) {
    this.#options = options
  }

  /** Whether a host draws, or is about to. */
  get isOpen(): boolean {
    return this.#wanted !== undefined
  }

  /**
   * Draws with a renderer from now on; nothing happens where that is what draws already.
   * @param size of a canvas with an area
   */
  open(choice: RendererChoice, size: CanvasSize): void {
    const wanted = descriptorOf(choice)
    if (equalValues(wanted, this.#wanted)) {
      this.resize(size)
      return
    }
    this.#wanted = wanted
    this.resize(size)
    this.#start(wanted)
  }

  apply(batch: Batch): void {
    this.#shown?.apply(batch)
    this.#coming?.apply(batch)
  }

  resize(size: CanvasSize): void {
    if (size === this.#size) return
    this.#size = size
    this.#shown?.resize(size)
    this.#coming?.resize(size)
  }

  render(time: number): void {
    this.#shown?.render(time)
    this.#coming?.render(time)
  }

  /** Resolves when what was asked for is drawn. */
  async settle(): Promise<void> {
    await Promise.all([this.#shown?.settle(), this.#coming?.settle()])
  }

  close(): void {
    this.#attempt++
    this.#wanted = undefined
    this.#shown?.dispose()
    this.#coming?.dispose()
    this.#shown = this.#coming = undefined
  }

  #start(wanted: RendererDescriptor): void {
    const attempt = ++this.#attempt
    this.#coming?.dispose()
    this.#coming = undefined
    this.#create(wanted, attempt).catch((error: unknown) => {
      if (attempt === this.#attempt) this.#options.onError(error)
    })
  }

  async #create({ host: name, options }: RendererDescriptor, attempt: number): Promise<void> {
    const create = await loadRenderer(name, pageRenderer(name), { element: 'Canvas', prop: 'renderer' })
    if (attempt !== this.#attempt) return
    const { stage, targetIn, snapshot, time, onShown, onError } = this.#options
    const onLost = (): void => {
      // What is drawn anew is all that the scene has: nothing of it was in the host alone.
      if (attempt === this.#attempt && this.#wanted) this.#start(this.#wanted)
    }
    const isCurrent = (): boolean => attempt === this.#attempt
    const host = new PageHost(stage, create(options), {
      targetIn: (element) => targetIn(element, onLost),
      size: this.#size!,
      snapshot: snapshot(),
      onError: (error) => isCurrent() && onError(error),
    })
    this.#coming = host
    host.render(time())
    await host.settle()
    // What went wrong was told; what is shown stays until whoever was told decides.
    if (!isCurrent() || !host.isReady) return
    this.#shown?.dispose()
    this.#shown = host
    this.#coming = undefined
    onShown()
  }
}
