import * as opentype from 'opentype.js'
import { describe, expect, test } from 'vitest'
import { Texts, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { createFontLibrary, renderToPdf } from '../../src/server'
import { registerFont } from '../../src/assets/fonts'
import { hasPoppler, pdfFonts, pdfText, rasterizePdf } from '../support/poppler'

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

const registerPages = hasPoppler ? describe : undefined

/** A font with outlines of PostScript, of which each glyph is a box as wide as its place. */
function boxes(): Uint8Array {
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

registerPages?.('a font with outlines of PostScript', () => {
  test('is embedded, as the part that is used, and drawn with its own glyphs', async () => {
    const fonts = createFontLibrary()
    await registerFont(fonts, 'Boxes', boxes())
    const pdf = await renderToPdf(
      <SceneCanvas width={100} height={40}>
        <Viewport>
          <Texts coords="px" positions={[[10, 30]]} strings="dbd" fonts="Boxes" fontSizes={20} colors="black" />
        </Viewport>
      </SceneCanvas>,
      { fonts },
    )
    expect(pdfFonts(pdf)).toMatchObject([{ type: 'CID Type 0C', isEmbedded: true, isSubset: true, hasUnicode: true }])
    expect(pdfText(pdf).trim()).toBe('dbd')
    const { data, width } = rasterizePdf(pdf, { scale: 4 })
    const ink = (x: number): boolean => data[4 * (4 * 24 * width + 4 * x)]! < 128
    // d is 16 px wide, b 8 px, each in a place of 20 px.
    expect([11, 25, 27, 31, 37, 39, 51, 65, 67].map(ink)).toEqual(
      [true, true, false, true, true, false, true, true, false], // prettier-ignore
    )
  })
})
