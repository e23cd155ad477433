import { GspError } from '../../scene/diagnostics'
import type { Feed, FeedSink } from './feed'

/** Anything that sends `message` events: a WebSocket, a Worker, a MessagePort, a BroadcastChannel, an EventSource. */
export interface MessageSource {
  addEventListener(type: string, listener: (event: Event) => void): void
  removeEventListener(type: string, listener: (event: Event) => void): void
}

/** What some of them have besides. */
interface SourceDetails {
  readonly readyState?: unknown
  readonly CONNECTING?: unknown
  readonly CLOSED?: unknown
  readonly url?: unknown
}

/** A source of `message` events. What comes while it pauses is lost. */
export class EventFeed implements Feed {
  readonly #source: MessageSource & SourceDetails
  readonly #sink: FeedSink
  readonly #listeners: Readonly<Record<string, (event: Event) => void>>
  /** Messages that are still being read; later ones wait for them. */
  #reading: Promise<void> | undefined
  #isOn = false

  constructor(source: MessageSource, sink: FeedSink) {
    this.#source = source
    this.#sink = sink
    this.#listeners = {
      open: () => sink.open(),
      message: (event) => this.#receive((event as MessageEvent<unknown>).data),
      messageerror: () => sink.lose(unreadable()),
      error: (event) => this.#fail(event),
      close: () => this.#inOrder(() => (this.#isOn ? sink.end() : undefined)),
    }
  }

  resume(): void {
    this.#isOn = true
    const source = this.#source
    for (const [type, listener] of Object.entries(this.#listeners)) source.addEventListener(type, listener)
    // Messages of a port wait until somebody says that they are wanted.
    if (isPort(source)) source.start()
    if (source.CLOSED !== undefined && source.readyState === source.CLOSED) this.#sink.end()
    else if (source.CONNECTING === undefined || source.readyState !== source.CONNECTING) this.#sink.open()
  }

  pause(): void {
    this.#isOn = false
    for (const [type, listener] of Object.entries(this.#listeners)) this.#source.removeEventListener(type, listener)
  }

  end(): void {
    this.pause()
  }

  #receive(data: unknown): void {
    if (isBlob(data)) this.#inOrder(async () => this.#push(await data.arrayBuffer()), true)
    else this.#inOrder(() => this.#push(data))
  }

  #push(data: unknown): void {
    if (this.#isOn) this.#sink.push(data)
  }

  /** Runs a step now, or after those that are under way. */
  #inOrder(step: () => void | Promise<void>, isSlow = false): void {
    if (!isSlow && !this.#reading) {
      void step()
      return
    }
    const reading = (this.#reading ?? Promise.resolve()).then(step).catch((error: unknown) => this.#sink.lose(error))
    this.#reading = reading
    void reading.then(() => {
      if (this.#reading === reading) this.#reading = undefined
    })
  }

  #fail(event: Event): void {
    const { readyState, CONNECTING } = this.#source
    // An EventSource tries again by itself.
    if (CONNECTING !== undefined && readyState === CONNECTING) return
    const { error, message } = event as { readonly error?: unknown; readonly message?: unknown }
    this.#sink.fail(error instanceof Error ? error : broken(this.#source, message))
  }
}

const isPort = (source: unknown): source is { start(): void } =>
  typeof MessagePort !== 'undefined' && source instanceof MessagePort

const isBlob = (data: unknown): data is Blob => typeof Blob !== 'undefined' && data instanceof Blob

const unreadable = (): GspError =>
  new GspError({
    code: 'stream.unreadable',
    message: 'A message of a stream cannot be read here: messageerror.',
    fix: 'Send typed arrays, numbers or text.',
  })

function broken(source: MessageSource & SourceDetails, message: unknown): GspError {
  const name = source.constructor.name
  const where = typeof source.url === 'string' ? ` ${source.url}` : ''
  const why = typeof message === 'string' && message !== '' ? `: ${message}` : '.'
  return new GspError({
    code: 'stream.source',
    message: `The ${name}${where} of a stream has failed${why}`,
    fix: 'Pass onError to useStream() to go on without it, or look at what the other side says.',
  })
}
