import { unconnected, type ConnectionState } from '../../src/host/connectionState'
import { deviceSize } from '../../src/host/deviceSize'
import type { CanvasSize, Capabilities, HostTarget, ImageFormat, RendererHost } from '../../src/host/host'
import type { NetworkOptions } from '../../src/host/network'
import type { Batch } from '../../src/scene/batch'
import { GspError, show, type DiagnosticSink } from '../../src/scene/diagnostics'
import { jsonIn } from '../../src/scene/json/jsonIn'
import { SceneReplica } from '../../src/scene/replica'
import { isRecord } from '../../src/scene/trouble'
import { backoff } from './backoff'
import { PictureScreen } from './pictureScreen'

/** A scene as GSP 0.1 writes it. */
export type WriteGsp01 = (replica: SceneReplica, onDiagnostic: DiagnosticSink) => object

/** The renderer that a server of GSP 0.1 is asked for; it has another one, datoviz. */
const rendererName = 'matplotlib'

/**
 * Draws on a server of GSP 0.1, which gets the whole scene for every picture. Its pictures are as large as the scene says. In a page the
 * last picture stays where there is no other: a server that does not answer is asked again, one that answers with something else when the
 * scene has changed.
 */
export class Gsp01Host implements RendererHost {
  readonly #options: NetworkOptions
  readonly #write: WriteGsp01
  readonly #replica = new SceneReplica()
  readonly #abort = new AbortController()
  #target: HostTarget | undefined
  #screen: PictureScreen | undefined
  #size: CanvasSize = { width: 1, height: 1, scale: 1, dpi: 96 }
  /** Batch and size of the picture that is shown. */
  #shown: string | undefined
  #state = unconnected
  #retry: ReturnType<typeof setTimeout> | undefined

  /** @throws GspError `network.url` for what is no address of a server */
  constructor(options: NetworkOptions, write: WriteGsp01) {
    this.#options = options
    this.#write = write
    this.#address()
  }

  readonly capabilities: Capabilities = {
    visuals: ['points', 'markers', 'segments', 'paths', 'texts', 'pixels', 'image'],
    formats: ['png'],
    depth: 'none',
    maxSize: 16_384,
  }

  init(target: HostTarget, size: CanvasSize): void {
    this.#target = target
    this.#size = size
    target.signal?.addEventListener('abort', () => this.#abort.abort(), { once: true })
    if (target.createScreen) this.#screen = new PictureScreen(target.createScreen)
  }

  resize(size: CanvasSize): void {
    deviceSize(size)
    this.#size = size
  }

  apply(batch: Batch): void {
    this.#replica.apply(batch)
  }

  get pending(): readonly string[] {
    return [`the server at ${this.#options.url}`]
  }

  /** Frames do not overlap: of those that are asked for meanwhile the last one follows. */
  async render(): Promise<void> {
    const screen = this.#screen
    // Who waits to ask again shows the scene as it is then.
    if (!screen || this.#retry !== undefined) return
    const [width, height] = deviceSize(this.#size)
    const { seq } = this.#replica
    const wanted = `${seq} ${width} ${height}`
    if (wanted === this.#shown) return
    try {
      this.#tell({ isSynchronized: false })
      const data = await this.#post()
      const isSynchronized = seq === this.#replica.seq
      this.#tell({ phase: 'open', attempts: 0, reason: undefined, isSynchronized })
      await screen.show({ format: 'png', data }, [width, height])
      this.#shown = wanted
    } catch (error) {
      this.#failed(error)
    }
  }

  async read(format: ImageFormat): Promise<Uint8Array> {
    if (format === 'png') return this.#post()
    throw new GspError({
      code: 'network.format',
      message: `A server of GSP 0.1 makes PNG files alone, and no ${format}.`,
      fix: 'Ask for a PNG.',
    })
  }

  dispose(): void {
    clearTimeout(this.#retry)
    this.#abort.abort()
    this.#screen?.dispose()
    this.#target = this.#screen = undefined
  }

  /** @throws what is none of the server's errors */
  #failed(error: unknown): void {
    const target = this.#target
    // What has ended wants nothing any more.
    if (!target || this.#abort.signal.aborted) return
    if (!(error instanceof GspError)) throw error
    const { diagnostic } = error
    if (diagnostic.code !== 'network.unreachable') {
      target.onDiagnostic(diagnostic)
      return
    }
    const attempts = this.#state.attempts + 1
    if (attempts === 1) target.onDiagnostic({ ...diagnostic, severity: 'warning' })
    const retryIn = Math.round(backoff(attempts, Math.random()))
    this.#tell({ phase: 'waiting', attempts, retryIn, reason: diagnostic.message })
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#tell({ phase: 'connecting', retryIn: undefined })
      target.requestFrame()
    }, retryIn)
  }

  #tell(changed: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...changed }
    this.#target?.onConnection?.(this.#state)
  }

  /** @throws GspError `network.answer` for anything but a picture (rejects), `network.unreachable` where nobody answers */
  async #post(): Promise<Uint8Array> {
    const { token } = this.#options
    const address = this.#address()
    const data = this.#write(this.#replica, this.#target?.onDiagnostic ?? (() => undefined))
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ renderer_name: rendererName, data }),
      signal: this.#abort.signal,
    }).catch((cause: unknown) => {
      const error = failed('unreachable', `the server at ${address} does not answer.`, 'See whether it runs.')
      error.cause = cause
      throw error
    })
    const type = response.headers.get('content-type') ?? ''
    if (response.ok && type.startsWith('image/png')) return new Uint8Array(await response.arrayBuffer())
    const { words, fix = 'See what it has logged.' } = saidIn(await response.text())
    throw failed('answer', `the server at ${address} answers ${response.status}${words}`, fix)
  }

  #address(): string {
    const { url } = this.#options
    const parsed = URL.canParse(url) ? new URL(url) : undefined
    if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') {
      return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}/render`
    }
    throw failed('url', `${show(url)} is no address of a server of GSP 0.1.`, 'For example http://127.0.0.1:5000.')
  }
}

interface Said {
  readonly words: string
  readonly fix?: string | undefined
}

/** What a server says in place of a picture: its error where it tells one, or else the beginning of whatever it is. */
function saidIn(text: string): Said {
  const what = text === '' ? '' : `: ${show(text)}`
  return errorIn(text) ?? { words: `${what} in place of a picture.` }
}

/** Of `{ "error": { "message", "fix"? } }`; `undefined` for anything else. */
function errorIn(text: string): Said | undefined {
  const said = jsonIn(text)
  const error = isRecord(said) && isRecord(said.error) ? said.error : undefined
  if (typeof error?.message !== 'string') return undefined
  const line = (words: string): string => words.slice(0, longestLine).replace(/\s+/g, ' ')
  return { words: `: ${line(error.message)}`, fix: typeof error.fix === 'string' ? line(error.fix) : undefined }
}

/** Of a longer message nobody reads the rest. */
const longestLine = 500

const failed = (reason: string, message: string, fix: string): GspError =>
  new GspError({ code: `network.${reason}`, element: 'Canvas', prop: 'renderer', message, fix })
