import type { HostTarget } from '../host/host'
import { descriptorOf, loadRenderer, type RendererChoice, type RendererDescriptor } from '../host/rendererRegistry'
import type { Batch } from '../scene/batch'
import { GspError, show, type DiagnosticSink } from '../scene/diagnostics'
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
  /** Runs something when the next frame of the browser comes. */
  readonly nextFrame: (action: () => void) => void
  readonly onError: (error: unknown) => void
  readonly onDiagnostic: DiagnosticSink
}

/**
 * A host that was lost this often, each time so soon after its start, in milliseconds, is not started again: one that loses a graphics
 * card by what it draws has drawn a frame, as far as it knows, when that is found out.
 */
const mostLosses = 3
const shortLife = 10_000

/** Options that are made anew this often, with the same content but for functions, are worth a word. */
const mostUnstable = 3

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
  /** Resolves when the last attempt has drawn its first frame, or is over; rejects when it failed. */
  #opening: Promise<void> = Promise.resolve()
  #shown: PageHost | undefined
  #coming: PageHost | undefined
  /** Whether what is shown is of another scene, and only seen until this one is. */
  #isOver = false
  /** When the last attempt began, as `performance.now()` counts. */
  #startedAt = 0
  /** In a row, each after a short life. */
  #losses = 0
  #lostHost: PageHost | undefined
  #unstable = 0

  constructor(options: HostSlotOptions) {
    this.#options = options
  }

  /**
   * Draws with a renderer from now on; nothing happens where that is what draws already.
   * @param size of a canvas with an area
   */
  open(choice: RendererChoice, size: CanvasSize): void {
    const wanted = descriptorOf(choice)
    const before = this.#wanted
    this.resize(size)
    if (equalValues(wanted, before)) return
    if (before) this.#watchStability(before, wanted)
    this.#wanted = wanted
    this.#losses = 0
    this.#start(wanted)
  }

  /** Everything is another from now on: a host takes over that begins with a snapshot. */
  renew(): void {
    if (!this.#wanted) return
    this.#isOver = true
    this.#start(this.#wanted)
  }

  apply(batch: Batch): void {
    if (!this.#isOver) this.#shown?.apply(batch)
    this.#coming?.apply(batch)
  }

  resize(size: CanvasSize): void {
    if (size === this.#size) return
    this.#size = size
    this.#shown?.resize(size)
    this.#coming?.resize(size)
  }

  render(time: number): void {
    if (!this.#isOver) this.#shown?.render(time)
    this.#coming?.render(time)
  }

  /**
   * Resolves when what was asked for until now is drawn.
   * @throws what kept the host from being opened (rejects)
   */
  async settle(): Promise<void> {
    await this.#opening
    await Promise.all([this.#shown?.settle(), this.#coming?.settle()])
  }

  close(): void {
    this.#attempt++
    this.#wanted = undefined
    this.#opening = Promise.resolve()
    this.#shown?.dispose()
    this.#coming?.dispose()
    this.#shown = this.#coming = this.#lostHost = undefined
  }

  #start(wanted: RendererDescriptor): void {
    const attempt = ++this.#attempt
    this.#startedAt = performance.now()
    this.#coming?.dispose()
    this.#coming = undefined
    this.#opening = this.#create(wanted, attempt)
    this.#opening.catch((error: unknown) => {
      if (attempt === this.#attempt) this.#options.onError(error)
    })
  }

  async #create({ host: name, options }: RendererDescriptor, attempt: number): Promise<void> {
    const create = await loadRenderer(name, pageRenderer(name), place)
    if (attempt !== this.#attempt) return
    const { stage, targetIn, snapshot, time, onShown, onError } = this.#options
    const host: PageHost = new PageHost(stage, hostOf(name, create(options)), {
      // Later: it may be lost while it starts.
      targetIn: (element) => targetIn(element, () => queueMicrotask(() => this.#lost(host))),
      size: this.#size!,
      snapshot: snapshot(),
      // Of a host that another one has taken the place of only its end matters, which nobody waits for.
      onError: (error) => (attempt === this.#attempt ? onError(error) : reportError(error)),
    })
    this.#coming = host
    host.render(time())
    await host.settle()
    // What went wrong was told; what is shown stays until whoever was told decides.
    if (this.#coming !== host || !host.isReady) return
    this.#coming = undefined
    const before = this.#shown
    this.#shown = host
    this.#isOver = false
    host.show()
    before?.dispose()
    onShown()
  }

  /** What is drawn anew is all that the scene has: nothing of it was in the host alone. */
  #lost(host: PageHost): void {
    // Whoever says it twice is lost once.
    if (host === this.#lostHost || (host !== this.#shown && host !== this.#coming)) return
    this.#lostHost = host
    const wanted = this.#wanted
    if (!wanted) return
    this.#losses = performance.now() - this.#startedAt > shortLife ? 1 : this.#losses + 1
    if (this.#losses > mostLosses) {
      this.#options.onError(
        new GspError({
          code: 'renderer.lost',
          element: 'Canvas',
          prop: 'renderer',
          message: `the renderer "${wanted.host}" lost what it draws on ${mostLosses} times, each within ${shortLife / 1000} s.`,
          fix: 'Choose another renderer, such as "canvas2d", or draw fewer canvases at once.',
        }),
      )
      return
    }
    // Later: whoever loses it again at once would otherwise leave the page no time for anything else.
    const attempt = this.#attempt
    this.#options.nextFrame(() => {
      if (attempt === this.#attempt) this.#start(wanted)
    })
  }

  #watchStability(before: RendererDescriptor, wanted: RendererDescriptor): void {
    // Functions are left out of JSON: what is left is what was written.
    const isSame = before.host === wanted.host && JSON.stringify(before.options) === JSON.stringify(wanted.options)
    this.#unstable = isSame ? this.#unstable + 1 : 0
    if (this.#unstable !== mostUnstable) return
    this.#options.onDiagnostic({
      code: 'renderer.unstable',
      severity: 'warning',
      element: 'Canvas',
      prop: 'renderer',
      message: 'its options hold another function at every render, and each time the renderer starts anew.',
      fix: 'Keep them outside the component, or in useMemo.',
    })
  }
}

const place = { element: 'Canvas', prop: 'renderer' } as const

/** @throws GspError for what is no host */
function hostOf<Host>(name: string, host: Host): Host {
  if (typeof host === 'object' && host !== null && 'init' in host && 'apply' in host && 'render' in host) return host
  throw new GspError({
    code: 'renderer.load',
    ...place,
    message: `the renderer "${name}" makes ${show(host)}, and no host.`,
    fix: 'Return a RendererHost.',
  })
}
