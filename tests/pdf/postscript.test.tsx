import { describe, expect, test } from 'vitest'
import { Texts, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { createFontLibrary, renderToPdf } from '../../src/server'
import { registerFont } from '../../src/assets/fonts'
import { boxFont } from '../support/boxFont'
import { hasPoppler, pdfFonts, pdfText, rasterizePdf } from '../support/poppler'

const registerPages = hasPoppler ? describe : undefined

registerPages?.('a font with outlines of PostScript', () => {
  test('is embedded, as the part that is used, and drawn with its own glyphs', async () => {
    const fonts = createFontLibrary()
    await registerFont(fonts, 'Boxes', boxFont())
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
