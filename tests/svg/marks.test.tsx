import type { ReactElement, ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Canvas, Markers, Points, Viewport } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'
import { markerShapes } from '../../src/scene/markerOutlines'
import { all, inherited, parseXml, type XmlElement } from './parse'

const count = 1e5
/** Steps of the golden ratio fill an interval without a pattern, and need no seed. */
const spread = (i: number, step: number): number => (i * step) % 1
const positions = Array.from({ length: count }, (_, i): [number, number] => [
  2 * spread(i, 0.618034) - 1,
  2 * spread(i, 0.754878) - 1,
])
const colors = Uint8Array.from({ length: 4 * count }, (_, i) =>
  i % 4 === 3 ? 255 : Math.floor(256 * spread(i, 0.56984)),
)
const sizes = Float32Array.from({ length: count }, (_, i) => 2 + 18 * spread(i, 0.6180339))

const angles = Float32Array.from({ length: count }, (_, i) => 360 * spread(i, 0.7548776))
const shapes = Array.from({ length: count }, (_, i) => markerShapes[i % markerShapes.length]!)

const draw = (element: ReactNode): Promise<string> =>
  renderToSvg(
    <Canvas width={640} height={480}>
      <Viewport>{element}</Viewport>
    </Canvas>,
  )

const cases: readonly (readonly [string, ReactElement])[] = [
  ['points', <Points positions={positions} />],
  ['points with edges', <Points positions={positions} edgeWidths={1} />],
  ['points, a colour each', <Points positions={positions} faceColors={colors} />],
  ['points, a size and a colour each', <Points positions={positions} faceColors={colors} sizes={sizes} />],
  ['stars', <Markers shapes="asterisk" positions={positions} edgeWidths={1} />],
  ['stars, a colour each', <Markers shapes="asterisk" positions={positions} faceColors={colors} />],
  ['stars, a size each', <Markers shapes="asterisk" positions={positions} sizes={sizes} edgeWidths={1} />],
  ['stars, an angle each', <Markers shapes="asterisk" positions={positions} angles={angles} edgeWidths={1} />],
  ['of all shapes', <Markers shapes={shapes} positions={positions} faceColors={colors} edgeWidths={1} />],
  ...markerShapes.map(
    (shape) =>
      [
        `${shape}, a size and a colour each`,
        <Markers shapes={shape} positions={positions} sizes={sizes} faceColors={colors} edgeWidths={1} />,
      ] as const,
  ),
]

test.each(cases)('1e5 %s take at most 60 bytes each', async (_name, element) => {
  const svg = await draw(element)
  expect(svg.length / count).toBeLessThanOrEqual(60)
  expect(svg.match(/<(?:circle|use|path)\b/g)!.length).toBeGreaterThanOrEqual(count)
})

/** The elements of some marks, in a picture of 100 × 100 px. */
async function marksOf(element: ReactNode): Promise<XmlElement[]> {
  const svg = await renderToSvg(
    <Canvas width={100} height={100}>
      <Viewport>{element}</Viewport>
    </Canvas>,
    { onDiagnostic: () => undefined },
  )
  const root = parseXml(svg)
  const uses = all(root).filter(({ name }) => ['use', 'circle', 'path'].includes(name))
  const defs = all(root, 'defs').flatMap((element) => all(element))
  // The first is the background.
  return uses.filter((element) => !defs.includes(element)).slice(1)
}

const three: readonly [number, number][] = [
  [-0.5, 0],
  [0, 0],
  [0.5, 0.5],
]

test('a shape that comes again and again is defined once, at its size, and its edge is not stretched', async () => {
  const svg = await draw(<Markers shapes="heart" positions={positions.slice(0, 50)} sizes={12} edgeWidths={2} />)
  const root = parseXml(svg)
  const paths = all(root, 'defs').flatMap((element) => all(element, 'path'))
  expect(paths).toHaveLength(1)
  expect(all(root, 'use').length).toBeGreaterThan(45)
  expect(svg).not.toMatch(/transform|vector-effect|scale/)
  expect(inherited(root, all(root, 'use')[0]!, 'stroke-width')).toBe('2')
})

test('marks lie where they belong, in order', async () => {
  const marks = await marksOf(<Points positions={three} sizes={[4, 6, 8]} />)
  expect(marks.map(({ attributes: { cx, cy, r } }) => [cx, cy, r])).toEqual([
    ['25', '50', '2'],
    ['50', '50', '3'],
    ['75', '25', '4'],
  ])
  const squares = await marksOf(<Markers shapes="square" positions={three} sizes={4} angles={[0, 90, 45]} />)
  expect(squares.map(({ attributes }) => attributes.d)).toEqual([
    'M23 52h4v-4h-4z',
    'M52 52v-4h-4v4z',
    'M75 27.83l2.83-2.83-2.83-2.83-2.83 2.83z',
  ])
})

test('a mark that is missing, or of which nothing is seen, leaves nothing behind', async () => {
  const bad = [NaN, 4]
  const at = bad.map((_, i): [number, number] => [i / 10, 0])
  expect(await marksOf(<Points positions={at} sizes={Float32Array.from(bad)} />)).toHaveLength(1)
  expect(await marksOf(<Points positions={three} faceColors="none" />)).toHaveLength(0)
  expect(await marksOf(<Markers shapes="vbar" positions={three} edgeWidths={0} />)).toHaveLength(0)
  expect(await marksOf(<Points positions={[[3, 3]]} />)).toHaveLength(0)
})

test('a disc of no size is as large as its edge', async () => {
  const [mark] = await marksOf(<Points positions={[[0, 0]]} sizes={0} edgeWidths={6} edgeColors="red" />)
  expect(mark!.attributes).toEqual({ cx: '50', cy: '50', r: '3', fill: '#f00' })
})

test('a face and an edge that are translucent have their alpha each', async () => {
  const [mark] = await marksOf(
    <Points positions={[[0, 0]]} faceColors="rgba(255,0,0,.5)" edgeColors="rgba(0,0,255,.25)" edgeWidths={2} />,
  )
  expect(mark!.attributes).toMatchObject({
    fill: '#f00',
    'fill-opacity': '.502',
    stroke: '#00f',
    'stroke-opacity': '.251',
    'stroke-width': '2',
  })
})
