import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { checkTitle, noPixels, type OptionChecks } from '../picture/options'
import type { RenderOptions } from './options'

/** Options of `renderToPdf`: those of a picture that are not about pixels. */
export interface PdfOptions extends Omit<RenderOptions, 'scale' | 'dpi' | 'renderer'> {
  /** What viewers show as the title of the file. Default: none. */
  readonly title?: string | undefined
}

const ownChecks: OptionChecks = { ...noPixels, title: checkTitle }

/**
 * Draws an element to a PDF file of one page, in vectors: lines and shapes stay sharp at any size, and texts are texts, in
 * embedded fonts. The page is as large as the canvas, of which `dpi` pixels are an inch. Needs pdfkit and fontkit, and
 * no canvas library. The same input gives the same bytes; the file holds no date.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file
 * @throws what `renderToPng` throws; GspError `pdf.missing` when the libraries are not installed
 */
export async function renderToPdf(element: ReactNode, options: PdfOptions = {}): Promise<Uint8Array> {
  const { title } = options
  return renderHeadless(element, options, (connection) => connection.read('pdf'), ownChecks, {
    needsSurface: false,
    create: async () => new (await import('../../renderers/pdf/index')).PdfHost({ title }),
  })
}
