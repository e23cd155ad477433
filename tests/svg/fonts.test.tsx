import subsetFont from 'subset-font'
import { expect, test } from 'vitest'
import { Canvas, Texts, Viewport } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'
import { fontFiles } from '../../src/server/fontFiles'
import { createFontLibrary, parseFontMetrics } from '../../src/assets/fonts'
import { all, inherited, parseXml } from './parse'

const strings = ['fire', 'bold', 'slanted AV To']
const scene = (
  <Canvas width={300} height={100}>
    <Viewport>
      <Texts
        positions={[
          [-0.9, 0],
          [-0.2, 0],
          [0.3, 0],
        ]}
        strings={strings}
        fontSizes={[12, 14, 20]}
        fontWeights={['normal', 'bold', 'normal']}
        fontStyles={['normal', 'normal', 'italic']}
        angles={[0, 90, 30]}
        colors="navy"
      />
    </Viewport>
  </Canvas>
)

const library = createFontLibrary()
const [regular, bold, italic] = library.registry.faces()

/** The characters that a font file has. */
async function charactersOf(woff2: Uint8Array): Promise<string> {
  const everything = String.fromCodePoint(...Array.from({ length: 0x3000 }, (_, i) => i))
  const font = await subsetFont(Buffer.from(woff2), everything, { targetFormat: 'truetype' })
  const { coverage } = await parseFontMetrics(new Uint8Array(font))
  let text = ''
  for (let i = 0; i < coverage.length; i += 2) {
    for (let k = 0; k < coverage[i + 1]!; k++) text += String.fromCodePoint(coverage[i]! + k)
  }
  return text
}

const sorted = (text: string): string => [...new Set(text)].sort().join('')

test('an embedded font has the characters that occur in its face, and no others', async () => {
  const root = parseXml(await renderToSvg(scene))
  const rules = [...all(root, 'style')[0]!.text.matchAll(/@font-face\{([^}]*)\}/g)].map(([, rule]) => rule!)
  expect(rules).toHaveLength(3)
  const texts = all(root, 'text')
  expect(texts.map(({ text }) => text)).toEqual(strings)
  for (const [i, element] of texts.entries()) {
    const [own, installed, generic] = inherited(root, element, 'font-family')!.split(',')
    expect([installed, generic]).toEqual(["'DejaVu Sans'", 'sans-serif'])
    const rule = rules.find((each) => each.includes(`font-family:${own};`))!
    const [, data] = /base64,([^)]*)/.exec(rule)!
    expect(await charactersOf(Buffer.from(data!, 'base64'))).toBe(sorted(strings[i]!))
    // Else a browser would slant and embolden what is slanted and bold already.
    for (const name of ['font-weight', 'font-style']) {
      const value = inherited(root, element, name) ?? 'normal'
      expect(rule).toContain(`${name}:${value}`)
    }
  }
})

test('texts are as wide as they were laid out, turned about their positions, and of their size and colour', async () => {
  const root = parseXml(await renderToSvg(scene))
  const [flat, up, slanted] = all(root, 'text')
  expect(flat!.attributes.transform).toBeUndefined()
  expect(flat!.attributes).toMatchObject({ x: '15', y: '50' })
  expect(up!.attributes.transform).toBe('rotate(-90 120 50)')
  expect(slanted!.attributes.transform).toBe('rotate(-30 195 50)')
  expect(Number(slanted!.attributes.textLength)).toBeGreaterThan(100)
  expect(inherited(root, slanted!, 'font-size')).toBe('20')
  expect(inherited(root, slanted!, 'fill')).toBe('#000080')
})

test('outlines need no font and no text; each character is drawn once and used where it stands', async () => {
  const svg = await renderToSvg(scene, { text: 'outlines' })
  const root = parseXml(svg)
  expect(svg).not.toMatch(/<text|font|<style/)
  const glyphs = all(all(root, 'defs')[0]!, 'path')
  expect(glyphs).toHaveLength(strings.reduce((sum, text) => sum + new Set(text).size, 0))
  expect(all(root, 'use')).toHaveLength(strings.join('').length)
  // What it says can still be read out.
  expect(all(root, 'g').map(({ attributes }) => attributes['aria-label'])).toEqual(expect.arrayContaining(strings))
})

test('system fonts leave the file without any', async () => {
  const svg = await renderToSvg(scene, { text: 'system' })
  expect(svg).not.toContain('@font-face')
  expect(all(parseXml(svg), 'text').map(({ text }) => text)).toEqual(strings)
})

test('subsets and outlines of the same characters are the same, and kern as the whole font does', async () => {
  const files = fontFiles(library)
  const one = await files.subset(regular!, 'AVTo')
  expect(await files.subset(regular!, 'AVTo')).toEqual(one)
  expect(one.format).toBe('woff2')
  const font = await subsetFont(Buffer.from(one.bytes), 'AVTo', { targetFormat: 'truetype' })
  const { kerning } = await parseFontMetrics(new Uint8Array(font))
  expect(kerning.flatMap(({ values }) => values).some((value) => value !== 0)).toBe(true)
  const outlines = await files.outlines(bold!, 'lΔ ')
  expect([...outlines.keys()]).toEqual(['l', 'Δ', ' '])
  expect(outlines.get(' ')!.path).toBe('')
  // A bold l is a bar from the baseline up to three quarters of an em.
  const numbers = outlines
    .get('l')!
    .path.match(/-?[\d.]+/g)!
    .map(Number)
  expect(Math.min(...numbers)).toBeCloseTo(-0.76, 2)
  expect(outlines).toEqual(await files.outlines(bold!, 'lΔ '))
  expect((await files.outlines(italic!, 'l')).get('l')).not.toEqual(outlines.get('l'))
})
