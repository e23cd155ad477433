import type { FontFace } from '../../scene/text/fontFace'
import type { FontLibrary } from '../../scene/text/fontLibrary'
import { registerFont as registerIn, type FontSource, type RegisterFontOptions } from './registerFont'
import { createFontLibrary } from './shippedFonts'

/**
 * The fonts of the page, or of the process in Node: what is registered is for all that is drawn there, as with style sheets.
 * Skia's own table of fonts is one a process too.
 */
export const defaultFonts: FontLibrary = /* @__PURE__ */ createFontLibrary()

/**
 * Makes a font file known under a family name, for everything that this page or process draws from then on. Needs the
 * optional package `opentype.js`, which is loaded on the first call.
 * @param name what `fontFamilies` calls it; case does not matter
 * @param source its bytes, or where they are: see `FontSource`
 * @throws FontError (rejects) that names the font and says what was found; RangeError for a bad name
 */
export async function registerFont(
  name: string,
  source: FontSource,
  options: RegisterFontOptions = {},
): Promise<FontFace> {
  return registerIn(defaultFonts, name, source, options)
}
