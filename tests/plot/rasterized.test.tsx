import type { ReactElement } from 'react'
import { expect, test } from 'vitest'
import { Axes, Figure, imshow, Line, plot, scatter, Scatter } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'
import { all, parseXml, type XmlElement } from '../svg/parse'
import { TestFigure } from './harness'

const y = [1, 3, 2, 5]
const positions = [[0, 1], [1, 3], [2, 2]] as const // prettier-ignore
const grid = [[0, 1], [2, 3]] // prettier-ignore
type Rasterized = boolean | number | undefined

const marks: Readonly<Record<string, (rasterized: Rasterized) => ReactElement>> = {
  Scatter: (rasterized) => <Scatter y={y} rasterized={rasterized} />,
  Line: (rasterized) => <Line y={y} rasterized={rasterized} />,
  'plot of a line': (rasterized) => plot(y, 'r-', { rasterized }),
  'plot of markers': (rasterized) => plot(y, 'ro', { rasterized }),
  'plot of pixels': (rasterized) => plot(y, 'r,', { rasterized }),
  'scatter of points': (rasterized) => scatter(positions, { rasterized }),
  'scatter of markers': (rasterized) => scatter(positions, { markerShape: 'heart', rasterized }),
  'scatter of pixels': (rasterized) => scatter(positions, { mode: 'pixels', rasterized }),
  imshow: (rasterized) => imshow(grid, { rasterized }),
}

const figure = (mark: ReactElement): ReactElement => (
  <Figure width={300} height={200}>
    <Axes x={{ label: 'time (s)' }}>{mark}</Axes>
  </Figure>
)

const draw = async (mark: ReactElement): Promise<XmlElement> => parseXml(await renderToSvg(figure(mark)))
const texts = (root: XmlElement): string[] => all(root, 'text').map(({ text }) => text)

test.each(Object.entries(marks))('%s is one image in an SVG, and the axes around it stay vectors', async (_, mark) => {
  const [vectors, pixels] = [await draw(mark(undefined)), await draw(mark(200))]
  expect(all(pixels, 'image')).toHaveLength(1)
  expect(texts(pixels)).toEqual(texts(vectors))
  expect(texts(pixels)).toContain('time (s)')
  expect(all(pixels, 'path').length).toBeGreaterThan(3)
})

test('its density is that of the mark', async () => {
  const sizeAt = async (dpi: number): Promise<number> => {
    const [image] = all(await draw(<Scatter y={y} rasterized={dpi} />), 'image')
    const png = Buffer.from(image!.attributes.href!.split(',')[1]!, 'base64')
    return png.readUInt32BE(16)
  }
  expect((await sizeAt(192)) / (await sizeAt(96))).toBeCloseTo(2, 1)
})

test.each(Object.entries(marks))('%s refuses a density that is none, by its own name', (name, mark) => {
  const { message } = new TestFigure().render(figure(mark(-1)))
  const element = name.split(' ')[0]
  expect(message).toMatch(new RegExp(`^<${element} rasterized>: expected true, false, or dots per inch .*, got -1\\.`))
})
