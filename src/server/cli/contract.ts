import type { ReactNode } from 'react'
import type { JpegOptions } from '../renderToJpeg'
import type { JsonOptions } from '../renderToJson'
import type { PngOptions } from '../renderToPng'
import type { SvgRenderOptions } from '../renderToSvg'
import type { OutputFormat } from './options'

export type RenderOptions = PngOptions & JpegOptions & Pick<SvgRenderOptions, 'text'> & Pick<JsonOptions, 'target'>
/** What the command line draws with. It is handed in, so that a test can draw without a canvas library. */
export type Render = (element: ReactNode, options: RenderOptions) => Promise<Uint8Array>
export type LoadRender = (format: OutputFormat) => Promise<Render>
export type Diagnostic = Parameters<NonNullable<RenderOptions['onDiagnostic']>>[0]

/** A font file to draw with, and the name that the plot calls it. */
export interface FontRequest {
  name: string
  path: string
}
