import * as opentype from 'opentype.js'

interface Outline {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  close(): void
}

/** What is used of opentype.js to write a font. */
interface FontWriter {
  readonly Path: new () => Outline
  readonly Glyph: new (options: Readonly<Record<string, unknown>>) => object
  readonly Font: new (options: Readonly<Record<string, unknown>>) => { toArrayBuffer(): ArrayBuffer }
}

const { Font, Glyph, Path } = opentype as unknown as FontWriter

/** A font with outlines of PostScript, of which each glyph, from a to d, is a box as wide as its place. */
export function boxFont(): Uint8Array {
  const glyph = (name: string, unicode: number | undefined, width: number): object => {
    const path = new Path()
    path.moveTo(0, 0)
    path.lineTo(width, 0)
    path.lineTo(width, 700)
    path.lineTo(0, 700)
    path.close()
    return new Glyph({ name, unicode, advanceWidth: 1000, path })
  }
  const font = new Font({
    familyName: 'Boxes',
    styleName: 'Regular',
    unitsPerEm: 1000,
    ascender: 800,
    descender: -200,
    glyphs: [glyph('.notdef', undefined, 100), ...[...'abcd'].map((c, i) => glyph(c, c.charCodeAt(0), 200 * (i + 1)))],
  })
  return new Uint8Array(font.toArrayBuffer())
}
