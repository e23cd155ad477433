import { Resvg } from '@resvg/resvg-js'
import { fileURLToPath } from 'node:url'
import { unmultiply, type Raster } from './raster'

const fontFile = (name: string): string => fileURLToPath(new URL(`../../fonts/${name}.ttf`, import.meta.url))

/** The fonts that the package ships and no others, so that the picture does not depend on the machine. */
const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique'].map(fontFile)

/**
 * Draws an SVG document at its own size. Fonts in `@font-face` are not read: text of any family that is not shipped is drawn
 * in a shipped one, whose weight and slant may be wrong, so it should name "DejaVu Sans" after its own.
 * @param scale pixels of the picture per pixel of the document
 */
export function rasterizeSvg(svg: Uint8Array | string, { scale = 1 }: { scale?: number } = {}): Raster {
  const text = typeof svg === 'string' ? svg : new TextDecoder().decode(svg)
  // It does not know this value, and then smooths, although the attribute beside it asks for speed.
  const source = text.replaceAll('style="image-rendering:pixelated"', '')
  const picture = new Resvg(source, {
    font: { loadSystemFonts: false, fontFiles },
    fitTo: { mode: 'zoom', value: scale },
  }).render()
  return { data: unmultiply(picture.pixels), width: picture.width, height: picture.height }
}
