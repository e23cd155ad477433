import { createElement, type ReactNode } from 'react'
import { Environment } from '../components/environment'
import type { HostTarget, RendererHost } from '../host/host'
import { SceneRoot } from '../reconciler/root'
import type { Batch } from '../scene/batch'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import { canvasSize, findCanvas, type CanvasSize } from '../scene/plan'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { complete } from './complete'
import { defaultFonts } from './defaultFonts'
import { DiagnosticRelay } from './diagnosticRelay'
import { checkOptions, type RenderOptions } from './options'
import { createRenderer, defaultRenderer } from './renderers'
import { createSurface, loadSkia, useFace } from './surface'

const defaultTimeout = 30_000

/**
 * Mounts an element, waits until it is complete, draws it once on a host, and frees everything, also on errors.
 * @param read takes the picture from the host
 */
export async function renderHeadless<T>(
  element: ReactNode,
  options: RenderOptions,
  read: (host: RendererHost, density: number | undefined) => Promise<T>,
): Promise<T> {
  checkOptions(options)
  const mount = new Mount(options)
  try {
    mount.render(element)
    const picture = await mount.draw(read)
    mount.free()
    // What goes wrong while the picture is drawn, or in the cleanup of effects, is no less an error.
    mount.check()
    return picture
  } catch (error) {
    mount.free()
    throw error
  }
}

/** One element on its way to one picture. */
class Mount {
  readonly #options: RenderOptions
  readonly #fonts: FontLibrary
  readonly #batches: Batch[] = []
  readonly #diagnostics = new DiagnosticRelay()
  readonly #root: SceneRoot
  #failure: { readonly error: unknown } | undefined
  #host: RendererHost | undefined

  constructor(options: RenderOptions) {
    this.#options = options
    this.#fonts = options.fonts ?? defaultFonts
    this.#root = new SceneRoot({
      onBatch: (batch) => this.#batches.push(batch),
      onError: (error) => {
        this.#failure ??= { error }
      },
      onDiagnostic: this.#diagnostics.report,
    })
  }

  render(element: ReactNode): void {
    const { width, height, background } = this.#options
    const environment = {
      fonts: this.#fonts.registry,
      onDiagnostic: this.#diagnostics.report,
      onCommit: (listener: () => void) => this.#root.onCommit(listener),
      overrides: given({ width, height, background }),
    }
    this.#root.renderSync(createElement(Environment, { value: environment }, element))
  }

  async draw<T>(read: (host: RendererHost, density: number | undefined) => Promise<T>): Promise<T> {
    const { timeout = defaultTimeout, renderer = defaultRenderer, dpi } = this.#options
    await complete(this.#root, timeout, () => this.check())
    const canvas = findCanvas(this.#root.scene)
    if (!canvas) throw noCanvas()
    this.#diagnostics.deliverTo(this.#sink(canvas))
    const size = this.#sizeOf(canvas)
    // Drawing takes a while; what changes meanwhile belongs to no picture.
    const batches = [...this.#batches]
    this.#host = await createRenderer(renderer)
    await this.#host.init(await createTarget(this.#fonts, this.#diagnostics.report), size)
    for (const batch of batches) await this.#host.apply(batch)
    await this.#host.render({ time: 0 })
    return read(this.#host, dpi)
  }

  /** Lets go of everything that it holds; safe to repeat. */
  free(): void {
    this.#host?.dispose()
    this.#host = undefined
    const sink = this.#sink(findCanvas(this.#root.scene))
    this.#root.unmount()
    // Passive effects of the unmount, so that subscriptions end before the call does.
    this.#root.settle()
    // Nothing is drawn of a failure, but what was found before it may say why.
    this.#diagnostics.deliverTo(sink)
  }

  /** @throws the first error that no boundary caught. */
  check(): void {
    if (this.#failure) throw this.#failure.error
  }

  /** Who wants the diagnostics; `undefined` for nobody. */
  #sink(canvas: SceneNode | undefined): DiagnosticSink | undefined {
    const own = canvas?.local?.onDiagnostic as DiagnosticSink | null | undefined
    return this.#options.onDiagnostic ?? own ?? undefined
  }

  #sizeOf(canvas: SceneNode): CanvasSize {
    const { width, height, dpi } = this.#options
    const scale = dpi === undefined ? this.#options.scale : dpi / canvasSize(canvas).dpi
    return canvasSize(canvas, given({ width, height, scale }))
  }
}

/** The members that are not undefined. */
function given<T extends object>(members: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Name in keyof T]?: Exclude<T[Name], undefined> }
}

async function createTarget(fonts: FontLibrary, onDiagnostic: DiagnosticSink): Promise<HostTarget> {
  const skia = await loadSkia()
  return {
    createContext2D: (width, height) => createSurface(skia, width, height),
    fonts: fonts.registry,
    useFont: (face) => useFace(skia, fonts, face),
    requestFrame: () => undefined,
    onLost: () => undefined,
    onDiagnostic,
  }
}

function noCanvas(): GspError {
  return new GspError({
    code: 'canvas.missing',
    message: 'There is nothing to draw: the element renders no <Canvas> and no <Figure>.',
    fix: 'Return one of them from the component.',
  })
}
