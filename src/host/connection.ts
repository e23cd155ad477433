import type { Batch } from '../scene/batch'
import { copyBatch } from '../scene/copyBatch'
import type { CanvasSize, EncodeOptions, FrameInfo, HostTarget, ImageFormat, RendererHost } from './host'

export interface ConnectionOptions {
  readonly host: RendererHost
  readonly target: HostTarget
  readonly size: CanvasSize
  /** What the host throws or rejects with, in the order in which it happens. */
  readonly onHostError: (error: unknown) => void
}

/** `failed`: the host missed a batch or never started, so nothing that it would draw is right. */
export type ConnectionState = 'starting' | 'ready' | 'failed' | 'disposed'

type Step = () => void | Promise<void>

/** Something that waits to be done. */
interface Asked<T> {
  readonly value: T
  /** Its number, counted from 1; of several that it stands for, that of the first. */
  readonly since: number
}

/**
 * The queue between a root and a host. Calls of the host follow each other in order and never overlap; while the host
 * answers at once, so does the queue, and a commit that returns has been drawn. Nothing here throws: a failing host must
 * not fail a commit.
 *
 * Of frames and of sizes that wait, the latest is enough. Batches all go through.
 */
export class HostConnection {
  readonly #host: RendererHost
  readonly #onHostError: (error: unknown) => void
  #state: ConnectionState = 'starting'
  /** Whether an asynchronous call of the host is on its way. */
  #isBusy = false
  /** Whether a call of the host may be on the stack. */
  #isRunning = false
  #isReleased = false
  readonly #batches: Asked<Batch>[] = []
  #size: Asked<CanvasSize> | undefined
  #frame: Asked<FrameInfo> | undefined
  readonly #reads: Asked<Step>[] = []
  /** How much was asked for so far. */
  #asked = 0
  /** What is being done; the start of the host comes before all that is asked for. */
  #current: number | undefined = 0
  readonly #waiting: { readonly asked: number; readonly resolve: () => void }[] = []
  readonly #abort = new AbortController()

