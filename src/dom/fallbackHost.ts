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
import { GspError, type Diagnostic } from '../scene/diagnostics'

export interface FallbackOptions {
  readonly host: RendererHost
  /** Errors of such codes say that what the host needs is not there; with what is told then, if anything. */
  readonly absent: Readonly<Record<string, ((trouble: Diagnostic) => Diagnostic) | undefined>>
  /** Makes what draws then. */
  readonly load: () => Promise<RendererHost>
}

/** A host that lets another one draw where what it needs is not there. */
export class FallbackHost implements RendererHost {
  #host: RendererHost
  readonly #options: FallbackOptions
  #target: HostTarget | undefined

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
    this.#target = target
    try {
      await this.#host.init(target, size)
    } catch (error) {
      if (!this.#isAbsence(error)) throw error
      await this.#replace(error, target, size)
    }
  }

  /** What is not there for a new size is told as a loss: who starts the host anew gets what draws in its place. */
  resize(size: CanvasSize): void {
    try {
      this.#host.resize(size)
    } catch (error) {
      if (this.#host !== this.#options.host || !this.#isAbsence(error)) throw error
      this.#target!.onLost()
    }
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

  #isAbsence(error: unknown): error is GspError {
    return error instanceof GspError && Object.hasOwn(this.#options.absent, error.diagnostic.code)
  }

  async #replace({ diagnostic }: GspError, target: HostTarget, size: CanvasSize): Promise<void> {
    const { absent, load } = this.#options
    this.#host.dispose()
    if (target.signal?.aborted) return
    const told = absent[diagnostic.code]?.(diagnostic)
    if (told) target.onDiagnostic(told)
    this.#host = await load()
    await this.#host.init(target, size)
  }
}
