/** The part of opentype.js 2 that reading metrics needs; the package comes without types. */
declare module 'opentype.js' {
  export interface Glyph {
    readonly advanceWidth?: number
    getBoundingBox(): { y1: number; y2: number }
  }
  export interface Font {
    readonly unitsPerEm: number
    readonly ascender: number
    readonly descender: number
    readonly glyphs: { get(index: number): Glyph }
    readonly kerningPairs: Readonly<Record<string, number>>
    readonly tables: {
      readonly cmap?: { readonly glyphIndexMap: Readonly<Record<string, number>> }
      readonly hhea?: { readonly lineGap: number }
      readonly os2?: { readonly version: number; readonly sCapHeight?: number; readonly sxHeight?: number }
      readonly post?: { readonly underlinePosition: number; readonly underlineThickness: number }
    }
    charToGlyphIndex(character: string): number
  }
  export function parse(buffer: ArrayBuffer): Font
  const commonJs: { parse: typeof parse } | undefined
  export default commonJs
}
