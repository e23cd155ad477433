import { surfaceOfSize } from '../../src/host/createScreen'
import type { HostTarget, Surface } from '../../src/host/host'
import type { Picture } from '../gpu/gpu'
import type { GpuScreen, PageDevice } from '../gpu/pageDevice'
import { refusedProgram } from '../gpu/refusedProgram'
import type { WebGpu } from './gpu'

interface Page extends PageDevice<WebGpuScreen> {
  readonly gpu: WebGpu
}

/** Where a picture is seen: a canvas of its own, which keeps a copy of it. */
export class WebGpuScreen implements GpuScreen {
  readonly #page: Page
  readonly #target: HostTarget
  #canvas: HTMLCanvasElement | undefined
  #context: GPUCanvasContext | undefined
  /** Where there is no element, the copy is copied once more. */
  #surface: Surface | undefined

  constructor(page: Page, target: HostTarget) {
    this.#page = page
    this.#target = target
    page.join(this)
  }

  show(picture: Picture): void {
    const { width, height } = picture
    const canvas = (this.#canvas ??= this.#createCanvas())
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    const { gpu } = this.#page
    const context = (this.#context ??= gpu.contextOf(canvas))
    gpu.present(picture, context)
    if (this.#target.element) return
    const { context: copy } = this.#surfaceOf(width, height)
    copy.globalCompositeOperation = 'copy'
    copy.drawImage(canvas, 0, 0)
  }

  forget(): void {
    // What is seen is a copy.
  }

  onLost(): void {
    this.#target.onLost()
  }

  onRefused(reason: string): void {
    this.#target.onDiagnostic(refusedProgram('webgpu.shader', reason))
    // The frame in which it was met is lost as a whole.
    this.#target.requestFrame()
  }

  /** The device does not do something. */
  onFailed(reason: string): void {
    this.#target.onDiagnostic({
      code: 'webgpu.failed',
      severity: 'error',
      element: 'Canvas',
      prop: 'renderer',
      message: `the graphics device does not do all that it is told, and something may be missing: ${reason.trim()}`,
      fix: 'Show less at once, or choose the renderer "canvas2d".',
    })
  }

  dispose(): void {
    this.#context?.unconfigure()
    this.#page.leave(this)
    this.#canvas?.remove()
    this.#surface?.dispose?.()
    this.#canvas = this.#context = this.#surface = undefined
  }

  #createCanvas(): HTMLCanvasElement {
    const { element } = this.#target
    const canvas = (element?.ownerDocument ?? globalThis.document).createElement('canvas')
    canvas.style.cssText = 'display: block; width: 100%; height: 100%'
    element?.append(canvas)
    return canvas
  }

  #surfaceOf(width: number, height: number): Surface {
    const create = this.#target.createScreen ?? this.#target.createContext2D
    return (this.#surface = surfaceOfSize(this.#surface, width, height, create!))
  }
}
