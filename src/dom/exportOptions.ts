import type { SvgOptions } from '../../renderers/svg/options'
import type { SceneDocument } from '../exchange/sceneDocument'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { Color } from '../scene/values'

/** Options of every file that a page makes of a canvas. */
export interface ExportOptions {
  /** Instead of that of the canvas. */
  readonly background?: Color | undefined
  /** Longest wait for data and fonts, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined
  /** Told of every diagnostic, once each. Default: whoever is told of those of the canvas. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/** Options of a file of pixels. */
export interface PixelExportOptions extends ExportOptions {
  /** Device pixels per canvas pixel: density, with the same layout. Default: as on the screen. */
  readonly scale?: number | undefined
  /** Device pixels per inch: `scale` is then `dpi` / that of the figure (96), and the file says its density. Excludes `scale`. */
  readonly dpi?: number | undefined
}

/** Options of `toPng`. */
export interface PngExportOptions extends PixelExportOptions {
  /** Time against size, a whole number from 0 to 9. A browser has one way to compress: from 2 on it is tried without a filter too. Default 1. */
  readonly compression?: number | undefined
}

/** Options of `toJpeg`. */
export interface JpegExportOptions extends PixelExportOptions {
  /** Size against faithfulness, a whole number from 0 to 100. Default 92. */
  readonly quality?: number | undefined
}

/** Options of `toWebp`. */
export interface WebpExportOptions extends PixelExportOptions {
  /** Size against faithfulness, a whole number from 0 to 100. Default 90. */
  readonly quality?: number | undefined
}

/** Options of `toSvg`. */
export interface SvgExportOptions extends ExportOptions, SvgOptions {}

/** Options of `toPdf`. */
export interface PdfExportOptions extends ExportOptions {
  /** What viewers show as the title of the file. Default: none. */
  readonly title?: string | undefined
}

/** Options of `toJson`. */
export interface JsonExportOptions extends Pick<ExportOptions, 'background'> {
  /** What relative addresses in the scene are relative to: a URL, of a folder with a slash at its end. Default: the document. */
  readonly base?: string | undefined
  /** Address of the file that the document goes into: relative addresses in the scene are then written relative to it. */
  readonly target?: string | undefined
}

/** By format: the options. */
export interface ExportOptionsOf {
  readonly png: PngExportOptions
  readonly jpeg: JpegExportOptions
  readonly webp: WebpExportOptions
  readonly svg: SvgExportOptions
  readonly pdf: PdfExportOptions
  readonly json: JsonExportOptions
}

/** By format: what comes out. The bytes are those of a file, for `new Blob([bytes])`. */
export interface Exported {
  readonly png: Uint8Array<ArrayBuffer>
  readonly jpeg: Uint8Array<ArrayBuffer>
  readonly webp: Uint8Array<ArrayBuffer>
  readonly svg: string
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly json: SceneDocument
}

export type ExportFormat = keyof Exported
