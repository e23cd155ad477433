/** The part of opentype.js 2 that reading metrics and outlines needs; the package comes without types. */
declare module 'opentype.js' {
  export interface PathCommand {
    readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z'
    readonly x?: number
    readonly y?: number
    readonly x1?: number
    readonly y1?: number
    readonly x2?: number
    readonly y2?: number
  }
  export interface Glyph {
    readonly advanceWidth?: number
    /** Its outline, y down, with the pen at (x, y). */
    getPath(x: number, y: number, fontSize: number): { readonly commands: readonly PathCommand[] }
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
