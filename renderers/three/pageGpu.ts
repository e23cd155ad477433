import type { WebGLRenderer } from 'three'
import { GspError } from '../../src/scene/diagnostics'
import { Gpu } from './gpu'
import type { ThreeLibrary } from './library'

/** Who draws with a graphics context. */
export interface GpuUser {
  /** The context shows what somebody else drew from now on: show what was drawn last in another way. */
  leaveScreen(): void
  /** The context is gone, and with it all that was on the card. */
  onLost(): void
}

/** The graphics context of a page: browsers give it a few, so all canvases draw with one. */
export class PageGpu {
  readonly gpu: Gpu
  /** What the context draws on. */
  readonly canvas: HTMLCanvasElement
  readonly #users = new Set<GpuUser>()
  readonly #onEnd: () => void

  /** @throws GspError `three.webgl` where there is no WebGL 2 */
  constructor(three: ThreeLibrary, document: Document, onEnd: () => void) {
    this.canvas = document.createElement('canvas')
    this.canvas.style.cssText = 'display: block; width: 100%; height: 100%'
    this.#onEnd = onEnd
    this.gpu = new Gpu(three, rendererOn(three, this.canvas))
    this.canvas.addEventListener('webglcontextlost', this.#lost)
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
    if (this.#users.size === 0) this.#end()
  }

  readonly #lost = (): void => {
    const users = [...this.#users]
    this.#users.clear()
    this.#end()
    for (const user of users) user.onLost()
  }

  #end(): void {
    this.canvas.removeEventListener('webglcontextlost', this.#lost)
    this.canvas.remove()
    this.#onEnd()
    const { renderer } = this.gpu
    const isLost = renderer.getContext().isContextLost()
    renderer.dispose()
    // A browser lets go of a context when it collects it, which may be late.
    if (!isLost) renderer.forceContextLoss()
  }
}

function rendererOn(three: ThreeLibrary, canvas: HTMLCanvasElement): WebGLRenderer {
  const context = canvas.getContext('webgl2', {
    ...{ alpha: true, antialias: false, depth: false, stencil: false },
    ...{ premultipliedAlpha: true, powerPreference: 'high-performance' },
  })
  if (!context) {
    throw new GspError({
      code: 'three.webgl',
      element: 'Canvas',
      prop: 'renderer',
      message: 'this browser gives no WebGL 2 context.',
      fix: 'Choose the renderer "canvas2d", or see chrome://gpu for why.',
    })
  }
  const renderer = new three.WebGLRenderer({ canvas, context })
  renderer.sortObjects = false
  // Bytes come out as they went in.
  renderer.outputColorSpace = three.LinearSRGBColorSpace
  return renderer
}

/** Of each document, as long as somebody draws in it. */
const contexts = new WeakMap<Document, PageGpu>()

/** The graphics context of a page. @throws GspError `three.webgl` where there is no WebGL 2 */
export function pageGpu(three: ThreeLibrary, document: Document): PageGpu {
  let gpu = contexts.get(document)
  if (!gpu) contexts.set(document, (gpu = new PageGpu(three, document, () => contexts.delete(document))))
  return gpu
}
