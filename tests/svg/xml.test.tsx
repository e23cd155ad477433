import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { Canvas, Points, Texts, Viewport } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'
import { createFontRegistry, layoutText } from '../../src/scene/text'
import { escapeXml } from '../../renderers/svg/xml'
import { all, idsOf, parseXml } from './parse'

const silent = { onDiagnostic: () => undefined }

/** Strings with what XML, HTML and CSS stumble over in them. */
const odd = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(']]>', '<![CDATA[', '&amp;', '&', '<', '>', '"', "'", '<!--', '-->', '</style>', '<?x?>', '\\'),
      fc.constantFrom('\0', '\u0001', '\b', '\t', '\x1f', '\x7f', '\ud800', '\udfff', '\ufffe', '\uffff'),
      fc.constantFrom('\u202e', '\u200f', '\u2066', '  ', ' ', 'fi', '\u00ad', '\u{1f600}', '\u{10ffff}', '\ufeff'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

const registry = createFontRegistry()
/** What the layout draws of a string: the truth that the file has to repeat. */
const drawn = (string: string): string =>
  layoutText(string, { registry, size: 12 })
    .lines.map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join('')

test('whatever texts and names hold, the file is XML, and the text comes back', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(odd, odd, odd, async (string, name, title) => {
      const scene = (
        <Canvas name={title}>
          <Viewport name={name}>
            <Texts name={name} positions={[[0, 0]]} strings={[string]} />
            <Points name={string} positions={[[0, 0]]} />
          </Viewport>
        </Canvas>
      )
      for (const text of ['system', 'outlines'] as const) {
        const root = parseXml(await renderToSvg(scene, { ...silent, text }))
        const found = all(root, 'text')
        if (text === 'outlines') expect(found).toEqual([])
        else expect(found.map((element) => element.text).join('')).toBe(drawn(string))
        const { own, used } = idsOf(root)
        expect(new Set(own).size).toBe(own.length)
        expect(own).toEqual(own.map((id) => /^[A-Za-z][A-Za-z0-9]*$/.exec(id)?.[0]))
        expect(used.filter((id) => !own.includes(id))).toEqual([])
        const clean = (value: string): string =>
          value.replace(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
        const names = all(root).map(({ attributes }) => attributes['data-name'])
        if (string !== '') expect(names).toContain(clean(string))
        if (title !== '') expect(all(root, 'title').map((element) => element.text)).toEqual([clean(title)])
      }
    }),
    { seed: 1, numRuns: 150 },
  )
})

test('what a document cannot hold is replaced, one for one, and all else comes back', () => {
  fc.assert(
    fc.property(odd, (string) => {
      const { attributes, text } = parseXml(
        `<g xmlns="http://www.w3.org/2000/svg" a="${escapeXml(string)}">${escapeXml(string)}</g>`,
      )
      expect(text).toBe(attributes.a)
      expect([...text]).toEqual(
        [...string].map((character) =>
          /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character) ? character : '\ufffd',
        ),
      )
    }),
    { seed: 1, numRuns: 1000 },
  )
})
