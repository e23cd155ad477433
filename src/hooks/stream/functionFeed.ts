import type { StreamRows } from '../../scene/stream/readRows'
import type { Feed, FeedSink } from './feed'
import { hasMethod } from './hasMethod'
import { isAsyncIterable, iterablePuller, PullFeed } from './pullFeed'

type Cleanup = () => void
type Result = void | Cleanup | AsyncIterable<unknown>

/**
 * A source of one's own: calls `push` with rows whenever there are some.
 * @returns nothing, or what ends it; a promise of either; or, as an async generator does, an iterable of rows
 */
export type StreamFunction = (
  push: (rows: StreamRows) => void,
  context: {
    /** Aborted when nobody listens any more. */
    readonly signal: AbortSignal
  },
) => Result | Promise<Result>

/** A function that pushes. */
export class FunctionFeed implements Feed {
  readonly #source: StreamFunction
  readonly #sink: FeedSink
  #abort: AbortController | undefined

  constructor(source: StreamFunction, sink: FeedSink) {
    this.#source = source
    this.#sink = sink
  }

  resume(): void {
    const abort = (this.#abort = new AbortController())
    // Later, so that the effects that React runs twice in StrictMode, at once, start it once: what it pushes first would be there twice.
    queueMicrotask(() => {
      if (!abort.signal.aborted) this.#start(abort.signal)
    })
  }

  pause(): void {
    this.#abort?.abort()
  }

  end(): void {
    this.pause()
  }

  #start(signal: AbortSignal): void {
    const sink = this.#sink
    const fail = (error: unknown): void => {
      if (!signal.aborted) sink.fail(error)
    }
    const whenOver = (cleanup: Cleanup): void => {
      if (signal.aborted) cleanup()
      else signal.addEventListener('abort', () => cleanup(), { once: true })
    }
    const goOn = (result: Result): void => {
      if (typeof result === 'function') whenOver(result)
      else if (isAsyncIterable(result)) {
        const feed = new PullFeed(() => iterablePuller(result), sink)
        feed.resume()
        whenOver(() => feed.end())
      }
    }
    sink.open()
    try {
      const result = this.#source((rows) => !signal.aborted && sink.push(rows), { signal })
      if (isPromise(result)) result.then(goOn).catch(fail)
      else goOn(result)
    } catch (error) {
      fail(error)
    }
  }
}

const isPromise = <T>(value: T | Promise<T>): value is Promise<T> => hasMethod(value, 'then')
