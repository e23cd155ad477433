import { createElement, type ReactNode } from 'react'
import { Environment, type SceneEnvironment } from '../components/environment'
import type { HostTarget, RendererHost } from '../host/host'
import { SceneRoot } from '../reconciler/root'
import type { Batch } from '../scene/batch'
import { formatDiagnostic, GspError, once, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import { canvasSize, findCanvas } from '../scene/plan'
import type { FontLibrary } from '../scene/text/fontLibrary'
import type { Color } from '../scene/values'
import { defaultFonts } from './defaultFonts'
import { createRenderer } from './renderers'
import { createSurface, loadSkia, useFace } from './surface'

/** Options of every `renderTo…`. */
export interface RenderOptions {
  /** Canvas pixels; instead of the element's own. */
  readonly width?: number | undefined
  /** Canvas pixels; instead of the element's own. */
  readonly height?: number | undefined
  /** Device pixels per canvas pixel: density, with the same layout. Default: `pixelRatio` of the canvas, or 1. */
  readonly scale?: number | undefined
  /** Device pixels per inch: `scale` is then `dpi` / 96, and the file says its density. Excludes `scale`. */
  readonly dpi?: number | undefined
  /** Instead of the element's own. */
  readonly background?: Color | undefined
  /** Name of the renderer. Default `canvas2d`; the element's own `renderer` does not count here. */
  readonly renderer?: string | undefined
  /** Longest wait for suspended content, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined
  /** Told of every diagnostic, once each. Default: `onDiagnostic` of the canvas, else a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  /** Fonts to measure and draw with. Default: the fonts of the process, see `registerFont`. */
  readonly fonts?: FontLibrary | undefined
}

const defaultTimeout = 30_000

/** Mounts an element, waits until it is complete, draws it once on a host, and frees everything, also on errors. */
export async function renderHeadless<T>(
  element: ReactNode,
  options: RenderOptions,
  read: (host: RendererHost, density: number | undefined) => Promise<T>,
): Promise<T> {
  checkOptions(options)
  const fonts = options.fonts ?? defaultFonts
  const batches: Batch[] = []
  let failure: { readonly error: unknown } | undefined
  const fail = (error: unknown): void => void (failure ??= { error })
  const early: Diagnostic[] = []
  let report: DiagnosticSink = (diagnostic) => early.push(diagnostic)
  const root = new SceneRoot({
    onBatch: (batch) => batches.push(batch),
    onError: fail,
    onDiagnostic: (diagnostic) => report(diagnostic),
  })
  let host: RendererHost | undefined
  try {
    root.renderSync(
      createElement(
        Environment,
        { value: environmentOf(options, fonts, root, (diagnostic) => report(diagnostic)) },
        element,
      ),
    )
    await complete(root, options.timeout ?? defaultTimeout, () => failure)
    const canvas = findCanvas(root.scene)
    if (!canvas) throw noCanvas()
    report = once(options.onDiagnostic ?? (canvas.local?.onDiagnostic as DiagnosticSink | undefined) ?? warn)
    early.forEach(report)
    const { dpi, width, height } = options
    const scale = dpi === undefined ? options.scale : dpi / canvasSize(canvas).dpi
    const size = canvasSize(canvas, { ...(width && { width }), ...(height && { height }), ...(scale && { scale }) })
    host = await createRenderer(options.renderer ?? 'canvas2d')
    await host.init(await createTarget(fonts, report), size)
    for (const batch of batches) await host.apply(batch)
    await host.render({ time: 0 })
    return await read(host, dpi)
  } finally {
    host?.dispose()
    root.unmount()
    // Passive effects of the unmount, so that subscriptions end before the call does.
    root.settle()
  }
}

function checkOptions({ scale, dpi, width, height, timeout }: RenderOptions): void {
  for (const [name, value] of Object.entries({ scale, dpi, width, height, timeout })) {
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new GspError({
        code: 'options.value',
        message: `Option ${name}: expected a number above 0, got ${String(value)}.`,
        fix: 'Leave it out for its default.',
      })
    }
  }
  if (scale !== undefined && dpi !== undefined) {
    throw new GspError({
      code: 'options.density',
      message: 'Both scale and dpi were given; dpi is scale × 96.',
      fix: 'Give one.',
    })
  }
}

function environmentOf(
  { width, height, background }: RenderOptions,
  fonts: FontLibrary,
  root: SceneRoot,
  onDiagnostic: DiagnosticSink,
): SceneEnvironment {
  const overrides = {
    ...(width && { width }),
    ...(height && { height }),
    ...(background !== undefined && { background }),
  }
  return { fonts: fonts.registry, onDiagnostic, onCommit: (listener) => root.onCommit(listener), overrides }
}

/** Waits until no boundary shows its fallback and no commit is queued. */
async function complete(root: SceneRoot, timeout: number, failed: () => { error: unknown } | undefined): Promise<void> {
  const end = Date.now() + timeout
  for (;;) {
    const waiting = root.settle()
    const failure = failed()
    if (failure) throw failure.error
    if (waiting.length === 0) return
    if (Date.now() >= end) {
      throw new GspError({
        code: 'render.timeout',
        message: `Not complete after ${timeout} ms; still waiting for ${waiting.join(', ')}.`,
        fix: 'Check what it loads, or raise the timeout.',
      })
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
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

function warn(diagnostic: Diagnostic): void {
  // eslint-disable-next-line no-console -- the documented end of a diagnostic that nobody asked for
  console.warn(formatDiagnostic(diagnostic))
}
