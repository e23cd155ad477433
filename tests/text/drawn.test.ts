import fc from '../support/fastCheck'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SKRSContext2D } from '@napi-rs/canvas'
import { glyphPositions, layoutText, type FontStyle, type FontWeight } from '../../src/scene/text'
import { createFontLibrary } from '../../src/assets/fonts'
import { drawLayout, drawnWidth, textContext, tolerance } from './drawnWidth'

const library = createFontLibrary()
const { registry } = library
const sizes = [6, 7.5, 9, 10, 11.3, 12, 13.33, 16, 24, 31.7, 48]
const variants: [FontWeight, FontStyle][] = [
  ['normal', 'normal'],
  ['bold', 'normal'],
  ['normal', 'italic'],
]
const chosen = [
  ...['AVAVAV', 'To Ty LT', 'WAVE', 'Type', 'P.A.', 'Yo', 'Tč Ře', '“Av”', '(x)', 'r.', 'ffi fl fi', 'AT&T 11:11'],
  ...[
    'αβγδ ΑΥΤΩ',
    'Температура, °C',
    'Год ГТ',
    'Wärme 5 kΩ',
    'λ = 532 nm',
    'A Λ Л',
    'Tа',
    'ΔT/Δx',
    'x̂ e\u0301 n\u0303 ∇⃗',
  ],
  ...[
    '−1.5 × 10⁻³',
    '∑∫√∞≈≠≤≥±∂∇',
    'ℏω ℓ Å ℝ',
    'm·s⁻²',
    'a\u2009b\u202fc\u2007d',
    '← ↑ → ↓ ⇌',
    '●■▲▼◆',
    'µ𝛼',
    '₀₁₂ₓ',
    '€ £ ¥ ₽',
  ],
]

let context: SKRSContext2D
beforeAll(async () => {
  context = await textContext(library)
})

describe.each(variants)('a run in %s %s', (weight, style) => {
  const expectDrawnAsMeasured = (text: string, size: number) => {
    for (const line of layoutText(text, { registry, size, weight, style }).lines) {
      for (const run of line.runs) {
        const drawn = drawnWidth(context, run.face, run.text, size)
        expect(Math.abs(drawn - run.width), `${JSON.stringify(run.text)} at ${size}`).toBeLessThan(
          tolerance(run.width, size, run.text.length),
        )
      }
    }
  }

  it('is drawn as wide as it was measured, for kerned pairs, Greek, Cyrillic, accents and mathematics', () => {
    for (const text of chosen) for (const size of sizes) expectDrawnAsMeasured(text, size)
  })

  it('is drawn as wide as it was measured, for every pair of printable ASCII characters', () => {
    for (let left = 0x20; left < 0x7f; left++) {
      const pairs = Array.from({ length: 95 }, (_, i) => String.fromCharCode(left, 0x20 + i))
      for (const pair of pairs) expectDrawnAsMeasured(`H${pair}H`, 12)
    }
  })

  it('is drawn as wide as it was measured, for any text of the characters that the font has', () => {
    const { coverage } = registry.stack('default', weight, style).faces[0]!.metrics
    const blocks = coverage.flatMap((first, i) => (i % 2 === 0 ? [[first, coverage[i + 1]!] as const] : []))
    const characters = blocks.flatMap(([first, count]) =>
      Array.from({ length: count }, (_, k) => String.fromCodePoint(first + k)),
    )
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom(...sizes), (it, size) => {
        expectDrawnAsMeasured(it, size)
      }),
      { numRuns: 2000 },
    )
  })

  it('puts each glyph where the layout says', () => {
    const layout = layoutText('AVATAR To', { registry, size: 48, weight, style })
    const [run] = layout.lines[0]!.runs
    const pens = glyphPositions(run!, layout)
    ;[...run!.text].forEach((_, i, all) => {
      // The pen after a prefix, less the kerning with what follows it, is the prefix alone.
      const prefix = all.slice(0, i + 1).join('')
      const kerning =
        i + 1 < all.length ? run!.face.kerning('latn', all[i]!.codePointAt(0)!, all[i + 1]!.codePointAt(0)!) : 0
      const expected = pens[i + 1]! - (kerning / run!.face.metrics.unitsPerEm) * 48
      expect(Math.abs(drawnWidth(context, run!.face, prefix, 48) - expected)).toBeLessThan(
        tolerance(expected, 48, i + 1),
      )
    })
    expect(pens[pens.length - 1]).toBeCloseTo(run!.width, 9)
  })
})

describe('the drawn picture', () => {
  const ink = async (weight: FontWeight, style: FontStyle, text = 'Hamburg') => {
    const it = await textContext(library, 200, 60)
    it.fillStyle = 'black'
    drawLayout(it, layoutText(text, { registry, size: 32, weight, style }), 10, 40)
    return it.getImageData(0, 0, 200, 60).data
  }
  const amount = (data: Uint8ClampedArray) => data.reduce((sum, value, i) => (i % 4 === 3 ? sum + value : sum), 0)

  it('comes from three different files: bold is darker, italic is another shape, none is synthetic', async () => {
    const [regular, bold, italic] = [
      await ink('normal', 'normal'),
      await ink('bold', 'normal'),
      await ink('normal', 'italic'),
    ]
    expect(amount(bold)).toBeGreaterThan(amount(regular) * 1.2)
    expect(italic).not.toEqual(regular)
    // DejaVu's own bold is wider than its regular; a synthetic one would keep the widths.
    const [face] = registry.stack('default', 'bold', 'normal').faces
    expect(drawnWidth(context, face!, 'Hamburg', 32)).toBeGreaterThan(
      drawnWidth(context, registry.faces()[0]!, 'Hamburg', 32) * 1.05,
    )
  })

  it('draws a box for a character that no font has, and no system font', async () => {
    expect(await ink('normal', 'normal', '漢')).toEqual(await ink('normal', 'normal', '▯'))
    expect(amount(await ink('normal', 'normal', '漢'))).toBeGreaterThan(0)
  })

  it.each([0, 90, 30, -45, 180])('stays inside textBounds when turned by %d degrees', async (angle) => {
    const { textBounds } = await import('../../src/scene/text')
    const it = await textContext(library, 300, 300)
    it.fillStyle = 'black'
    const layout = layoutText('Hxg\nlonger line', { registry, size: 20, anchor: 'bottom-left', angle })
    drawLayout(it, layout, 150, 150)
    const bounds = textBounds(layout)
    const { data } = it.getImageData(0, 0, 300, 300)
    let count = 0
    for (let i = 3; i < data.length; i += 4) {
      if (data[i]! < 32) continue
      const [x, y] = [((i - 3) / 4) % 300, Math.floor((i - 3) / 4 / 300)]
      expect(x).toBeGreaterThanOrEqual(Math.floor(150 + bounds.x) - 1)
      expect(x).toBeLessThanOrEqual(Math.ceil(150 + bounds.x + bounds.width) + 1)
      expect(y).toBeGreaterThanOrEqual(Math.floor(150 + bounds.y) - 1)
      expect(y).toBeLessThanOrEqual(Math.ceil(150 + bounds.y + bounds.height) + 1)
      count++
    }
    expect(count).toBeGreaterThan(100)
  })

  it('spaces letters as the layout says', async () => {
    const it = await textContext(library)
    it.letterSpacing = '3px'
    const { width } = layoutText('Hello', { registry, size: 20, letterSpacing: 3 })
    // The canvas counts a space after the last letter too.
    expect(drawnWidth(it, registry.faces()[0]!, 'Hello', 20)).toBeCloseTo(width + 3, 1)
  })
})
