import type { Handle } from '../reconciler/handle'
import { GspError } from '../scene/diagnostics'
import type { Bounds } from '../scene/bounds'
import type { Props } from '../scene/props'
import { canvasExports, type CanvasExports } from './canvasExports'
import type { CanvasRecording } from './recordCanvas'
import type { SceneMount } from './sceneMount'

/** What a handle stands for: the canvas of a scene, and what shows it in a page. */
export interface HandleSource {
  /** The handle of the canvas in the scene. */
  readonly handle: () => Handle | undefined
  readonly mount: () => SceneMount | undefined
}

/** What a ref on a `<Canvas>` or a `<Figure>` holds: the canvas of the scene, its clock, and files of it as it is when they are asked for. */
export class CanvasHandle implements CanvasExports {
  readonly #source: HandleSource
  readonly toPng: CanvasExports['toPng']
  readonly toJpeg: CanvasExports['toJpeg']
  readonly toWebp: CanvasExports['toWebp']
  readonly toSvg: CanvasExports['toSvg']
  readonly toPdf: CanvasExports['toPdf']
  readonly toJson: CanvasExports['toJson']

  constructor(source: HandleSource) {
    this.#source = source
    const exports = canvasExports(() => this.#mount('an export').exportSource())
    this.toPng = exports.toPng
    this.toJpeg = exports.toJpeg
    this.toWebp = exports.toWebp
    this.toSvg = exports.toSvg
    this.toPdf = exports.toPdf
    this.toJson = exports.toJson
  }

  /** Id in its scene; −1 while there is none. */
  get id(): number {
    return this.#source.handle()?.id ?? -1
  }

  readonly kind = 'canvas'

  /** The box around the positions of all that is in it; `undefined` where there are none. */
  get bounds(): Bounds | undefined {
    return this.#source.handle()?.bounds
  }

  /** Changes props of the canvas without rendering React; see `Handle.set`. */
  set(changed: Props): void {
    const handle = this.#source.handle()
    if (!handle) throw gone('set()')
    handle.set(changed)
    this.#source.mount()?.changed()
  }

  /** The element around the canvas in the page; `undefined` outside one. */
  get element(): HTMLElement | undefined {
    return this.#source.mount()?.stage.page?.element
  }

  /** Asks for a frame. Whatever changes the scene does so by itself. */
  requestFrame(): void {
    this.#mount('requestFrame()').requestFrame()
  }

  /**
   * Steps the clock of the scene to a time, in seconds, and draws that frame: for `frameloop="never"`, tests and video.
   * Resolves when it is drawn.
   * @throws GspError for a time before the last one
   */
  async advance(time: number): Promise<void> {
    const mount = this.#mount('advance()')
    mount.stage.advance(time)
    await mount.settle()
  }

  /**
   * Records what changes from when it resolves until `stop()`: a session for `<Replay>` and `gsp replay`. It is kept in memory.
   * @throws GspError (rejects) `network.absent` without the packages for it
   */
  async record(): Promise<CanvasRecording> {
    const mount = this.#mount('record()')
    return (await import('./recordCanvas')).recordCanvas(mount)
  }

  #mount(method: string): SceneMount {
    const mount = this.#source.mount()
    if (mount) return mount
    throw gone(method)
  }
}

const gone = (method: string): GspError =>
  new GspError({
    code: 'handle.page',
    element: 'Canvas',
    message: `${method} of a canvas that is not in a page, or hidden there.`,
    fix: 'Call it while the component is mounted; without a page use renderToPng() and its like.',
  })
