import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { checkWhole } from '../picture/options'
import type { RenderOptions } from './options'

/** Options of `renderToWebp`. */
export interface WebpOptions extends RenderOptions {
  /** Size against faithfulness, a whole number from 0 to 100; 100 loses nothing where a pixel is opaque. Default 90. */
  readonly quality?: number | undefined
}

/**
 * Draws an element to a WebP file, transparency included, as `renderToPng` does to a PNG.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file; it does not state a density: with `dpi` it has as many pixels, and no more
 * @throws what `renderToPng` throws; GspError for a side of more than 16,383 pixels, which the format does not have
 */
export async function renderToWebp(element: ReactNode, options: WebpOptions = {}): Promise<Uint8Array> {
  const { quality } = options
  return renderHeadless(element, options, (connection) => connection.read('webp', { quality }), {
    quality: checkWhole('quality', 100),
  })
}
