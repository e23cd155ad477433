import { createElement, type ReactNode } from 'react'
import { defaultAllow } from '../assets/allowList'
import { AssetCache } from '../assets/assetCache'
import { AssetLoader } from '../assets/assetLoader'
import { Environment } from '../components/environment'
import { SceneStage } from '../components/sceneStage'
import { HostConnection } from '../host/connection'
import type { RendererHost } from '../host/host'
import { SceneRoot } from '../reconciler/root'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import { findCanvas, type CanvasSize } from '../scene/plan'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { complete } from './complete'
import { defaultFonts } from '../assets/fonts/defaultFonts'
import { defaultTimeout } from '../picture/defaultTimeout'
import { inTime } from '../picture/inTime'
import type { OptionChecks } from '../picture/options'
import { DiagnosticRelay } from './diagnosticRelay'
import { headlessTarget } from './headlessTarget'
import { checkRenderOptions, type RenderOptions } from './options'
import { given } from './given'
import { defaultRenderer, rendererOf, type Renderer } from './renderers'
import { sizeOfPicture } from './sizeOfPicture'
import { loadSkia, type Skia } from './surface'

/** A host knows the size of the picture once the scene is complete; until then it has this one. */
const noSize: CanvasSize = { width: 1, height: 1, scale: 1, dpi: 96 }

/**
 * Mounts an element, waits until it is complete, draws it once on a host, and frees everything, also on errors.
 * @param read takes the picture from the host
 * @param ownChecks of the options that are not those of every picture
 * @param renderer makes the host; absent: what the options name
 */
export async function renderHeadless<T>(
  element: ReactNode,
  options: RenderOptions,
  read: (connection: HostConnection, density: number | undefined) => Promise<T>,
  ownChecks: OptionChecks = {},
  renderer?: Renderer,
): Promise<T> {
  checkRenderOptions(options, ownChecks)
  const { needsSurface, create } = renderer ?? rendererOf(options.renderer ?? defaultRenderer)
  // Loaded before anything is mounted: between a complete scene and its picture no time may pass.
  const skia = needsSurface ? loadSkia() : undefined
  const host = await create()
  const mount = new Mount(options, host, skia)
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
  readonly #diagnostics = new DiagnosticRelay()
  readonly #connection: HostConnection
  readonly #host: RendererHost
  readonly #assets: AssetCache
  readonly #abort = new AbortController()
  readonly #root: SceneRoot
  readonly #stage: SceneStage
  #isComplete = false
  #failure: { readonly error: unknown } | undefined

  constructor(options: RenderOptions, host: RendererHost, skia: Skia | undefined) {
    this.#options = options
    this.#fonts = options.fonts ?? defaultFonts
    const onError = (error: unknown): void => {
      this.#failure ??= { error }
    }
    const onDiagnostic = this.#diagnostics.report
    const { base } = options
    const { signal } = this.#abort
    // What a scene names, which may have come from anywhere, is one thing; what its components load themselves another.
    const scene = new AssetLoader({ allow: options.allow ?? defaultAllow, base, signal })
    this.#assets = new AssetCache(new AssetLoader({ allow: 'all', base, signal }))
    const target = headlessTarget({ skia, fonts: this.#fonts, onDiagnostic, assets: scene })
    this.#host = host
    this.#connection = new HostConnection({ host, target, size: noSize, onHostError: onError })
    this.#root = new SceneRoot({
      // Drawing may take a while; what changes meanwhile belongs to no picture.
      onBatch: (batch) => {
        if (!this.#isComplete) this.#connection.apply(batch)
      },
      onError,
      onDiagnostic,
    })
    // There is one frame, and it shows what it was advanced to last.
    this.#stage = new SceneStage({
      size: noSize,
      isStill: true,
      renderNow: (action) => this.#root.renderNow(action),
      draw: () => this.#catchUp(),
      onError,
    })
    this.#root.onCommit(() => {
      const canvas = findCanvas(this.#root.scene)
      if (canvas) this.#stage.resize(sizeOfPicture(canvas, this.#options))
    })
  }

  render(element: ReactNode): void {
    const { width, height, background } = this.#options
    const environment = {
      fonts: this.#fonts.registry,
      assets: this.#assets,
      onDiagnostic: this.#diagnostics.report,
      onCommit: (listener: () => void) => this.#root.onCommit(listener),
      overrides: given({ width, height, background }),
      scene: this.#root.scene,
      stage: this.#stage,
    }
    this.#root.renderSync(createElement(Environment, { value: environment }, element))
  }

  async draw<T>(read: (connection: HostConnection, density: number | undefined) => Promise<T>): Promise<T> {
    const { timeout = defaultTimeout, dpi } = this.#options
    const end = Date.now() + timeout
    await complete(this.#root, timeout, () => this.check())
    if (this.#stage.clock.isLive) {
      this.#stage.advance(this.#stage.clock.time)
      await complete(this.#root, Math.max(1, end - Date.now()), () => this.check())
    }
    this.#catchUp()
    const canvas = findCanvas(this.#root.scene)
    if (!canvas) throw noCanvas()
    this.#diagnostics.deliverTo(this.#sink(canvas))
    // What effects have written to buffers since belongs to the picture.
    this.#root.flush()
    this.#isComplete = true
    this.#connection.resize(sizeOfPicture(canvas, this.#options))
    this.#connection.render({ time: 0, isComplete: true })
    const deadline = { timeout, end, waiting: () => this.#host.pending ?? [] }
    await inTime(this.#connection.settle(), deadline)
    this.check()
    // A server may be gone since it has the scene.
    return inTime(read(this.#connection, dpi), deadline)
  }

  /** What follows data catches up with it. */
  #catchUp(): void {
    this.#stage.follow()
    this.#root.flush()
  }

  /** Lets go of everything that it holds; safe to repeat. */
  free(): void {
    this.#connection.dispose()
    const sink = this.#sink(findCanvas(this.#root.scene))
    this.#root.unmount()
    // Nothing is drawn of a failure, but what was found before it may say why.
    this.#diagnostics.deliverTo(sink)
    this.#abort.abort()
  }

  /** @throws the first error that no boundary caught, or the host's. */
  check(): void {
    if (this.#failure) throw this.#failure.error
  }

  /** Who wants the diagnostics; `undefined` for nobody. */
  #sink(canvas: SceneNode | undefined): DiagnosticSink | undefined {
    const own = canvas?.local?.onDiagnostic as DiagnosticSink | null | undefined
    return this.#options.onDiagnostic ?? own ?? undefined
  }
}

function noCanvas(): GspError {
  return new GspError({
    code: 'canvas.missing',
    message: 'There is nothing to draw: the element renders no <Canvas> and no <Figure>.',
    fix: 'Return one of them from the component.',
  })
}