  /** Starts the host. */
  constructor({ host, target, size, onHostError }: ConnectionOptions) {
    this.#host = host
    this.#onHostError = onHostError
    this.#call(
      () => host.init({ ...target, signal: this.#abort.signal }, size),
      () => {
        if (this.#state === 'starting') this.#state = 'ready'
      },
      () => this.#fail(),
      0,
    )
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Whether everything that was asked for is done, or never will be. */
  get isIdle(): boolean {
    return !this.#isBusy && this.#batches.length === 0 && !this.#size && !this.#frame && this.#reads.length === 0
  }

  /** Passes a batch on. One that has to wait is copied, since its views are of memory that goes on changing. */
  apply(batch: Batch): void {
    if (this.#isOver) return
    const mustWait = this.#isBusy || this.#isRunning || this.#state === 'starting' || this.#batches.length > 0
    this.#batches.push(this.#ask(mustWait ? copyBatch(batch) : batch))
    this.#run()
  }

  resize(size: CanvasSize): void {
    if (this.#isOver) return
    this.#size = this.#ask(size, this.#size)
    this.#run()
  }

  /** Draws what has been applied until then. */
  render(frame: FrameInfo): void {
    if (this.#isOver) return
    this.#frame = this.#ask(frame, this.#frame)
    this.#run()
  }

  /**
   * The last frame as a file, after everything that was asked for before.
   * @throws what the host throws; an error when there is no host that could, or no more.
   */
  read(format: ImageFormat, options?: EncodeOptions): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) {
        reject(unreadable(this.#state))
        return
      }
      const read = async (): Promise<void> => {
        if (this.#isOver || !this.#host.read) reject(unreadable(this.#state))
        else await this.#host.read(format, options).then(resolve, reject)
      }
      this.#reads.push(this.#ask(read))
      this.#run()
    })
  }

  /**
   * Resolves when everything that was asked for until now is done, or never will be; of frames that took the place of each
   * other, when the one that is drawn is. What is asked for later is not waited for. Never rejects.
   */
  settle(): Promise<void> {
    const asked = this.#asked
    return this.#least > asked ? Promise.resolve() : new Promise((resolve) => this.#waiting.push({ asked, resolve }))
  }

  /** Ends it. The host is disposed of once: now, or when the call that is on its way has ended; `signal` hurries that. */
  dispose(): void {
    if (this.#state === 'disposed') return
    this.#state = 'disposed'
    this.#abort.abort()
    this.#drop()
    this.#run()
  }

  get #isOver(): boolean {
    return this.#state === 'failed' || this.#state === 'disposed'
  }

  /** @param replaced what waits and need not be done any more: it counts as done when this is. */
  #ask<T>(value: T, replaced?: Asked<T>): Asked<T> {
    const asked = ++this.#asked
    return { value, since: replaced?.since ?? asked }
  }

  /** The first of what was asked for that is not done. */
  get #least(): number {
    const [batch] = this.#batches
    const [read] = this.#reads
    const open = [batch, this.#size, this.#frame, read].map((each) => each?.since ?? Infinity)
    return Math.min(...open, this.#current ?? Infinity)
  }

  #tellWaiting(): void {
    const least = this.#least
    const [done, open] = [
      this.#waiting.filter(({ asked }) => asked < least),
      this.#waiting.filter(({ asked }) => asked >= least),
    ]
    this.#waiting.splice(0, Infinity, ...open)
    for (const { resolve } of done) resolve()
  }

  /** Takes step after step until one takes its time. */
  #run(): void {
    // A host may ask for a frame while it is called.
    if (this.#isRunning) return
    this.#isRunning = true
    while (!this.#isBusy && this.#state !== 'starting' && this.#step()) {
      // The step is the work.
    }
    this.#isRunning = false
    this.#release()
    this.#tellWaiting()
  }

  /** Batches come before the size and the frame that were asked for after them: a frame shows all there is. */
  #step(): boolean {
    const batch = this.#batches.shift()
    if (batch) {
      this.#call(
        () => this.#host.apply(batch.value),
        undefined,
        () => this.#fail(),
        batch.since,
      )
      return true
    }
    const size = this.#size
    this.#size = undefined
    if (size) {
      this.#call(() => this.#host.resize(size.value), undefined, undefined, size.since)
      return true
    }
    const frame = this.#frame
    this.#frame = undefined
    if (frame) {
      this.#call(() => this.#host.render(frame.value), undefined, undefined, frame.since)
      return true
    }
    const read = this.#reads.shift()
    if (read) this.#call(read.value, undefined, undefined, read.since)
    return read !== undefined
  }

  #call(step: Step, onDone: (() => void) | undefined, onFailed: (() => void) | undefined, since: number): void {
    this.#current = since
    const fail = (error: unknown): void => {
      // Calls that an end interrupts may fail as they like.
      if (this.#state !== 'disposed') {
        onFailed?.()
        this.#report(error)
      }
    }
    let pending: void | Promise<void>
    try {
      pending = step()
    } catch (error) {
      this.#current = undefined
      fail(error)
      return
    }
    if (!pending) {
      this.#current = undefined
      onDone?.()
      return
    }
    this.#isBusy = true
    void pending.then(onDone, fail).then(() => {
      this.#isBusy = false
      this.#current = undefined
      this.#run()
    })
  }

  /** What is left waits for a host that can no longer be right. */
  #fail(): void {
    this.#state = 'failed'
    this.#drop()
  }

  #drop(): void {
    this.#batches.length = 0
    this.#size = this.#frame = undefined
  }

  #release(): void {
    if (this.#state !== 'disposed' || this.#isBusy || this.#isReleased) return
    this.#isReleased = true
    try {
      this.#host.dispose()
    } catch (error) {
      this.#report(error)
    }
  }

  #report(error: unknown): void {
    try {
      this.#onHostError(error)
    } catch (failure) {
      queueMicrotask(() => {
        throw failure
      })
    }
  }
}

const unreadable = (state: ConnectionState): Error =>
  new Error(
    state === 'ready'
      ? 'This renderer makes no files. Choose another one.'
      : `The renderer has ${state === 'failed' ? 'failed' : 'ended'} and cannot be read. See its error.`,
  )
