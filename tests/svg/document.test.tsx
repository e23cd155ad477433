import { expect, test } from 'vitest'
import type { ReactElement } from 'react'
import { Axes, Canvas, Figure, Image, Line, Points, Scatter, Texts, Viewport } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'
import { goldenScenes } from '../golden/scenes'
import { all, idsOf, parseXml } from './parse'

/** Attributes that hold numbers. */
const geometry = ['d', 'x', 'y', 'cx', 'cy', 'r', 'transform', 'stroke-width', 'stroke-dasharray', 'textLength']
/** No number, an exponent, a zero with a sign, and zeros at the end. */
const odd = /NaN|Infinity|undefined|e[-+\d]|-0(?![.\d])|\.\d*0(?![.\d])/

const figure = (title: string): ReactElement => (
  <Figure width={300} height={200}>
    <Axes title={title}>
      <Line y={[1, 3, 2]} />
      <Scatter x={[0, 1, 2]} y={[1, 2, 3]} />
    </Axes>
  </Figure>
)

test('a canvas in pixels has its size in pixels, one in millimetres has it in millimetres', async () => {
  const px = parseXml(await renderToSvg(<Canvas width={640.5} height={480} />))
  expect(px.attributes).toMatchObject({ width: '640.5', height: '480', viewBox: '0 0 640.5 480' })
  const mm = parseXml(await renderToSvg(<Canvas width="85mm" height="2in" dpi={300} />))
  expect(mm.attributes).toMatchObject({ width: '85mm', height: '2in', viewBox: '0 0 1003.937 600' })
  const other = parseXml(await renderToSvg(<Canvas width="85mm" height="2in" />, { width: 100 }))
  expect(other.attributes).toMatchObject({ width: '100', height: '2in', viewBox: '0 0 100 192' })
})

test('pixelRatio changes nothing', async () => {
  const element = (pixelRatio: number): ReactElement => (
    <Canvas pixelRatio={pixelRatio} width={101} height={51}>
      <Viewport x="33%" width="33%" background="red">
        <Points positions={[[0.1, 0.2]]} />
      </Viewport>
    </Canvas>
  )
  expect(await renderToSvg(element(3))).toBe(await renderToSvg(element(1)))
})

test('the background is a shape; a transparent one is none', async () => {
  const white = parseXml(await renderToSvg(<Canvas width={10} height={20} />))
  expect(all(white, 'path').map(({ attributes }) => attributes)).toEqual([{ fill: '#fff', d: 'M0 0h10v20h-10z' }])
  expect(all(parseXml(await renderToSvg(<Canvas background="transparent" />)), 'path')).toEqual([])
  const half = parseXml(await renderToSvg(<Canvas width={1} height={1} background="rgba(255, 0, 0, 0.5)" />))
  expect(all(half, 'path')[0]!.attributes).toMatchObject({ fill: '#f00', 'fill-opacity': '.502' })
})

test('the name of the canvas is the title, those of visuals stay with them', async () => {
  const svg = await renderToSvg(
    <Canvas name="Stars & dust">
      <Viewport name="sky">
        <Points name='"stars"' positions={[[0, 0]]} />
      </Viewport>
    </Canvas>,
  )
  const root = parseXml(svg)
  expect(all(root, 'title').map(({ text }) => text)).toEqual(['Stars & dust'])
  expect(root.attributes.role).toBe('img')
  const names = all(root).map(({ attributes }) => attributes['data-name'])
  expect(names.filter((name) => name !== undefined)).toEqual(['sky', '"stars"'])
})

test('the same scene gives the same text, and every golden scene has good ids', async () => {
  for (const [name, { element }] of Object.entries(goldenScenes)) {
    const options = { onDiagnostic: () => undefined }
    const svg = await renderToSvg(element, options)
    expect(await renderToSvg(element, options), name).toBe(svg)
    const root = parseXml(svg)
    const { own, used } = idsOf(root)
    expect(new Set(own).size).toBe(own.length)
    expect(
      used.filter((id) => !own.includes(id)),
      name,
    ).toEqual([])
    const numbers = all(root).flatMap(({ attributes }) => geometry.map((key) => attributes[key] ?? ''))
    expect(
      numbers.filter((value) => !/^[-a-zA-Z. \d()]*$/.test(value) || odd.test(value)),
      name,
    ).toEqual([])
  }
})

