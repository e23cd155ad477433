import type { InstrumentCommand, InstrumentMessage, SoundEvent } from './messages'

/** The instrument as the page knows it: a worker that sends measurements, and what was heard so far. */
export class Instrument {
  readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'instrument' })
  readonly #listeners = new Set<() => void>()
  #events: readonly SoundEvent[] | undefined

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<InstrumentMessage>) => {
      if (this.#events && data.events.length === 0) return
      this.#events = [...(this.#events ?? []), ...data.events].sort((a, b) => b.time - a.time)
      for (const listener of this.#listeners) listener()
    })
  }

  /** What was heard, the latest first; `undefined` before the instrument has said anything. */
  readonly getEvents = (): readonly SoundEvent[] | undefined => this.#events

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(command: InstrumentCommand): void {
    this.worker.postMessage(command)
  }
}
