import type { TextSink } from './io'

export interface ProgressOptions {
  stream: TextSink
  enabled: boolean
  now: () => number
  /** Milliseconds of work before the line appears. */
  delay: number
}

const barWidth = 24

/** `[######------]` of `done` out of `total`. */
export function bar(done: number, total: number): string {
  const filled = total <= 0 ? barWidth : Math.round((Math.min(done, total) / total) * barWidth)
  return `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}]`
}

/** One line at the bottom of a terminal that says what is being done. Silent elsewhere, and while the work is quick. */
export class Progress {
  readonly #options: ProgressOptions
  readonly #start: number
  #text = ''
  #drawn = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: ProgressOptions) {
    this.#options = options
    this.#start = options.now()
  }

  show(text: string): void {
    const { enabled, stream, now, delay } = this.#options
    if (!enabled || stream.isTTY !== true) return
    this.#text = text
    const left = delay - (now() - this.#start)
    if (left <= 0) this.#draw()
    else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => this.#draw(), left)
      this.#timer.unref()
    }
  }

  /** Writes a line of its own to any stream of the terminal, above this one. */
  note(stream: TextSink, line: string): void {
    const redraw = this.#drawn
    this.#erase()
    stream.write(`${line}\n`)
    if (redraw) this.#draw()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#erase()
  }

  #draw(): void {
    const { stream } = this.#options
    // A terminal that does not say its width says 0.
    const width = stream.columns === undefined || stream.columns === 0 ? 80 : stream.columns
    const room = Math.max(10, width - 1)
    stream.write(`\r\u001b[2K${this.#text.length > room ? `${this.#text.slice(0, room - 1)}…` : this.#text}`)
    this.#drawn = true
  }

  #erase(): void {
    if (this.#drawn) this.#options.stream.write('\r\u001b[2K')
    this.#drawn = false
  }
}
