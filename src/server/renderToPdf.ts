import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { checkTitle, noPixels, type OptionChecks } from '../picture/options'
import type { RenderOptions } from './options'
import { checkRemote } from './renderers'

/** Options of `renderToPdf`: those of a picture that are not about pixels. */
export interface PdfOptions extends Omit<RenderOptions, 'scale' | 'dpi'> {
  /** A server that draws, `network({ url })`. Default: it is drawn here. */
  readonly renderer?: RenderOptions['renderer']
  /** What viewers show as the title of the file. Default: none. */
  readonly title?: string | undefined
}

const ownChecks: OptionChecks = { ...noPixels, renderer: checkRemote, title: checkTitle }
const remoteChecks: OptionChecks = { ...ownChecks, title: 'a server gives its files no title.' }

/**
 * Draws an element to a PDF file of one page, in vectors: lines and shapes stay sharp at any size, and texts are texts, in
 * embedded fonts. The page is as large as the canvas, of which `dpi` pixels are an inch. Needs pdfkit and fontkit, and
 * no canvas library. The same input gives the same bytes; the file holds no date.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file
 * @throws what `renderToPng` throws; GspError `pdf.missing` when the libraries are not installed
 */
export async function renderToPdf(element: ReactNode, options: PdfOptions = {}): Promise<Uint8Array> {
  const { title, renderer } = options
  const read = (connection: { read(format: 'pdf'): Promise<Uint8Array> }): Promise<Uint8Array> => connection.read('pdf')
  if (renderer !== undefined) return renderHeadless(element, options, read, remoteChecks)
  return renderHeadless(element, options, read, ownChecks, {
    needsSurface: false,
    create: async () => new (await import('../../renderers/pdf/index')).PdfHost({ title }),
  })
}
