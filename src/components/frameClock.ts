import { GspError, show } from '../scene/diagnostics'

/** What a callback of `useFrame` is told. */
export interface FrameState {
  /** Seconds since the scene was mounted, or what `advance` said. */
  readonly time: number
  /** Seconds since the frame before; 0 in the first one, and in the first after a pause. */
  readonly delta: number
}

export type FrameCallback = (frame: FrameState) => void

/** The time of a scene, and what happens at every frame of it. */
export class FrameClock {
  readonly #callbacks = new Set<FrameCallback>()
  readonly #onLive: () => void
  #last: number | undefined
  #time = 0

  /** @param onLive called when the first callback comes: from then on frames are wanted. */
  constructor(onLive: () => void = () => undefined) {
    this.#onLive = onLive
  }

  /** Whether anybody wants frames. */
  get isLive(): boolean {
    return this.#callbacks.size > 0
  }

  /** The time of the last frame. */
  get time(): number {
    return this.#time
  }

  add(callback: FrameCallback): () => void {
    this.#callbacks.add(callback)
    if (this.#callbacks.size === 1) this.#onLive()
    return () => this.#callbacks.delete(callback)
  }

  /** The next frame comes after a pause, which no animation is to make up for. */
  pause(): void {
    this.#last = undefined
  }

  /**
   * Brings the clock to a time, in seconds, and runs the callbacks in the order in which they came.
   * @param onError told of what a callback throws, which runs no more.
   * @throws GspError for a time before the last one
   */
  tick(time: number, onError: (error: unknown) => void): void {
    if (!(Number.isFinite(time) && time >= this.#time)) {
      throw new GspError({
        code: 'frame.time',
        message: `advance(): expected a time in seconds from ${this.#time} on, got ${show(time)}.`,
        fix: 'The clock of a scene never goes back.',
      })
    }
    const delta = this.#last === undefined ? 0 : time - this.#last
    this.#last = this.#time = time
    for (const callback of [...this.#callbacks]) {
      if (!this.#callbacks.has(callback)) continue
      try {
        callback({ time, delta })
      } catch (error) {
        // It would throw again at every frame.
        this.#callbacks.delete(callback)
        onError(error)
      }
    }
  }
}
