import type {
  CanvasSize,
  Capabilities,
  ConnectionState,
  EncodeOptions,
  FrameInfo,
  HostTarget,
  ImageFormat,
  RendererHost,
} from '../../src/host/host'
import { deviceSize } from '../../src/host/deviceSize'
import { visuals } from '../../src/scene/tables'
import type { Batch } from '../../src/scene/batch'
import { GspError } from '../../src/scene/diagnostics'
import { randomName, sceneAddress } from './address'
import type { Failure, Picture, PictureFormat, Told, Welcome } from './messages'
import type { NetworkOptions } from '../../src/host/network'
import { PictureScreen } from './pictureScreen'
import { loadSocket } from './socket'
import { SourceLink } from './sourceLink'
import { loadWire } from './wire'

/** Frames that follow each other within so many milliseconds are in motion; after that much rest a full picture follows. */
const restTime = 200
/** In motion: the quality of a WebP at most, and how much smaller a PNG is, which has none. */
const motionQuality = 40
const motionScale = 0.5
const defaultQuality = 90
/** Milliseconds that the first frame may keep what is shown before it: a server that is not there shows nothing. */
const firstFrameTime = 3000

/** A picture that somebody waits for. */
interface Wanted {
  readonly resolve: (picture: Picture) => void
  readonly reject: (error: unknown) => void
  readonly format: PictureFormat
  readonly options: EncodeOptions | undefined
  readonly size: CanvasSize
  readonly time: number
}

/** Draws on a server: sends what changes, and shows the pictures that come back. */
export class NetworkHost implements RendererHost {
  readonly #options: NetworkOptions
  #target: HostTarget | undefined
  #link: SourceLink | undefined
  #screen: PictureScreen | undefined
  #size: CanvasSize = { width: 1, height: 1, scale: 1, dpi: 96 }
  #time = 0
  #ids = 0
  /** The picture for the screen that is on its way; others wait until it is there. */
  #underWay: number | undefined
  /** Whether the screen is out of date, and how well it is to be drawn. */
  #isStale = false
  #isFull = true
  #lastFrame = -Infinity
  #rest: ReturnType<typeof setTimeout> | undefined
  readonly #wanted = new Map<number, Wanted>()
  /** Who waits until the server has the whole scene. */
  #arrivals: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  readonly #firstFrame: { resolve: () => void; readonly shown: Promise<void> }
  #hasShown = false
  /** Why there is no connection, and will be none. */
  #failure: GspError | undefined
  /** What the server makes. */
  #formats: readonly PictureFormat[] = []

  /** @throws GspError `network.url` for what is no address of a server */
  constructor(options: NetworkOptions) {
    sceneAddress(options.url, 'x')
    this.#options = options
    let resolve = (): void => undefined
    const shown = new Promise<void>((done) => (resolve = done))
    this.#firstFrame = { resolve, shown }
  }

  get capabilities(): Capabilities {
    return {
      visuals: Object.keys(visuals),
      formats: ['png', 'jpeg', 'webp', 'svg', 'pdf'],
      depth: 'pixel',
      maxSize: 16_384,
    }
  }

  /** @throws GspError (rejects) `network.absent` without the packages for it; a server that is not there yet is waited for */
  async init(target: HostTarget, size: CanvasSize): Promise<void> {
    this.#target = target
    this.#size = size
    const [wire, openSocket] = await Promise.all([loadWire(), loadSocket()])
    if (target.signal?.aborted) return
    // Its end waits for the call that is on its way, which may be waiting for a server that never comes.
    target.signal?.addEventListener('abort', () => this.#interrupt(), { once: true })
    if (target.createScreen) this.#screen = new PictureScreen(target.createScreen)
    this.#link = new SourceLink({
      ...{ wire, openSocket, token: this.#options.token, url: sceneAddress(this.#options.url, randomName()) },
      onState: (state) => this.#told(state),
      onArrived: () => this.#arrivals.splice(0).forEach(({ resolve }) => resolve()),
      onOpen: (welcome) => this.#opened(welcome),
      onAnswer: (message) => this.#answered(message),
    })
  }

  resize(size: CanvasSize): void {
    deviceSize(size)
    this.#size = size
  }

  apply(batch: Batch): void {
    this.#link?.push(batch)
  }

  get pending(): readonly string[] {
    const link = this.#link
    if (!link) return []
    const { phase, reason } = link.state
    const where = `the server at ${this.#options.url}`
    return phase === 'open' ? [where] : [`${where}${reason === undefined ? '' : `: ${reason}`}`]
  }

