import { copyBatch } from '../scene/copyBatch'
import type { DrawnFormat } from './exportFormats'
import type {
  Exported,
  ExportOptionsOf,
  JpegExportOptions,
  JsonExportOptions,
  PdfExportOptions,
  PngExportOptions,
  SvgExportOptions,
  WebpExportOptions,
} from './exportOptions'
import type { ExportSource } from './exportSource'

/**
 * What a handle of a `<Canvas>` or `<Figure>` in a page makes of it: the scene as it is when called, drawn anew and complete,
 * whatever draws it on the screen. Bytes are those of a file, for `new Blob([bytes], { type })`.
 *
 * All reject with a GspError for a wrong option, when what the scene loads is not there in time, and with the command that
 * installs what is missing.
 */
export interface CanvasExports {
  /** A PNG file, as `renderToPng` makes. */
  toPng(options?: PngExportOptions): Promise<Exported['png']>
  /** A JPEG file. What is translucent stands on white, which the diagnostic `jpeg.alpha` says. */
  toJpeg(options?: JpegExportOptions): Promise<Exported['jpeg']>
  /** A WebP file, where the browser writes them. */
  toWebp(options?: WebpExportOptions): Promise<Exported['webp']>
  /** An SVG document that needs nothing else: fonts are in it, unless `text` says otherwise. */
  toSvg(options?: SvgExportOptions): Promise<Exported['svg']>
  /** A PDF file of one page. Needs pdfkit and fontkit. */
  toPdf(options?: PdfExportOptions): Promise<Exported['pdf']>
  /** The scene as plain data, as `<SceneFile json>` reads it. */
  toJson(options?: JsonExportOptions): Promise<Exported['json']>
}

/** @param source the scene as it is when it is called */
export function canvasExports(source: () => ExportSource): CanvasExports {
  /** Before anything is loaded: the page draws on meanwhile. */
  const still = (): ExportSource => {
    const { batch, ...rest } = source()
    return { ...rest, batch: copyBatch(batch) }
  }
  const picture = async <F extends DrawnFormat>(format: F, options?: ExportOptionsOf[F]): Promise<Exported[F]> => {
    const scene = still()
    return (await import('./exportPicture')).exportPicture({ ...scene, format, options })
  }
  return {
    toPng: (options) => picture('png', options),
    toJpeg: (options) => picture('jpeg', options),
    toWebp: (options) => picture('webp', options),
    toSvg: (options) => picture('svg', options),
    toPdf: (options) => picture('pdf', options),
    toJson: async (options) => {
      const scene = still()
      return (await import('./exportScene')).exportScene(scene, options)
    },
  }
}
