import type { HostTarget, Surface } from '../../src/host/host'
import type { Canvas } from './gpu'
import type { GpuUser, PageGpu } from './pageGpu'

/**
 * Where a picture is seen. The only one of a page is on the canvas of the graphics context itself; where there are several, each has a
 * canvas of its own that gets a copy.
 */
export class GpuScreen implements GpuUser {
  readonly #page: PageGpu
  readonly #target: HostTarget
  #surface: Surface | undefined
  #shown: Canvas | undefined
  #isDirect = false

  constructor(page: PageGpu, target: HostTarget) {
    this.#page = page
    this.#target = target
    page.join(this)
  }

  /** Shows a picture. */
  show(picture: Canvas): void {
    this.#shown = picture
    if (this.#target.element && this.#page.isAlone(this)) this.#present(picture)
    else this.#copy(picture)
  }

  leaveScreen(): void {
    if (!this.#isDirect) return
    this.#isDirect = false
    if (this.#shown) this.#copy(this.#shown)
    this.#page.canvas.remove()
  }

  onLost(): void {
    this.#target.onLost()
  }

  onRefused(reason: string): void {
    this.#target.onDiagnostic({
      code: 'three.shader',
      severity: 'error',
      element: 'Canvas',
      prop: 'renderer',
      message: `the graphics card refuses a program, and what it would draw is missing: ${reason.trim()}`,
      fix: 'Choose the renderer "canvas2d", and report it.',
    })
  }

  /** The picture that is shown will be no more; what is seen of it stays. */
  forget(): void {
    this.#shown = undefined
  }

  dispose(): void {
    this.#page.leave(this)
    if (this.#isDirect) this.#page.canvas.remove()
    this.#surface?.dispose?.()
    this.#surface = this.#shown = undefined
  }

  /** On the canvas of the context. */
  #present(picture: Canvas): void {
    const { gpu, canvas } = this.#page
    const { width, height } = picture
    if (canvas.width !== width || canvas.height !== height) gpu.renderer.setSize(width, height, false)
    gpu.present(picture)
    if (this.#isDirect) return
    this.#isDirect = true
    this.#target.element!.append(canvas)
    this.#surface?.dispose?.()
    this.#surface = undefined
  }

  /** On a canvas of its own. */
  #copy(picture: Canvas): void {
    const { gpu, canvas } = this.#page
    const { width, height } = picture
    if (canvas.width < width || canvas.height < height) {
      gpu.renderer.setSize(Math.max(canvas.width, width), Math.max(canvas.height, height), false)
    }
    gpu.present(picture)
    const surface = this.#surfaceOf(width, height)
    const { context } = surface
    context.globalCompositeOperation = 'copy'
    context.drawImage(canvas, 0, canvas.height - height, width, height, 0, 0, width, height)
  }

  #surfaceOf(width: number, height: number): Surface {
    const known = this.#surface
    if (known) {
      const { canvas } = known.context
      if (canvas.width !== width || canvas.height !== height) known.resize(width, height)
      return known
    }
    const create = this.#target.createScreen ?? this.#target.createContext2D
    return (this.#surface = create!(width, height))
  }
}
