import { rmSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'

/** Whoever has to see to it that nothing is left when the process is ended. */
export interface ScratchWatch {
  start(): void
  stop(): void
}

/**
 * The temporary files and folders of one run, so that an interrupted one leaves none behind. Signals are watched only
 * while there are some: a watched signal waits until the code that runs has ended, and the code of the user may not end.
 */
export class Scratch {
  readonly #paths = new Set<string>()
  readonly #watch: ScratchWatch | undefined
  #watching = false

  constructor(watch?: ScratchWatch) {
    this.#watch = watch
  }

  add(path: string): void {
    this.#paths.add(path)
    if (this.#watching) return
    this.#watching = true
    this.#watch?.start()
  }

  /** The path is no longer temporary: it was deleted, or renamed to what it was made for. */
  forget(path: string): void {
    this.#paths.delete(path)
  }

  remove(path: string): void {
    rmSync(path, { recursive: true, force: true })
    this.#paths.delete(path)
  }

  /** Signals that come from here on end the process at once, unless there still is a temporary file. */
  release(): void {
    if (this.#paths.size > 0 || !this.#watching) return
    this.#watching = false
    this.#watch?.stop()
  }

  /** Like `release`, but a signal that came while a file was written is still heard. */
  async settle(): Promise<void> {
    // Signals are delivered between two turns; the turn that this is called in may have asked for them already.
    await turn()
    await turn()
    this.release()
  }

  clear(): void {
    for (const path of [...this.#paths]) this.remove(path)
    this.release()
  }
}
