import type { FontFace } from './fontFace'

/**
 * Settings of a 2D context under which `fillText` of a run is as wide as the layout says. Measured with `@napi-rs/canvas` 1.1
 * from 6 to 48 px: equal within the 1/64 px to which it cuts a font size. `geometricPrecision` keeps browsers from rounding
 * advances to whole pixels; `fontKerning` `auto` may drop kerning at small sizes; `direction` and `lang` would otherwise come
 * from the page or the machine. `fontVariantLigatures` is known to Node alone: the shipped font has no ligatures, fonts of
 * the user may.
 */
export const CANVAS_TEXT_SETTINGS = Object.freeze({
  fontKerning: 'normal',
  textRendering: 'geometricPrecision',
  fontVariantLigatures: 'none',
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
