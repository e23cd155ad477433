import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { checkWhole } from '../picture/options'
import type { RenderOptions } from './options'

/** Options of `renderToJpeg`. */
export interface JpegOptions extends RenderOptions {
  /** Size against faithfulness, a whole number from 0 to 100. Default 92. */
  readonly quality?: number | undefined
}

/**
 * Draws an element to a JPEG file, as `renderToPng` does to a PNG. What is translucent stands on white, which the diagnostic
 * `jpeg.alpha` says.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file, with its density when `dpi` is given
 * @throws what `renderToPng` throws
 */
export async function renderToJpeg(element: ReactNode, options: JpegOptions = {}): Promise<Uint8Array> {
  const { quality } = options
  return renderHeadless(element, options, (connection, density) => connection.read('jpeg', { density, quality }), {
    quality: checkWhole('quality', 100),
  })
}
