/** Something that is drawn when a frame of its window comes. */
export interface LoopMember {
  /**
   * Draws. Must not throw.
   * @param now of the frame, in milliseconds, as `performance.now()` counts them
   * @returns whether it wants the next frame, too
   */
  frame(now: number): boolean
}

/** One `requestAnimationFrame` for all that is drawn in a window; none while nobody wants a frame. */
export class FrameLoop {
  readonly #window: Window
  #members = new Set<LoopMember>()
  #handle: number | undefined

  constructor(window: Window) {
    this.#window = window
  }

  /** The loop of a window. */
  static of(window: Window): FrameLoop {
    const known = loops.get(window)
    if (known) return known
    const loop = new FrameLoop(window)
    loops.set(window, loop)
    return loop
  }

  /** Whether a frame is on its way. */
  get isBusy(): boolean {
    return this.#handle !== undefined
  }

  request(member: LoopMember): void {
    this.#members.add(member)
    this.#handle ??= this.#window.requestAnimationFrame((now) => this.#frame(now))
  }

  cancel(member: LoopMember): void {
    this.#members.delete(member)
    if (this.#members.size > 0 || this.#handle === undefined) return
    this.#window.cancelAnimationFrame(this.#handle)
    this.#handle = undefined
  }

  #frame(now: number): void {
    const members = this.#members
    this.#members = new Set()
    this.#handle = undefined
    for (const member of members) if (member.frame(now)) this.request(member)
  }
}

/** A canvas may be in a window that another one has opened, which has frames of its own. */
const loops = new WeakMap<Window, FrameLoop>()
