import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import { checkWhole } from '../picture/options'
import type { RenderOptions } from './options'

/** Options of `renderToPng`. */
export interface PngOptions extends RenderOptions {
  /**
   * Time against size, a whole number from 0 to 9. 0 does not compress; 1 is fast; from 2 on the level of zlib, tried with
   * and without a filter, of which the smallest file counts, so that it is never larger than at 1. Default 1. Milliseconds
   * and kB of 800 × 600 pixels, reading them included (Skia's own encoder in brackets):
   *
   * | compression | a line plot | 3e4 dots in colours | like a photo |
   * |---|---|---|---|
   * | 0 | 5, 1441 | 5, 1441 | 4, 1441 |
   * | 1 | 3, 91 | 10, 719 | 11, 747 |
   * | 2 | 11, 91 | 43, 645 | 67, 747 |
   * | 6 | 23, 81 | 64, 624 | 75, 747 |
   * | 9 | 150, 77 | 428, 619 | 79, 747 |
   * | (Skia) | 17, 90 | 48, 805 | 72, 860 |
   */
  readonly compression?: number | undefined
}

/**
 * Draws an element to a PNG file, without a browser and without a GPU. The same input gives the same bytes on the same machine.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file: without an alpha channel when every pixel is opaque; with its density when `dpi` is given
 * @throws whatever the element throws and no boundary of its own shows; GspError on a wrong option, on a scene without a
 * canvas, on a size that no canvas has, and when the content is not complete in time
 */
export async function renderToPng(element: ReactNode, options: PngOptions = {}): Promise<Uint8Array> {
  const { compression } = options
  return renderHeadless(element, options, (connection, density) => connection.read('png', { density, compression }), {
    compression: checkWhole('compression', 9),
  })
}
