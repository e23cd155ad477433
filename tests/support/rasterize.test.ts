import { describe, expect, test } from 'vitest'
import { hasPoppler, pdfFonts, pdfInfo, pdfPageSize, pdfText, rasterizePdf } from './poppler'
import type { Raster } from './raster'
import { rasterizeSvg } from './rasterizeSvg'
import { tinyPdf } from './tinyPdf'

const at = ({ data, width }: Raster, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
]
const inkOf = ({ data }: Raster): number => data.filter((value, i) => i % 4 === 3 && value > 0).length

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">${body}</svg>`

describe('SVG to pixels', () => {
  test('a rectangle has its colour, its place and straight alpha; the rest is transparent', () => {
    const picture = rasterizeSvg(svg('<rect x="10" y="5" width="20" height="10" fill="#ff8000" fill-opacity="0.5"/>'))
    expect([picture.width, picture.height]).toEqual([40, 30])
    const [red, green, blue, alpha] = at(picture, 10, 5)
    expect(red).toBe(255)
    expect(Math.abs(green! - 128)).toBeLessThanOrEqual(1)
    expect(blue).toBe(0)
    expect(Math.abs(alpha! - 128)).toBeLessThanOrEqual(1)
    expect([at(picture, 9, 5), at(picture, 30, 5), at(picture, 10, 4), at(picture, 10, 15)]).toEqual(
      Array(4).fill([0, 0, 0, 0]),
    )
  })

  test('scale gives more pixels of the same document', () => {
    const picture = rasterizeSvg(svg('<rect x="10" y="5" width="20" height="10"/>'), { scale: 3 })
    expect([picture.width, picture.height, inkOf(picture)]).toEqual([120, 90, 60 * 30])
  })

  test('text is drawn with the shipped fonts, also that of another family: none of the machine plays a part', () => {
    const text = (family: string): number =>
      inkOf(rasterizeSvg(svg(`<text x="2" y="20" font-size="16" font-family="${family}">Ag</text>`)))
    expect(text('DejaVu Sans')).toBeGreaterThan(50)
    expect(text("'gsp of our own', 'DejaVu Sans'")).toBe(text('DejaVu Sans'))
    expect(text('DejaVu Serif')).toBe(text('DejaVu Sans'))
  })
})

const registerPdf = hasPoppler ? describe : undefined
registerPdf?.('PDF to pixels and words', () => {
  // 30 × 22.5 points are 40 × 30 canvas pixels.
  const page = tinyPdf(30, 22.5, '1 0.5 0 rg 7.5 11.25 15 7.5 re f BT /F 6 Tf 1 2 Td (Ohm) Tj ET')

  test('a rectangle has its colour and its place; the rest is transparent, or white paper', () => {
    const picture = rasterizePdf(page)
    expect([picture.width, picture.height]).toEqual([40, 30])
    expect(at(picture, 10, 5)).toEqual([255, 128, 0, 255])
    expect(
      [at(picture, 9, 5), at(picture, 30, 5), at(picture, 10, 4), at(picture, 10, 15)].map((rgba) => rgba[3]),
    ).toEqual([0, 0, 0, 0])
    const white = rasterizePdf(page, { isTransparent: false, scale: 2 })
    expect([white.width, white.height]).toEqual([80, 60])
    expect(at(white, 19, 10)).toEqual([255, 255, 255, 255])
  })

  test('fonts, size and words', () => {
    expect(pdfFonts(page)).toEqual([
      { name: 'Helvetica', type: 'Type 1', isEmbedded: false, isSubset: false, hasUnicode: false },
    ])
    expect(pdfPageSize(page)).toEqual({ width: 30, height: 22.5 })
    expect(pdfInfo(page).Pages).toBe('1')
    expect(pdfText(page).trim()).toBe('Ohm')
  })

  test('a damaged file is an error', () => {
    expect(() => rasterizePdf(page.slice(0, 200))).toThrow('pdftocairo')
    expect(() => pdfText(new TextEncoder().encode('no page'))).toThrow('pdftotext')
  })
})
