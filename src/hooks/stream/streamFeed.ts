import { GspError, once, type DiagnosticSink } from '../../scene/diagnostics'
import { Store } from '../../scene/store'
import { bytesOf, rowBytes, type StreamRows } from '../../scene/stream/readRows'
import { RowCutter } from '../../scene/stream/rowCutter'
import type { Trace } from '../../scene/stream/trace'
import type { Feed, FeedSink } from './feed'
import { feedOf, type StreamSource } from './feedOf'

/** What the last render said. */
export interface StreamDemands {
  readonly trace: Pick<Trace, 'append' | 'report' | 'shape' | 'status'>
  /** Makes rows of what the source sends; nothing for what holds none. */
  readonly parse: ((message: unknown) => StreamRows | null | undefined) | undefined
  readonly onError: ((error: unknown) => void) | undefined
  readonly onDiagnostic: DiagnosticSink
}

/** One source of a trace, from its first effect to the end of its component. */
export class StreamFeed {
  readonly #demands: () => StreamDemands
  readonly #feed: Feed
  readonly #failure = new Store<{ readonly error: unknown } | undefined>(undefined)
  readonly #tell: DiagnosticSink
  /** Of a source whose bytes may be cut anywhere. */
  readonly #cutter: RowCutter | undefined
  #isKept = false

  /** @throws GspError `hook.argument` for what is no source */
  constructor(source: StreamSource, demands: () => StreamDemands) {
    this.#demands = demands
    this.#tell = once((diagnostic) => demands().onDiagnostic(diagnostic))
    const { feed, isCut } = feedOf(source, this.#sink())
    this.#feed = feed
    this.#cutter = isCut ? new RowCutter() : undefined
  }

  /** Why it is broken, where nobody asked to be told. */
  get failure(): Store<{ readonly error: unknown } | undefined> {
    return this.#failure
  }

  resume(): void {
    this.#feed.resume()
  }

  pause(): void {
    this.#feed.pause()
    const { trace } = this.#demands()
    if (trace.status === 'open') trace.report('waiting')
  }

  /** Its component is there. */
  keep(): void {
    this.#isKept = true
  }

  /** Its component is gone, or has another source; unless it is a new version of the same, which keeps it at once. */
  release(): void {
    this.#isKept = false
    queueMicrotask(() => {
      if (!this.#isKept) this.#feed.end()
    })
  }

  #sink(): FeedSink {
    const report = (status: 'open' | 'ended' | 'failed'): void => this.#demands().trace.report(status)
    return {
      open: () => report('open'),
      push: (message) => this.#push(message),
      lose: (error) => this.#lose(error),
      end: () => {
        report('ended')
        if (this.#cutter && this.#cutter.left > 0) this.#lose(cutShort(this.#cutter.left))
      },
      fail: (error) => {
        report('failed')
        const { onError } = this.#demands()
        if (onError) attempt(() => onError(error))
        else this.#failure.set({ error })
      },
    }
  }

  #push(message: unknown): void {
    const { trace, parse } = this.#demands()
    try {
      const rows = parse ? parsed(parse, message) : this.#whole(message)
      if (rows !== undefined) trace.append(rows)
    } catch (error) {
      this.#lose(error)
    }
  }

  #whole(message: unknown): StreamRows {
    const bytes = this.#cutter && bytesOf(message)
    return bytes ? this.#cutter.add(bytes, rowBytes(this.#demands().trace.shape)) : (message as StreamRows)
  }

  #lose(error: unknown): void {
    const { onError } = this.#demands()
    if (onError) attempt(() => onError(error))
    else this.#tell({ ...diagnosticOf(error), severity: 'warning' })
  }
}

function parsed(parse: NonNullable<StreamDemands['parse']>, message: unknown): StreamRows | undefined {
  try {
    return parse(message) ?? undefined
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const error = new GspError({
      code: 'stream.parse',
      message: `A message of a stream is lost: parse() threw: ${why}`,
      fix: 'Return nothing for messages without rows.',
    })
    error.cause = cause
    throw error
  }
}

const cutShort = (bytes: number): GspError =>
  new GspError({
    code: 'stream.cut',
    message: `A stream has ended within a row: ${bytes} bytes are left over.`,
    fix: 'Say what a row is with columns and type.',
  })

const diagnosticOf = (error: unknown) =>
  error instanceof GspError
    ? error.diagnostic
    : {
        code: 'stream.message',
        message: `A message of a stream is lost: ${error instanceof Error ? error.message : String(error)}`,
        fix: 'Look at what the source sends.',
      }

/** What a callback of the user's throws is no fault of the source. */
function attempt(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
