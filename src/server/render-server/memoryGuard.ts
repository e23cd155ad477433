/** Milliseconds between two looks at the memory of the process. */
const lookTime = 100
/** Milliseconds that the system may take to have back what a drawing had. */
const settleTime = 500

interface Watched {
  readonly began: number
  readonly end: () => void
}

/**
 * Ends drawings that take more memory than they may. The heap of a worker has a limit of its own; what lies outside of it, such as
 * numbers and pixels, is known of the process as a whole only: beyond what all may take together the drawing goes since whose
 * beginning most was taken.
 */
export class MemoryGuard {
  readonly #allowed: () => number
  readonly #watched = new Set<Watched>()
  #timer: ReturnType<typeof setInterval> | undefined
  #restsUntil = 0

  /** @param allowed bytes of the process while it draws */
  constructor(allowed: () => number) {
    this.#allowed = allowed
  }

  /** @returns to be called when it has ended */
  watch(end: () => void): () => void {
    const watched = { began: process.memoryUsage.rss(), end }
    this.#watched.add(watched)
    this.#timer ??= setInterval(() => this.#look(), lookTime)
    return () => {
      this.#watched.delete(watched)
      if (this.#watched.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  #look(): void {
    if (Date.now() < this.#restsUntil || process.memoryUsage.rss() <= this.#allowed()) return
    const [worst] = [...this.#watched].sort((a, b) => a.began - b.began)
    this.#restsUntil = Date.now() + settleTime
    worst?.end()
  }
}
