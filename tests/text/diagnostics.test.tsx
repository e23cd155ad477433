import { expect, test } from 'vitest'
import { Axes, Canvas, Figure, Line, Texts, Viewport } from 'react-gsp'
import { renderToPng, renderToSvg, type Diagnostic } from 'react-gsp/server'
import type { ReactElement } from 'react'

async function told(element: ReactElement): Promise<Diagnostic[]> {
  const inPixels: Diagnostic[] = []
  await renderToPng(element, { onDiagnostic: (each) => inPixels.push(each) })
  const inVectors: Diagnostic[] = []
  await renderToSvg(element, { text: 'system', onDiagnostic: (each) => inVectors.push(each) })
  expect(inVectors).toEqual(inPixels)
  return inPixels
}

const texts = (strings: readonly string[], fonts?: readonly string[]): ReactElement => (
  <Texts positions={strings.map((_, i) => [0, i / 10])} strings={strings} fonts={fonts} />
)
const scene = (...children: ReactElement[]): ReactElement => (
  <Canvas>
    <Viewport>
      {children.map((child, i) => (
        <Viewport key={i}>{child}</Viewport>
      ))}
    </Viewport>
  </Canvas>
)

test('one warning names the missing characters of all texts of all elements of a name', async () => {
  const [only, ...more] = await told(scene(texts(['漢', 'a', '字 漢']), texts(['語'])))
  expect(more).toEqual([])
  expect(only).toMatchObject({ code: 'text.missing-character', element: 'Texts', prop: 'strings' })
  expect(only!.message).toContain('has “漢” (U+6F22), “字” (U+5B57), “語” (U+8A9E); an empty box')
  const [inFigure] = await told(
    <Figure>
      <Axes title="漢" x={{ label: '字' }}>
        <Line y={[1, 2]} />
      </Axes>
    </Figure>,
  )
  for (const character of '漢字') expect(inFigure!.message).toContain(character)
})

test('of many missing characters it names eight and counts the rest', async () => {
  const many = Array.from({ length: 20 }, (_, i) => String.fromCodePoint(0x6f22 + i))
  const [only] = await told(scene(texts(many)))
  expect(only!.message.match(/U\+6F\w\w/g)).toHaveLength(8)
  expect(only!.message).toContain(' and 12 more;')
})

test('each family that is not there is told once, of the prop that named it', async () => {
  const all = await told(scene(texts(['a', 'b', 'c'], ['Arial', 'Times', 'Arial']), texts(['d'], ['Arial'])))
  expect(all.map(({ code, prop, subject }) => [code, prop, subject])).toEqual([
    ['text.unknown-font', 'fonts', 'Arial'],
    ['text.unknown-font', 'fonts', 'Times'],
  ])
})

test('odd characters of another kind are told too', async () => {
  const all = await told(scene(texts(['漢', 'a\u0007b'])))
  expect(all.map(({ code }) => code)).toEqual(['text.missing-character', 'text.control-character'])
})
