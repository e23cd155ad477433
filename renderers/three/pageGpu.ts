import { GspError } from '../../src/scene/diagnostics'
import { Gpu } from './gpu'
import { loadLibrary, type ThreeLibrary } from './library'

/** Who draws with a graphics context. */
export interface GpuUser {
  /** The context shows what somebody else drew from now on: show what was drawn last in another way. */
  leaveScreen(): void
  /** The context is gone, and with it all that was on the card. */
  onLost(): void
  /** The card refuses a program. */
  onRefused(reason: string): void
}

/** The graphics context of a page: browsers give it a few, so all canvases draw with one. */
export class PageGpu {
  readonly gpu: Gpu
  /** What the context draws on. */
  readonly canvas: HTMLCanvasElement
  readonly #users = new Set<GpuUser>()
  readonly #onEnd: () => void
  #isEnded = false
  #holds = 0

  constructor(three: ThreeLibrary, canvas: HTMLCanvasElement, onEnd: () => void) {
    this.canvas = canvas
    this.#onEnd = onEnd
    const context = canvas.getContext('webgl2')!
    const renderer = new three.WebGLRenderer({ canvas, context })
    renderer.sortObjects = false
    // Bytes come out as they went in.
    renderer.outputColorSpace = three.LinearSRGBColorSpace
    renderer.debug.onShaderError = (gl, program, vertex, fragment) => {
      const logs = [gl.getProgramInfoLog(program), gl.getShaderInfoLog(vertex), gl.getShaderInfoLog(fragment)]
      for (const user of this.#users) user.onRefused(logs.filter(Boolean).join(' '))
    }
    this.gpu = new Gpu(three, renderer)
    canvas.addEventListener('webglcontextlost', this.#lost)
  }

  get users(): number {
    return this.#users.size
  }

  /** The one user, where there is no other: it may show the canvas of the context itself. */
  isAlone(user: GpuUser): boolean {
    return this.#users.size === 1 && this.#users.has(user)
  }

  join(user: GpuUser): void {
    for (const other of this.#users) other.leaveScreen()
    this.#users.add(user)
  }

  leave(user: GpuUser): void {
    this.#users.delete(user)
    this.#endUnused()
  }

  /** Keeps the context until `release`, for somebody who is about to join. */
  hold(): void {
    this.#holds++
  }

  release(): void {
    this.#holds--
    this.#endUnused()
  }

  #endUnused(): void {
    if (this.#users.size === 0 && this.#holds === 0) this.#end()
  }

  readonly #lost = (): void => {
    const users = [...this.#users]
    this.#users.clear()
    this.#end()
    for (const user of users) user.onLost()
  }

  /** Whether it is lost, or was let go. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Whether a processor does the work. */
  get isPretender(): boolean {
    return isPretender(this.gpu.renderer.getContext() as WebGL2RenderingContext)
  }

  #end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.canvas.removeEventListener('webglcontextlost', this.#lost)
    this.canvas.remove()
    this.#onEnd()
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

/** Of each document, as long as somebody draws in it. */
const contexts = new WeakMap<Document, Promise<PageGpu>>()

/**
 * The graphics context of a page: the one that there is, else a new one. Without one, three.js is not even loaded. To be
 * released when it is joined, or not wanted any more.
 * @throws GspError (rejects) `three.webgl` where there is no WebGL 2, `three.absent` without three.js
 */
export async function pageGpu(document: Document, options: ContextOptions): Promise<PageGpu> {
  const known = contexts.get(document)
  const page = await (known ?? open(document, options)).catch((error: unknown) => {
    // What kept somebody else from a context need not keep everybody.
    if (known) return undefined
    throw error
  })
  if (!page || page.isEnded) return pageGpu(document, options)
  if (options.needsCard && page.isPretender) throw noContext(options)
  page.hold()
  return page
}

function open(document: Document, options: ContextOptions): Promise<PageGpu> {
  const forget = (): void => {
    if (contexts.get(document) === opening) contexts.delete(document)
  }
  const create = async (): Promise<PageGpu> => {
    const canvas = canvasWithContext(document, options)
    const three = await loadLibrary()
    // It may have been lost meanwhile.
    if (canvas.getContext('webgl2')!.isContextLost()) throw noContext(options)
    return new PageGpu(three, canvas, forget)
  }
  const opening = create()
  contexts.set(document, opening)
  opening.catch(forget)
  return opening
}
