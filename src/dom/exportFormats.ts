import { checkIdPrefix, checkTextMode } from '../../renderers/svg/options'
import type { HostConnection } from '../host/connection'
import type { RasterFormat, RendererHost } from '../host/host'
import { checkTitle, checkWhole, noPixels, pictureChecks, type OptionChecks } from '../picture/options'
import type { Exported, ExportOptionsOf, PngExportOptions } from './exportOptions'

/** The formats that a host draws. */
export type DrawnFormat = Exclude<keyof Exported, 'json'>

/** How a file of a format is made of a scene. */
export interface DrawnFile<F extends DrawnFormat> {
  readonly checks: OptionChecks
  /** Loads the host when it is asked for. */
  createHost(options: ExportOptionsOf[F]): Promise<RendererHost>
  read(connection: HostConnection, options: ExportOptionsOf[F]): Promise<Exported[F]>
}

const ofThePage = 'a page draws with what it has itself.'

/** Options of `renderTo…` that a page does not have. */
export const pageChecks: OptionChecks = {
  ...pictureChecks,
  width: 'the picture is as large as the canvas in the page.',
  height: 'the picture is as large as the canvas in the page.',
  renderer: ofThePage,
  allow: ofThePage,
  base: ofThePage,
  fonts: ofThePage,
}

/** A format of pixels. The background is drawn, and nothing is read from the screen, which may have another size. */
const pixels = <F extends RasterFormat>(format: F, own: OptionChecks): DrawnFile<F> => ({
  checks: { ...pageChecks, ...own },
  createHost: async () => new (await import('../../renderers/canvas2d/index')).Canvas2DHost(),
  async read(connection, { dpi, ...options }: PngExportOptions) {
    return owned(await connection.read(format, { ...options, density: dpi }))
  },
})

export const exportFormats: { readonly [F in DrawnFormat]: DrawnFile<F> } = {
  png: pixels('png', { compression: checkWhole('compression', 9) }),
  jpeg: pixels('jpeg', { quality: checkWhole('quality', 100) }),
  webp: pixels('webp', { quality: checkWhole('quality', 100) }),
  svg: {
    checks: { ...pageChecks, ...noPixels, text: checkTextMode, idPrefix: checkIdPrefix },
    createHost: async ({ text, idPrefix }) => {
      const { SvgHost } = await import('../../renderers/svg/index')
      return new SvgHost({ text, idPrefix })
    },
    read: async (connection) => new TextDecoder().decode(await connection.read('svg')),
  },
  pdf: {
    checks: { ...pageChecks, ...noPixels, title: checkTitle },
    createHost: async ({ title }) => new (await import('../../renderers/pdf/index')).PdfHost({ title }),
    read: async (connection) => owned(await connection.read('pdf')),
  },
}

/** A blob takes no view of memory that may be shared. */
const owned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
