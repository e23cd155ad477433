import type { PictureFormat } from '../../../renderers/network/messages'
import type { TextMode } from '../../../renderers/svg/textModes'
import type { AssetLoader } from '../../assets/assetLoader'
import { defaultFonts } from '../../assets/fonts/defaultFonts'
import { HostConnection } from '../../host/connection'
import { deviceSize } from '../../host/deviceSize'
import type { CanvasSize, EncodeOptions, RendererHost } from '../../host/host'
import { inTime } from '../../picture/inTime'
import type { Batch } from '../../scene/batch'
import type { DiagnosticSink } from '../../scene/diagnostics'
import { headlessTarget } from '../headlessTarget'
import { defaultRenderer, rendererOf } from '../renderers'
import { loadSkia } from '../surface'
import type { DrawnPicture } from './drawTask'

/** What loads for scenes. */
export type Assets = Pick<AssetLoader, 'load'>

const rasters: readonly PictureFormat[] = ['png', 'jpeg', 'webp']

export const isRaster = (format: PictureFormat): boolean => rasters.includes(format)

export interface PictureRequest {
  readonly size: CanvasSize
  /** Seconds. */
  readonly time: number
  readonly format: PictureFormat
  readonly options: EncodeOptions
  readonly isComplete: boolean
}

/** A scene on a host that draws it without a page: once, or again and again as it changes. */
export class Drawing {
  readonly #host: RendererHost
  readonly #connection: HostConnection
  #onDiagnostic: DiagnosticSink = () => undefined
  #failure: { readonly error: unknown } | undefined

  private constructor(host: RendererHost, format: PictureFormat, assets: Assets) {
    this.#host = host
    const skia = isRaster(format) ? loadSkia() : undefined
    const onDiagnostic: DiagnosticSink = (diagnostic) => this.#onDiagnostic(diagnostic)
    this.#connection = new HostConnection({
      host,
      target: headlessTarget({ skia, fonts: defaultFonts, onDiagnostic, assets }),
      size: { width: 1, height: 1, scale: 1, dpi: 96 },
      onHostError: (error) => (this.#failure ??= { error }),
    })
  }

  /** On the host that `renderTo…` makes such files with. */
  static async start(format: PictureFormat, assets: Assets, text?: TextMode): Promise<Drawing> {
    return new Drawing(await createHost(format, text), format, assets)
  }

  apply(batch: Batch): void {
    this.#connection.apply(batch)
  }

  /**
   * @param timeout milliseconds for what it waits for
   * @throws what the host throws; it cannot be used any more then
   */
  async draw(request: PictureRequest, timeout: number, onDiagnostic: DiagnosticSink) {
    const { size, time, format, options, isComplete } = request
    this.#onDiagnostic = onDiagnostic
    this.#connection.resize(size)
    this.#connection.render({ time, isComplete })
    const end = Date.now() + timeout
    await inTime(this.#connection.settle(), { timeout, end, waiting: () => this.#host.pending ?? [] })
    if (this.#failure) throw this.#failure.error
    const isPartial = !isComplete && (this.#host.pending ?? []).length > 0
    const data = await this.#connection.read(format, options)
    // What is vectors has the size of its layout.
    const [width, height] = isRaster(format) ? deviceSize(size) : [size.width, size.height]
    return { width, height, format, data, isPartial } satisfies Partial<DrawnPicture>
  }

  dispose(): void {
    this.#connection.dispose()
  }
}

async function createHost(format: PictureFormat, text: TextMode | undefined): Promise<RendererHost> {
  if (format === 'svg') return new (await import('../../../renderers/svg/index')).SvgHost({ text })
  if (format === 'pdf') return new (await import('../../../renderers/pdf/index')).PdfHost()
  return rendererOf(defaultRenderer).create()
}
