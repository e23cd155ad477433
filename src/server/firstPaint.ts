import { createElement, type ReactNode } from 'react'
import { AssetCache } from '../assets/assetCache'
import { AssetLoader } from '../assets/assetLoader'
import { Environment } from '../components/environment'
import type { FirstPaint, FirstPaintOptions, MakeFirstPaint } from '../components/firstPaint'
import { SceneStage } from '../components/sceneStage'
import { SceneRoot } from '../reconciler/root'
import type { DiagnosticSink } from '../scene/diagnostics'
import { canvasSize, findCanvas, type CanvasSize } from '../scene/plan'
import { defaultFonts } from '../assets/fonts/defaultFonts'
import { DiagnosticRelay } from './diagnosticRelay'
import { amidProviders } from './paint/amidProviders'
import { Painter } from './paint/painter'
import { processConsole } from './processConsole'

/**
 * Draws a canvas at once, as SVG of at most 200 kB, and frees everything, also on errors: what a page shows until it draws
 * itself, and all it shows where no script runs. What suspends shows its fallback; what is loaded is left out. Texts are
 * outlines where the optional `opentype.js` is there; what is dense is pixels, for which it needs `@napi-rs/canvas`.
 *
 * Effects of the scene run, and are cleaned up; what state other than layout effects set comes too late.
 * @throws what is thrown in the scene and no boundary in it catches
 */
export const firstPaint: MakeFirstPaint = (element, options) => amidProviders(element, () => paint(element, options))

function paint(element: ReactNode, options: FirstPaintOptions): FirstPaint {
  const mount = new Mount(options)
  try {
    mount.render(element)
    const picture = mount.paint()
    mount.free()
    // What goes wrong in the cleanup of effects is no less an error.
    mount.check()
    return picture
  } catch (error) {
    mount.free()
    throw error
  }
}

/** Components load nothing: it would come too late. */
const loadsNothing = (): AssetCache => new AssetCache(new AssetLoader({ allow: 'all', signal: AbortSignal.abort() }))

/** One element on its way to one picture. */
class Mount {
  readonly #options: FirstPaintOptions
  readonly #diagnostics = new DiagnosticRelay()
  readonly #painter: Painter
  readonly #root: SceneRoot
  readonly #stage: SceneStage
  #failure: { readonly error: unknown } | undefined

  constructor(options: FirstPaintOptions) {
    this.#options = options
    const onError = (error: unknown): void => {
      this.#failure ??= { error }
    }
    const onDiagnostic = this.#diagnostics.report
    this.#painter = new Painter(onDiagnostic)
    this.#root = new SceneRoot({
      onBatch: (batch) => this.#painter.apply(batch),
      onError,
      onHostError: onError,
      onDiagnostic,
    })
    this.#stage = new SceneStage({
      size: this.#size(),
      isStill: true,
      renderNow: (action) => this.#root.renderNow(action),
      draw: () => this.#catchUp(),
      onError,
    })
    this.#root.onCommit(() => this.#stage.resize(this.#size()))
  }

  render(element: ReactNode): void {
    const { width, height } = this.#options
    const environment = {
      fonts: defaultFonts.registry,
      assets: loadsNothing(),
      onDiagnostic: this.#diagnostics.report,
      onCommit: (listener: () => void) => this.#root.onCommit(listener),
      overrides: { ...(width !== undefined && { width }), ...(height !== undefined && { height }) },
      scene: this.#root.scene,
      stage: this.#stage,
    }
    this.#root.renderSync(createElement(Environment, { value: environment }, element))
  }

  paint(): FirstPaint {
    this.#root.settle()
    if (this.#stage.clock.isLive) {
      // What a frame sets as state is in the picture, too: nobody waits for a render that is queued.
      this.#root.renderNow(() => this.#stage.advance(this.#stage.clock.time))
      this.#root.settle()
    }
    this.#catchUp()
    this.check()
    // All of it waits for something, or it is hidden.
    if (!findCanvas(this.#root.scene)) return { markup: '', width: 0, height: 0, title: undefined }
    const size = this.#size()
    const markup = this.#painter.paint(size, this.#options.idPrefix)
    this.check()
    return { markup, width: size.width, height: size.height, title: this.#stage.title.get() }
  }

  /** What follows data catches up with it. */
  #catchUp(): void {
    this.#stage.follow()
    this.#root.flush()
  }

  /** Lets go of everything that it holds; safe to repeat. */
  free(): void {
    const sink = this.#sink()
    this.#root.unmount()
    this.#painter.dispose()
    this.#diagnostics.deliverTo(sink)
  }

  /** @throws the first error that no boundary caught. */
  check(): void {
    if (this.#failure) throw this.#failure.error
  }

  #sink(): DiagnosticSink {
    const own = findCanvas(this.#root.scene)?.local?.onDiagnostic as DiagnosticSink | null | undefined
    return this.#options.onDiagnostic ?? own ?? processConsole
  }

  #size(): CanvasSize {
    const { width, height } = this.#options
    return canvasSize(findCanvas(this.#root.scene), {
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
    })
  }
}