/** All that a page knows by name of a file: ids, classes, font families. */
function namesIn(svg: string): string[] {
  const root = parseXml(svg)
  const families = [...svg.matchAll(/font-family:([^;}]*)/g)].map(([, family]) => family!)
  const classes = all(root).flatMap(({ attributes }) => attributes.class?.split(' ') ?? [])
  return [...idsOf(root).own, ...families, ...classes]
}

test('two figures in one page have no id, class or font in common; equal ones are equal', async () => {
  const [one, same, other] = await Promise.all(['one', 'one', 'other'].map((title) => renderToSvg(figure(title))))
  expect(same).toBe(one)
  const names = namesIn(one!)
  expect(names.length).toBeGreaterThan(5)
  expect(namesIn(other!).filter((name) => names.includes(name))).toEqual([])
})

test('every rule of the style speaks of this file alone', async () => {
  const root = parseXml(await renderToSvg(figure('a'), { idPrefix: 'mine' }))
  const [style] = all(root, 'style')
  const selectors = style!.text.replace(/@font-face\{[^}]*\}/g, '').match(/[^{}]+(?=\{)/g)
  expect(selectors).toEqual(['.mine- text'])
})

test('idPrefix begins every name in the file', async () => {
  const root = parseXml(await renderToSvg(figure('a'), { idPrefix: 'mine' }))
  const { own } = idsOf(root)
  expect(own.length).toBeGreaterThan(3)
  expect(own.filter((id) => !id.startsWith('mine-'))).toEqual([])
  expect(root.attributes.class).toBe('mine-')
})

test('figures of two prefixes have nothing in common, though one prefix begins with the other', async () => {
  const prefixes = ['f', 'fig', 'fig1', 'fig10', 'fig100', 'fig1a', 'fig-', 'fig-1', 'fig-1-', 'fig--1', 'fig_', 'fig_0', '_', '__'] // prettier-ignore
  // So many that ids have two characters.
  const many = (
    <Canvas width={100} height={100}>
      <Viewport>
        {Array.from({ length: 300 }, (_, i) => (
          <Points key={i} positions={[[0, 0]]} />
        ))}
        <Texts positions={[[0, 0]]} strings="a" />
        <Image texture={{ data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1 }} />
      </Viewport>
    </Canvas>
  )
  const names = await Promise.all(prefixes.map(async (idPrefix) => namesIn(await renderToSvg(many, { idPrefix }))))
  const owners = new Map<string, string[]>()
  names.forEach((own, i) => {
    expect(new Set(own).size).toBeGreaterThan(300)
    for (const name of new Set(own)) owners.set(name, [...(owners.get(name) ?? []), prefixes[i]!])
  })
  expect([...owners].filter(([, those]) => those.length > 1)).toEqual([])
})

test.each([
  [{ idPrefix: '1a' }, 'Option idPrefix: expected a letter or _'],
  [{ idPrefix: 'a b' }, 'Option idPrefix'],
  [{ idPrefix: '' }, 'Option idPrefix'],
  [{ text: 'none' as never }, 'Option text: expected one of embed, outlines, system, got "none"'],
  [{ txt: 'embed' } as never, 'Option txt: there is no such option.'],
])('%j is refused', async (options, message) => {
  await expect(renderToSvg(<Canvas />, options)).rejects.toThrow(message)
})

test('a canvas that is too large is refused', async () => {
  await expect(renderToSvg(<Canvas width={2e6} height={10} />)).rejects.toThrow(
    '2000000 × 10 px; a side must be above 0',
  )
})

test('texts are found and copied as they are', async () => {
  const svg = await renderToSvg(
    <Canvas>
      <Viewport>
        <Texts positions={[[0, 0]]} strings={['a  b\nΔx = 5 µm ☃']} />
      </Viewport>
    </Canvas>,
    { onDiagnostic: () => undefined },
  )
  expect(all(parseXml(svg), 'text').map(({ text }) => text)).toEqual(['a  b', 'Δx = 5 µm ▯'])
})
