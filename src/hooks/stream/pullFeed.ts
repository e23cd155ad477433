import type { Feed, FeedSink } from './feed'
import { hasMethod } from './hasMethod'

/** What is asked for one value after the other. */
export interface Puller {
  next(): Promise<IteratorResult<unknown, unknown>>
  /** Nobody will ask again. */
  stop(): void
}

/**
 * A source that is asked for each value. While it pauses it is not asked, and what it was asked for before waits: React runs
 * effects twice in StrictMode and ends them while an `<Activity>` is hidden, and many an iterable can be iterated only once.
 */
export class PullFeed implements Feed {
  readonly #open: () => Puller
  readonly #sink: FeedSink
  #puller: Puller | undefined
  #asked: Promise<IteratorResult<unknown, unknown>> | undefined
  #isOn = false
  #isPulling = false
  #isOver = false

  constructor(open: () => Puller, sink: FeedSink) {
    this.#open = open
    this.#sink = sink
  }

  resume(): void {
    if (this.#isOver) return
    this.#isOn = true
    this.#sink.open()
    if (!this.#isPulling) void this.#pull()
  }

  pause(): void {
    this.#isOn = false
  }

  end(): void {
    this.#isOn = false
    if (this.#isOver) return
    this.#isOver = true
    this.#puller?.stop()
  }

  async #pull(): Promise<void> {
    this.#isPulling = true
    try {
      const puller = (this.#puller ??= this.#open())
      while (this.#isOn) {
        const { done, value } = await (this.#asked ??= puller.next())
        if (!this.#isOn) break
        this.#asked = undefined
        if (done) {
          this.#isOver = true
          this.#sink.end()
          break
        }
        this.#sink.push(value)
      }
    } catch (error) {
      // One that breaks while it pauses says so when it is asked again.
      if (this.#isOn) {
        this.#isOver = true
        this.#sink.fail(error)
      }
    }
    this.#isPulling = false
  }
}

export const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  hasMethod(value, Symbol.asyncIterator)

export const isReadableStream = (value: unknown): value is ReadableStream<unknown> => hasMethod(value, 'getReader')

/** @throws whatever the iterable throws when it is asked for an iterator */
export function iterablePuller(iterable: AsyncIterable<unknown>): Puller {
  const iterator = iterable[Symbol.asyncIterator]()
  return {
    next: async () => iterator.next(),
    stop: () => drop(iterator.return?.()),
  }
}

/** @throws TypeError when somebody else reads the stream */
export function streamPuller(stream: ReadableStream<unknown>): Puller {
  const reader = stream.getReader()
  return {
    next: async () => {
      const { done, value } = await reader.read()
      return done ? { done, value: undefined } : { done, value }
    },
    stop: () => drop(reader.cancel()),
  }
}

/** What goes wrong while a source is let go of has nobody left to hear of it. */
function drop(ending: Promise<unknown> | undefined): void {
  Promise.resolve(ending).catch(() => undefined)
}
