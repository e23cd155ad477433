import { GspError } from '../../src/scene/diagnostics'
import type { HostTarget } from '../../src/host/host'
import { DevicePool } from '../gpu/devicePool'
import { PageDevice } from '../gpu/pageDevice'
import { ThreeGpu } from './gpu'
import { loadLibrary, type ThreeLibrary } from './library'
import { ThreeScreen } from './screen'

/** The graphics context of a page: browsers give it a few, so all canvases draw with one. */
export class PageGpu extends PageDevice<ThreeScreen> {
  readonly gpu: ThreeGpu
  /** What the context draws on. */
  readonly canvas: HTMLCanvasElement

  constructor(three: ThreeLibrary, canvas: HTMLCanvasElement, onEnd: () => void) {
    super(onEnd)
    this.canvas = canvas
    const context = canvas.getContext('webgl2')!
    const renderer = new three.WebGLRenderer({ canvas, context })
    renderer.sortObjects = false
    // Bytes come out as they went in.
    renderer.outputColorSpace = three.LinearSRGBColorSpace
    renderer.debug.onShaderError = (gl, program, vertex, fragment) => {
      const logs = [gl.getProgramInfoLog(program), gl.getShaderInfoLog(vertex), gl.getShaderInfoLog(fragment)]
      this.refuse(logs.filter(Boolean).join(' '))
    }
    this.gpu = new ThreeGpu(three, renderer)
    canvas.addEventListener('webglcontextlost', this.#lost)
  }

  createScreen(target: HostTarget): ThreeScreen {
    return new ThreeScreen(this, target)
  }

  /** The one user, where there is no other: it may show the canvas of the context itself. */
  isAlone(user: ThreeScreen): boolean {
    return this.users.size === 1 && this.users.has(user)
  }

  override join(user: ThreeScreen): void {
    for (const other of this.users) other.leaveScreen()
    super.join(user)
  }

  readonly #lost = (): void => this.lose()

  /** Whether a processor does the work. */
  get isPretender(): boolean {
    return isPretender(this.gpu.renderer.getContext() as WebGL2RenderingContext)
  }

  protected destroy(): void {
    this.canvas.removeEventListener('webglcontextlost', this.#lost)
    this.canvas.remove()
    this.gpu.dispose()
    const { renderer } = this.gpu
    const isLost = renderer.getContext().isContextLost()
    renderer.dispose()
    // A browser lets go of a context when it collects it, which may be late.
    if (!isLost) renderer.forceContextLoss()
  }
}

export interface ContextOptions {
  /** Whether only a graphics card will do, and no processor that pretends to be one. */
  readonly needsCard: boolean
}

/** @throws GspError `three.webgl` where there is no WebGL 2 */
function canvasWithContext(document: Document, options: ContextOptions): HTMLCanvasElement {
  const { needsCard } = options
  if (needsCard && pretenders.has(document)) throw noContext(options)
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'display: block; width: 100%; height: 100%'
  const context = canvas.getContext('webgl2', {
    ...{ alpha: true, antialias: false, depth: false, stencil: false },
    ...{ premultipliedAlpha: true, powerPreference: 'high-performance', failIfMajorPerformanceCaveat: needsCard },
    // What is seen can be saved, printed and copied at any time, and not just before the browser shows it.
    preserveDrawingBuffer: true,
  })
  if (!context) throw noContext(options)
  if (!needsCard || !isPretender(context)) return canvas
  pretenders.add(document)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  throw noContext(options)
}

const noContext = ({ needsCard }: ContextOptions): GspError =>
  new GspError({
    code: 'three.webgl',
    element: 'Canvas',
    prop: 'renderer',
    message: `this browser gives no WebGL 2 context${needsCard ? ' on a graphics card' : ''}.`,
    fix: 'Choose the renderer "canvas2d", or see chrome://gpu for why.',
  })

/** Pages in which there was no graphics card when it was asked for: asking costs a context each time. */
const pretenders = new WeakSet<Document>()

/** Whether a processor does the work of a graphics card; Chromium sees no caveat in that. */
function isPretender(gl: WebGL2RenderingContext): boolean {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const name = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) as string
  return /swiftshader|llvmpipe|softpipe|software|microsoft basic render/i.test(name)
}

const contexts = new DevicePool<PageGpu>()

/**
 * The graphics context of a page: the one that there is, else a new one. Without one, three.js is not even loaded. To be
 * released when it is joined, or not wanted any more.
 * @throws GspError (rejects) `three.webgl` where there is no WebGL 2, `three.absent` without three.js
 */
export const pageGpu = (document: Document, options: ContextOptions): Promise<PageGpu> =>
  contexts.of(document, {
    open: async (onEnd) => {
      const canvas = canvasWithContext(document, options)
      const three = await loadLibrary()
      // It may have been lost meanwhile.
      if (canvas.getContext('webgl2')!.isContextLost()) throw noContext(options)
      return new PageGpu(three, canvas, onEnd)
    },
    check: ({ isPretender }) => {
      if (options.needsCard && isPretender) throw noContext(options)
    },
  })
