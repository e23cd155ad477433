import { GspError } from '../../scene/diagnostics'

/** Milliseconds for which somebody whose picture took too much waits behind others. */
const slowTime = 60_000

/** Whether a picture took more than it may. */
export const isSlow = (error: unknown): boolean =>
  error instanceof GspError && ['server.time', 'server.memory'].includes(error.diagnostic.code)

export interface DrawJob {
  /** Whose it is: a scene, or a client. */
  readonly key: string
  /** How many of the same are drawn at a time. */
  readonly most: number
  /** Never rejects. `undefined`: nobody wants it any more. */
  run(): Promise<void> | undefined
  /** It will not be drawn any more. */
  drop?(): void
}

/**
 * Who is drawn next. All have their turn, however much one wants; and of those whose pictures took too long lately some worker is always
 * free for the others.
 */
export class DrawQueue {
  readonly #workers: number
  /** In the order of their turns. */
  readonly #waiting = new Map<string, DrawJob[]>()
  readonly #running = new Map<string, number>()
  readonly #slow = new Map<string, number>()
  #count = 0
  #isOver = false

  constructor(workers: number) {
    this.#workers = workers
  }

  get waiting(): number {
    let count = 0
    for (const jobs of this.#waiting.values()) count += jobs.length
    return count
  }

  /** Whether nothing is drawn, or waits for it. */
  get isIdle(): boolean {
    return this.#count === 0 && this.#waiting.size === 0
  }

  add(job: DrawJob): void {
    if (this.#isOver) {
      job.drop?.()
      return
    }
    const jobs = this.#waiting.get(job.key)
    if (jobs) jobs.push(job)
    else this.#waiting.set(job.key, [job])
    this.#next()
  }

  /** Begins nothing any more; what is being drawn is finished. */
  end(): void {
    this.#isOver = true
    const dropped = [...this.#waiting.values()].flat()
    this.#waiting.clear()
    for (const job of dropped) job.drop?.()
  }

  /** A picture of theirs took more than it may. */
  markSlow(key: string): void {
    const now = Date.now()
    for (const [other, since] of this.#slow) if (now - since > slowTime) this.#slow.delete(other)
    this.#slow.set(key, now)
  }

  #next(): void {
    while (this.#count < this.#workers) {
      const key = this.#turn()
      if (key === undefined) return
      const jobs = this.#waiting.get(key)!
      const job = jobs.shift()!
      // Who had a turn goes behind all others.
      this.#waiting.delete(key)
      if (jobs.length > 0) this.#waiting.set(key, jobs)
      const running = job.run()
      if (!running) continue
      this.#add(key, 1)
      void running.then(() => {
        this.#add(key, -1)
        this.#next()
      })
    }
  }

  #turn(): string | undefined {
    let slow = 0
    for (const [key, count] of this.#running) if (this.#isSlow(key)) slow += count
    const isFull = slow >= Math.max(1, this.#workers - 1)
    for (const [key, [first]] of this.#waiting) {
      if (isFull && this.#isSlow(key)) continue
      if ((this.#running.get(key) ?? 0) < first!.most) return key
    }
    return undefined
  }

  #isSlow(key: string): boolean {
    return Date.now() - (this.#slow.get(key) ?? -Infinity) <= slowTime
  }

  #add(key: string, by: 1 | -1): void {
    this.#count += by
    const count = (this.#running.get(key) ?? 0) + by
    if (count === 0) this.#running.delete(key)
    else this.#running.set(key, count)
  }
}
