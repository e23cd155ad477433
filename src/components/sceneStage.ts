import type { ConnectionState } from '../host/connectionState'
import type { CanvasSize } from '../scene/plan'
import { Store } from '../scene/store'
import { FrameClock, type FrameCallback } from './frameClock'
import type { PageStage, Stage } from './stage'

export interface StageOptions {
  readonly size: CanvasSize
  readonly isStill: boolean
  /** Absent: frames are drawn when somebody outside sees fit. */
  readonly requestFrame?: (() => void) | undefined
  /** Runs what may set the state of components of the scene, and renders it. */
  readonly renderNow: (action: () => void) => void
  /** Draws the frame that the clock has come to. */
  readonly draw: () => void
  /** Told of what a callback of a frame throws. */
  readonly onError: (error: unknown) => void
  readonly page?: PageStage | undefined
}

/** A stage, from the side of whoever mounts the scene. */
export class SceneStage implements Stage {
  readonly size: Store<CanvasSize>
  readonly title = new Store<string | undefined>(undefined)
  readonly connection = new Store<ConnectionState | undefined>(undefined)
  readonly clock: FrameClock
  readonly isStill: boolean
  readonly page: PageStage | undefined
  readonly requestFrame: () => void
  readonly #options: StageOptions
  readonly #followers = new Set<() => void>()
  readonly #listeners = new Set<() => void>()

  constructor(options: StageOptions) {
    const { size, isStill, requestFrame = () => undefined, page } = options
    this.#options = options
    this.size = new Store(size)
    this.isStill = isStill
    this.page = page
    this.requestFrame = requestFrame
    this.clock = new FrameClock(requestFrame)
  }

  /** The canvas has another size, or the same as before. */
  resize(size: CanvasSize): void {
    const before = this.size.get()
    const isSame = (Object.keys(size) as (keyof CanvasSize)[]).every((name) => size[name] === before[name])
    if (!isSame) this.size.set(size)
  }

  onFrame(callback: FrameCallback): () => void {
    return this.clock.add(callback)
  }

  beforeDraw(listener: () => void): () => void {
    this.#followers.add(listener)
    return () => this.#followers.delete(listener)
  }

  onDraw(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What follows data catches up with it: the last thing before a frame is drawn. */
  follow(): void {
    if (this.#followers.size === 0) return
    this.#options.renderNow(() => {
      for (const follow of [...this.#followers]) follow()
    })
  }

  /** A frame was handed to the host. */
  drawn(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Runs what happens at a frame, without drawing it. */
  tick(time: number): void {
    this.clock.tick(time, this.#options.onError)
  }

  advance(time: number): void {
    this.tick(time)
    this.#options.draw()
  }
}