  render({ time, isComplete }: FrameInfo): void | Promise<void> {
    this.#time = time
    if (!this.#screen) {
      // Without a page there is one frame, which is drawn when it is read.
      return isComplete ? this.#arrived() : undefined
    }
    const now = Date.now()
    // Vectors are of one quality.
    this.#isFull = this.#options.host === 'svg' || now - this.#lastFrame > restTime
    this.#lastFrame = now
    this.#isStale = true
    clearTimeout(this.#rest)
    if (!this.#isFull) this.#rest = setTimeout(() => this.#atRest(), restTime)
    this.#askForFrame()
    return this.#hasShown ? undefined : this.#firstShown()
  }

  /** The scene as the server draws it, complete, as a file. */
  async read(format: ImageFormat, options?: EncodeOptions): Promise<Uint8Array> {
    if (format === 'json') {
      throw new GspError({
        code: 'network.format',
        message: 'A scene is not read back from a server as json.',
        fix: 'Use renderToJson, or toJson() of the canvas.',
      })
    }
    if (this.#failure) throw this.#failure
    const { data } = await new Promise<Picture>((resolve, reject) => {
      const wanted = { resolve, reject, format, options, size: this.#size, time: this.#time }
      this.#want(++this.#ids, wanted)
    })
    return data
  }

  dispose(): void {
    clearTimeout(this.#rest)
    // Nobody wants to hear of its end.
    this.#target = undefined
    this.#link?.close()
    this.#screen?.dispose()
    this.#interrupt()
    this.#link = this.#screen = undefined
  }

  /** Nobody waits any more. */
  #interrupt(): void {
    this.#firstFrame.resolve()
    this.#rejectAll(new Error('The renderer has ended.'))
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of [...this.#wanted.values(), ...this.#arrivals]) reject(error)
    this.#wanted.clear()
    this.#arrivals = []
  }

  #told(state: ConnectionState): void {
    this.#target?.onConnection?.(state)
    if (state.phase === 'waiting') this.#firstFrame.resolve()
    if (state.phase !== 'closed' || !this.#target) return
    this.#firstFrame.resolve()
    const error = new GspError({
      code: 'network.closed',
      element: 'Canvas',
      prop: 'renderer',
      message: state.reason ?? 'the connection to the server has ended.',
    })
    this.#failure = error
    this.#rejectAll(error)
    // Without a page who waits for the picture gets the error itself.
    if (this.#screen) this.#target.onDiagnostic(error.diagnostic)
  }

  /** Whatever was asked for before is not answered any more. */
  #opened({ formats }: Welcome): void {
    this.#formats = formats
    // Also a picture that has come may have been partial.
    if (this.#lastFrame > -Infinity) this.#isStale = this.#isFull = true
    this.#underWay = undefined
    const again = [...this.#wanted.values()]
    this.#wanted.clear()
    for (const wanted of again) this.#want(++this.#ids, wanted)
    this.#askForFrame()
  }

  /** Nothing has moved for a while. */
  #atRest(): void {
    this.#isStale = this.#isFull = true
    this.#askForFrame()
  }

  #askForFrame(): void {
    const link = this.#link
    if (!link || !this.#isStale || this.#underWay !== undefined) return
    const id = ++this.#ids
    const { format, options, scale } = this.#look()
    const size = { ...this.#size, scale: this.#size.scale * scale }
    if (!link.draw({ type: 'draw', id, seq: link.seq, size, time: this.#time, format, options })) return
    this.#isStale = false
    this.#underWay = id
  }

  /** How the next frame is drawn: smaller, in bytes, while it moves. */
  #look(): { format: PictureFormat; options?: EncodeOptions; scale: number } {
    const { host = 'canvas2d', format = 'webp', quality = defaultQuality } = this.#options
    if (host === 'svg') return { format: 'svg', scale: 1 }
    if (format === 'png' || !this.#formats.includes(format)) {
      return { format: 'png', scale: this.#isFull ? 1 : motionScale }
    }
    return { format, options: { quality: this.#isFull ? quality : Math.min(quality, motionQuality) }, scale: 1 }
  }

  #want(id: number, wanted: Wanted): void {
    this.#wanted.set(id, wanted)
    const { format, options, size, time } = wanted
    const seq = this.#link?.seq ?? 0
    this.#link?.draw({ type: 'draw', id, seq, size, time, format, options, complete: true })
  }

  #answered(message: Picture | Told | Failure): void {
    if (message.type === 'diagnostic') {
      this.#target?.onDiagnostic(message.diagnostic)
      return
    }
    const { id } = message
    const wanted = id === undefined ? undefined : this.#wanted.get(id)
    if (wanted) {
      this.#wanted.delete(id!)
      if (message.type === 'picture') wanted.resolve(message)
      // What it misses is missing over there.
      else wanted.reject(errorOf({ ...message, message: `The server says: ${message.message}` }))
      return
    }
    // One that ends the connection is told with its end.
    if (message.type === 'error' && !message.fatal) this.#target?.onDiagnostic(errorOf(message).diagnostic)
    // A picture that was partial is followed by another, of the same number.
    if (message.type === 'picture') void this.#show(message)
    if (id !== this.#underWay) return
    this.#underWay = undefined
    if (message.type === 'error') this.#firstFrame.resolve()
    this.#askForFrame()
  }

  async #show(picture: Picture): Promise<void> {
    try {
      await this.#screen?.show(picture, deviceSize(this.#size))
    } catch (cause) {
      this.#target?.onDiagnostic({
        code: 'network.picture',
        severity: 'error',
        element: 'Canvas',
        prop: 'renderer',
        message: `a picture of the server cannot be shown: ${cause instanceof Error ? cause.message : String(cause)}`,
        fix: 'Choose another format, such as "png".',
      })
    }
    this.#hasShown = true
    this.#firstFrame.resolve()
  }

  #firstShown(): Promise<void> {
    const late = setTimeout(this.#firstFrame.resolve, firstFrameTime)
    return this.#firstFrame.shown.finally(() => clearTimeout(late))
  }

  /** Resolves when the server has the whole scene. */
  #arrived(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure)
      else if (this.#link?.isSynchronized) resolve()
      else this.#arrivals.push({ resolve, reject })
    })
  }
}

const errorOf = ({ code, message, fix }: Failure): GspError => new GspError({ code, message, fix })
