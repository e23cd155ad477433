import type { FontFace } from './fontFace'

/**
 * Settings of a 2D context under which `fillText` of a run is as wide as the layout says. Measured with `@napi-rs/canvas` 1.0.11
 * and 1.1.1 from 6 to 48 px: equal within the 1/64 px to which a font size is cut and the 1/100 px of each advance.
 * `geometricPrecision` keeps browsers from rounding advances to whole pixels; `fontKerning` `auto` may drop kerning at small
 * sizes; `direction` and `lang` would otherwise come from the page or the machine. A letter spacing other than 0, however
 * small, switches optional ligatures off (CSS Text 3, §8.2): fonts of the user may have them, and layout counts letters.
 */
export const CANVAS_TEXT_SETTINGS = Object.freeze({
  fontKerning: 'normal',
  textRendering: 'geometricPrecision',
  letterSpacing: '0.001px',
  wordSpacing: '0px',
  textAlign: 'left',
  textBaseline: 'alphabetic',
  direction: 'ltr',
  lang: 'en',
} as const)

/** Value of `context.font` for a face registered under its alias. */
export function canvasFont(face: FontFace, size: number): string {
  return `${size}px "${face.alias}"`
}
