import { surfaceOfSize } from '../../src/host/createScreen'
import type { HostTarget, Surface } from '../../src/host/host'
import type { Picture } from '../gpu/gpu'
import type { GpuScreen } from '../gpu/pageDevice'
import { refusedProgram } from '../gpu/refusedProgram'
import type { PageGpu } from './pageGpu'

/**
 * Where a picture is seen. The only one of a page is on the canvas of the graphics context itself; where there are several, each has a
 * canvas of its own that gets a copy.
 */
export class ThreeScreen implements GpuScreen {
  readonly #page: PageGpu
  readonly #target: HostTarget
  #surface: Surface | undefined
  #shown: Picture | undefined
  #isDirect = false

  constructor(page: PageGpu, target: HostTarget) {
    this.#page = page
    this.#target = target
    page.join(this)
  }

  show(picture: Picture): void {
    this.#shown = picture
    if (this.#target.element && this.#page.isAlone(this)) this.#present(picture)
    else this.#copy(picture)
  }

  /** The context shows what somebody else drew from now on: shows what was drawn last in another way. */
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
    this.#target.onDiagnostic(refusedProgram('three.shader', reason))
  }

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
  #present(picture: Picture): void {
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
  #copy(picture: Picture): void {
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
    const create = this.#target.createScreen ?? this.#target.createContext2D
    return (this.#surface = surfaceOfSize(this.#surface, width, height, create!))
  }
}
