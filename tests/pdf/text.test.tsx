import fc from '../support/fastCheck'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Texts, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { layoutText } from '../../src/scene/text/layoutText'
import { renderToPdf } from '../../src/server'
import { hasPoppler, pdfFonts, pdfInfo, pdfText, rasterizePdf } from '../support/poppler'
import { library } from './penPage'

const registerPages = hasPoppler ? describe : undefined

const page = (children: ReactNode): ReactNode => (
  <SceneCanvas width={400} height={300}>
    <Viewport>{children}</Viewport>
  </SceneCanvas>
)

interface Word {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The words of a page and where they are, in canvas pixels. */
function wordsIn(pdf: Uint8Array): Word[] {
  const folder = mkdtempSync(join(tmpdir(), 'react-gsp-words-'))
  try {
    const file = join(folder, 'page.pdf')
    writeFileSync(file, pdf)
    const html = execFileSync(join(process.env.POPPLER_PATH!, 'pdftotext'), ['-bbox', file, '-'], { encoding: 'utf8' })
    const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g
    return [...html.matchAll(word)].map(([, ...found]) => {
      const [left, top, right, bottom] = found.slice(0, 4).map((points) => Number(points) / 0.75) as [
        number,
        number,
        number,
        number,
      ]
      return { text: found[4]!, left, top, right, bottom }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

registerPages?.('texts', () => {
  test('fonts are embedded, as the part that is used, and say what their characters are', async () => {
    const pdf = await renderToPdf(
      page([
        <Texts key={0} coords="px" positions={[[10, 20]]} strings="regular" />,
        <Texts key={1} coords="px" positions={[[10, 60]]} strings="bold" fontWeights="bold" />,
        <Texts key={2} coords="px" positions={[[10, 90]]} strings="italic" fontStyles="italic" />,
      ]),
    )
    const fonts = pdfFonts(pdf)
    expect(fonts).toHaveLength(3)
    for (const font of fonts) {
      expect(font).toMatchObject({ type: 'CID TrueType', isEmbedded: true, isSubset: true, hasUnicode: true })
    }
    expect(new Set(fonts.map(({ name }) => name)).size).toBe(3)
    // The shipped faces are some hundred kB each.
    expect(pdf.length).toBeLessThan(40_000)
  })

  test('what is written can be found: all characters of the shipped font', async () => {
    const strings = [
      'Ωμέγα ≤ ∞',
      'Ж ждёт',
      'Ångström café über',
      '½ · 10⁻³ µm',
      'ﬁne fluff office',
      'AVATAR Tokyo',
      '∂f/∂x → √2',
    ]
    const pdf = await renderToPdf(
      page(<Texts coords="px" positions={strings.map((_, i) => [10, 20 + 30 * i])} strings={strings} />),
    )
    const lines = pdfText(pdf)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && line !== '\f')
    expect(lines.map((line) => line.normalize('NFKC'))).toEqual(strings.map((line) => line.normalize('NFKC')))
  })

  test('words stand where the layout has them, to half a pixel', async () => {
    const places = [
      { string: 'AVATAR', x: 20, y: 40, size: 12, anchor: 'baseline-left' },
      { string: 'kerning', x: 200, y: 80, size: 31, anchor: 'center-center' },
      { string: 'Toffee', x: 390, y: 290, size: 17.3, anchor: 'bottom-right' },
      { string: 'x', x: 33.3, y: 200.7, size: 60, anchor: 'top-left' },
    ] as const
    const pdf = await renderToPdf(
      page(
        <Texts
          coords="px"
          positions={places.map(({ x, y }) => [x, y])}
          strings={places.map(({ string }) => string)}
          fontSizes={places.map(({ size }) => size)}
          anchors={places.map(({ anchor }) => anchor)}
        />,
      ),
    )
    const words = wordsIn(pdf)
    for (const { string, x, y, size, anchor } of places) {
      const { box, lines } = layoutText(string, { registry: library.registry, size, anchor })
      const word = words.find(({ text }) => text === string)!
      expect(Math.abs(word.left - (x + box.x)), string).toBeLessThan(0.1)
      expect(Math.abs(word.right - (x + box.x + box.width)), string).toBeLessThan(0.5)
      expect(word.top).toBeLessThan(y + lines[0]!.y - size * 0.5)
      expect(Math.abs(word.top - (y + box.y)), string).toBeLessThan(0.06 * size)
      expect(Math.abs(word.bottom - (y + box.y + box.height)), string).toBeLessThan(0.06 * size)
    }
  })

  test('turned text runs the way it is turned', async () => {
    const pdf = await renderToPdf(
      page(<Texts coords="px" positions={[[100, 200]]} strings="upwards" angles={90} fontSizes={20} />),
    )
    const { box } = layoutText('upwards', { registry: library.registry, size: 20 })
    const [word] = wordsIn(pdf)
    expect(Math.abs(word!.bottom - 200)).toBeLessThan(0.5)
    expect(Math.abs(word!.top - (200 - box.width))).toBeLessThan(0.5)
    expect(word!.right).toBeLessThan(110)
  })

  test('what is outside the page is not in the file', async () => {
    const pdf = await renderToPdf(
      page(<Texts coords="px" positions={[[10, 20], [5000, 20], [10, -100]]} strings={['here', 'there', 'above']} />), // prettier-ignore
    )
    expect(pdfText(pdf).trim()).toBe('here')
  })

  test('no text breaks a file', async () => {
    const odd = [
      '\u0000\u0001\u0007\u001f\u007f\u009f',
      '\ud800 lone \udc00',
      '😀 no glyph 日本',
      '(a) \\ ) ( <b> [c] %d /e',
      'a\nb\r\nc\u2028d\te',
      'endstream endobj\n%%EOF',
      'x'.repeat(20_000),
      'e\u0301 \u0323\u0301 \u202e abc \u200d',
      '',
      ' ',
    ]
    for (const strings of [odd, [odd.join('')]]) {
      const pdf = await renderToPdf(
        page(<Texts coords="px" positions={strings.map((_, i) => [10, 20 + 25 * i])} strings={strings} />),
        { onDiagnostic: () => undefined },
      )
      expect(pdfInfo(pdf).Pages).toBe('1')
      expect(rasterizePdf(pdf).data.some((value, i) => i % 4 !== 3 && value < 128)).toBe(true)
      expect(pdfText(pdf)).toContain('(a) \\ ) ( <b> [c] %d /e')
    }
  })

  test('no text that chance makes breaks a file', async () => {
    const strings = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { seed: 1, numRuns: 60 })
    const pdf = await renderToPdf(
      page(
        <Texts
          coords="px"
          positions={strings.map((_, i) => [10 + 130 * (i % 3), 12 + 14 * Math.floor(i / 3)])}
          strings={strings}
          angles={strings.map((_, i) => i)}
        />,
      ),
      { onDiagnostic: () => undefined },
    )
    expect(pdfInfo(pdf).Pages).toBe('1')
    rasterizePdf(pdf)
    expect(pdfFonts(pdf).every(({ isEmbedded, isSubset, hasUnicode }) => isEmbedded && isSubset && hasUnicode)).toBe(
      true,
    )
  })
})
