import type {
  Capabilities,
  CanvasSize,
  EncodeOptions,
  FrameInfo,
  HostTarget,
  ImageFormat,
  RendererHost,
} from '../host/host'
import type { Batch } from '../scene/batch'
import { GspError } from '../scene/diagnostics'

export interface FallbackOptions {
  readonly host: RendererHost
  /** Errors of such a code say that a machine lacks what the host needs. */
  readonly absent: string
  /** The name of what draws then, and what makes it. */
  readonly name: string
  readonly load: () => Promise<RendererHost>
}

/** A host that lets another one draw where the machine lacks what it needs, and says so. */
export class FallbackHost implements RendererHost {
  #host: RendererHost
  readonly #options: FallbackOptions

  constructor(options: FallbackOptions) {
    this.#options = options
    this.#host = options.host
  }

  get capabilities(): Capabilities {
    return this.#host.capabilities
  }

  get pending(): readonly string[] {
    return this.#host.pending ?? []
  }

  async init(target: HostTarget, size: CanvasSize): Promise<void> {
    try {
      await this.#host.init(target, size)
    } catch (error) {
      if (!(error instanceof GspError) || error.diagnostic.code !== this.#options.absent) throw error
      await this.#replace(error, target, size)
    }
  }

  resize(size: CanvasSize): void {
    this.#host.resize(size)
  }

  apply(batch: Batch): void | Promise<void> {
    return this.#host.apply(batch)
  }

  render(frame: FrameInfo): void | Promise<void> {
    return this.#host.render(frame)
  }

  async read(format: ImageFormat, options?: EncodeOptions): Promise<Uint8Array> {
    if (this.#host.read) return this.#host.read(format, options)
    throw new Error(`The host that draws makes no ${format} file.`)
  }

  dispose(): void {
    this.#host.dispose()
  }

  async #replace({ diagnostic }: GspError, target: HostTarget, size: CanvasSize): Promise<void> {
    const { name, load } = this.#options
    this.#host.dispose()
    target.onDiagnostic({
      ...diagnostic,
      code: 'renderer.fallback',
      severity: 'warning',
      message: `${diagnostic.message} ${name} draws in its place.`,
    })
    this.#host = await load()
    await this.#host.init(target, size)
  }
}
