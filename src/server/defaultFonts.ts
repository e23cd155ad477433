import type { FontFace } from '../scene/text/fontFace'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { registerFont as registerIn, createFontLibrary, type FontSource, type RegisterFontOptions } from './fonts/index'

/** The fonts of the process: Skia's own table of fonts is one a process too. */
export const defaultFonts: FontLibrary = createFontLibrary()

/**
 * Makes a font file known under a family name, for everything that this process draws.
 * @param source its bytes, a path, or a `file:`, `http:`, `https:` or `data:` URL
 * @throws FontError that names the font and says what was found; RangeError for a bad name
 */
export async function registerFont(
  name: string,
  source: FontSource,
  options: RegisterFontOptions = {},
): Promise<FontFace> {
  return registerIn(defaultFonts, name, source, options)
}
