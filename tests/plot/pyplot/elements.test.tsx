import { decode } from 'fast-png'
import type { ReactElement, ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, imshow, Legend, Line, plot, scatter, vec2, type AxesProps } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { colorCycle } from '../../../src/plot/style'
import { TestFigure } from '../harness'

const inAxes = (content: ReactNode, axes: AxesProps = {}): ReactNode => (
  <Figure>
    <Axes x={{ margin: 0 }} y={{ margin: 0 }} {...axes}>
      {content}
    </Axes>
  </Figure>
)

function draw(content: ReactNode, axes?: AxesProps): TestFigure {
  const figure = new TestFigure().render(inAxes(content, axes))
  expect(figure.errors).toEqual([])
  return figure
}

function messageOf(content: ReactNode): string {
  return new TestFigure().render(inAxes(content)).message
}

/** The visuals among the marks, in the order that they are drawn in. */
function marks(figure: TestFigure): { kind: string; props: Readonly<Record<string, unknown>> }[] {
  const [view] = figure.all('view2D')
  const kinds = ['paths', 'points', 'markers', 'pixels', 'image']
  const below = (node: typeof view & object): (typeof view & object)[] => [node, ...node.children.flatMap(below)]
  return below(view!).filter(({ kind }) => kinds.includes(kind))
}

const kindsOf = (element: ReactElement): string[] => marks(draw(element)).map(({ kind }) => kind)

test('a line, markers, or markers under a line, as the format says', () => {
  const [x, y] = [[0, 1], [2, 3]] // prettier-ignore
  expect(kindsOf(plot(x, y))).toEqual(['paths'])
  expect(kindsOf(plot(x, y, 'r'))).toEqual(['paths'])
  expect(kindsOf(plot(x, y, 'ro'))).toEqual(['markers'])
  expect(kindsOf(plot(x, y, 'ro-'))).toEqual(['markers', 'paths'])
  expect(kindsOf(plot(x, y, ','))).toEqual(['pixels'])
  expect(kindsOf(plot(x, y, { marker: 'o' }))).toEqual(['markers', 'paths'])
  expect(kindsOf(plot(x, y, { marker: 'o', lineStyle: 'none' }))).toEqual(['markers'])
  expect(kindsOf(plot(x, y, 'o-', { marker: 'none' }))).toEqual(['paths'])
})

test('every way to call plot puts its arguments where they belong', () => {
  const y = [5, 7, 6]
  for (const element of [
    plot(y),
    plot(y, {}),
    plot(y, null),
    plot(y, undefined, undefined),
    plot(y, ''),
    plot(y, null, ''),
  ]) {
    const [line] = marks(draw(element))
    expect(line!.kind).toBe('paths')
    expect(line!.props.positions).toEqual({ x: Float64Array.of(0, 1, 2), y })
  }
  const same = [plot([1, 2], [3, 4], 'go-', { label: 'a' }), plot([1, 2], [3, 4], { label: 'a', fmt: 'go-' })]
  const [first, second] = same.map((element) => draw(<>{element}<Legend /></>).printed) // prettier-ignore
  expect(first).toContain('#00ff00')
  expect(first).toBe(second)
  expect(draw(plot([1, 2, 3], 'ro')).view).toMatchObject({ x: [0, 2], y: [1, 3] })
  expect(draw(plot([4, 2], [1, 3])).view).toMatchObject({ x: [2, 4], y: [1, 3] })
})

test('line styles are drawn, scaled to the width', () => {
  const dashesOf = (fmt: string): unknown => marks(draw(plot([1, 2], fmt, { lineWidth: 2 })))[0]!.props.dashes
  expect(dashesOf('-')).toBeUndefined()
  expect(dashesOf('--')).toEqual(['8px', '5px'])
  expect(dashesOf(':')).toHaveLength(2)
  expect(dashesOf('-.')).toHaveLength(4)
})

test('without a colour a plot takes one of the cycle, for line and markers alike', () => {
  const figure = draw([plot([1, 2], 'o-', { key: 1 }), plot([1, 2], 'r', { key: 2 }), <Line key="3" y={[1, 2]} />])
  const [markers, line, red, next] = marks(figure)
  expect([markers!.props.faceColors, line!.props.colors]).toEqual([colorCycle[0], colorCycle[0]])
  expect([red!.props.colors, next!.props.colors]).toEqual(['#ff0000', colorCycle[1]])
})

test('markers of lines alone are drawn by their edges', () => {
  const edge = (fmt: string): unknown => marks(draw(plot([1, 2], fmt)))[0]!.props.edgeWidths
  for (const code of '1234+x|_') expect(edge(code), code).toBe('1pt')
  for (const code of 'ov^<>8spP*hHXDd.') expect(edge(code) ?? 0, code).toBe(0)
})

test('a legend shows line and marker', () => {
  const figure = draw([plot([1, 2], 's--', { key: 1, label: 'both' }), scatter([[1, 1]], { key: 2, label: 'points' }), <Legend key="3" />]) // prettier-ignore
  expect(figure.strings).toEqual(expect.arrayContaining(['both', 'points']))
  expect(figure.all('markers').map(({ props }) => props.shapes)).toEqual(['square', 'square'])
})

const withLegend = (element: ReactElement): ReactNode => (
  <>
    {element}
    <Legend />
  </>
)

test('an update looks like a fresh mount', () => {
  const steps = [plot([1, 2], 'o-'), plot([1, 5, 2], 'r:', { label: 'a' }), plot([1, 1, 2], '+'), scatter([[1, 2]]), imshow([[1, 2]]), plot([3, 4])] // prettier-ignore
  const figure = new TestFigure()
  for (const step of steps) {
    figure.render(inAxes(withLegend(step)))
    expect(figure.errors).toEqual([])
    expect(figure.printed).toBe(draw(withLegend(step)).printed)
  }
})

test('scatter infers its mode, and draws in each without more', () => {
  const positions = [[0, 0], [1, 2], [2, 1], [3, 3]] // prettier-ignore
  expect(kindsOf(scatter(positions))).toEqual(['points'])
  expect(kindsOf(scatter(positions, { markerShape: 'club' }))).toEqual(['markers'])
  expect(kindsOf(scatter(positions, { groups: 2 }))).toEqual(['pixels'])
  for (const mode of ['points', 'markers', 'pixels'] as const)
    expect(kindsOf(scatter(positions, { mode }))).toEqual([mode])
  expect(kindsOf(scatter(positions, { mode: 'points', groups: 2, sizes: [3, 9] }))).toEqual(['points'])
})

test('scatter takes positions in all their forms, or two columns', () => {
  const flat = Float32Array.of(1, 10, 2, 20, 4, 30)
  for (const element of [
    scatter([[1, 10], [2, 20], [4, 30]]),
    scatter(vec2(flat)),
    scatter(new GspBuffer(flat, 'vec2')),
    scatter({ x: [1, 2, 4], y: [10, 20, 30] }),
    scatter([1, 2, 4], Float64Array.of(10, 20, 30)),
  ]) {
    expect(draw(element).view).toMatchObject({ x: [1, 4], y: [10, 30] })
  } // prettier-ignore
})

test('numbers with a colormap are mapped', () => {
  const [points] = marks(draw(scatter([1, 2], [3, 4], { colors: [0.5, 7], cmap: 'plasma' })))
  expect(points!.props.faceColors).toMatchObject({ values: [0.5, 7], cmap: 'plasma' })
})

test('axes end at the edges of an image, with row 0 on top', () => {
  const figure = new TestFigure().render(<Figure><Axes>{imshow([[1, 2, 3], [4, 5, 6]])}</Axes></Figure>) // prettier-ignore
  expect(figure.view).toMatchObject({ x: [-0.5, 2.5], y: [1.5, -0.5] })
  const lower = new TestFigure().render(<Figure><Axes>{imshow([[1, 2, 3], [4, 5, 6]], { origin: 'lower' })}</Axes></Figure>) // prettier-ignore
  expect(lower.view).toMatchObject({ x: [-0.5, 2.5], y: [-0.5, 1.5] })
  const given = draw(imshow([[1]], { extent: [5, 1, 20, 30] }), { x: {}, y: {} })
  expect(given.view).toMatchObject({ x: [5, 1], y: [20, 30] })
})

test('pixels are square, unless aspect or the axes say otherwise', () => {
  const rows = [[1, 2, 3, 4]]
  const shape = (content: ReactNode, axes: AxesProps = {}): number => {
    const { width, height } = draw(content, axes).all('view2D')[0]!.parent!.props as Record<'width' | 'height', number>
    return width / height
  }
  expect(shape(imshow(rows))).toBeCloseTo(4, 1)
  expect(shape(imshow(rows, { aspect: 2 }))).toBeCloseTo(2, 1)
  expect(shape(imshow(rows), { aspect: 4 })).toBeCloseTo(1, 1)
  expect(shape(imshow(rows, { aspect: 'auto' }))).toBeCloseTo(shape(plot([1, 2])), 1)
})

test('what the axes are told wins over what an image suggests', () => {
  const rows = [[1, 2], [3, 4]] // prettier-ignore
  expect(draw(imshow(rows), { y: { reversed: false } }).view.y).toEqual([-0.5, 1.5])
  expect(draw(imshow(rows), { y: { limits: [0, 1] } }).view.y).toEqual([0, 1])
  expect(draw(imshow(rows), { y: { limits: [1, 0] } }).view.y).toEqual([1, 0])
  expect(draw(imshow(rows), { x: { scale: 'log', limits: [1, 10] } }).view).toMatchObject({ xScale: 'log' })
})

test('vmin and vmax are the ends of the colormap; one alone takes the other from the image', () => {
  const clim = (options: object): unknown => marks(draw(imshow([[1, 2], [3, 9]], options)))[0]!.props.clim // prettier-ignore
  expect(clim({})).toBeUndefined()
  expect(clim({ vmin: 0, vmax: 5 })).toEqual([0, 5])
  expect(clim({ vmin: -2 })).toEqual([-2, 9])
  expect(clim({ vmax: 4 })).toEqual([1, 4])
  expect(clim({ clim: [9, 1] })).toEqual([9, 1])
})

test.each([
  ['plot', () => plot([1, 2], { lineStyle: '-.-' as '-' }), /<plot lineStyle>.*expected -, .*got "-\.-"/],
  ['plot', () => plot([1, 2], { marker: 'blob' }), /<plot marker>.*got "blob"/],
  ['plot', () => plot([1, 2], { linewidth: 3 } as object), /<plot linewidth>.*Did you mean lineWidth/],
  ['plot', () => plot([1, 2], [1, 2, 3]), /<plot x>.*expected 3 values/],
  ['plot', () => plot('ro' as unknown as number[]), /<plot y>.*"ro"/],
  ['scatter', () => scatter([[1, 2]], { markerShape: 'blob' }), /<scatter markerShape>.*"blob"/],
  ['scatter', () => scatter([[1, 2]], { mode: 'pixels', sizes: 4 }), /<scatter sizes>.*"pixels" does not show/],
  ['scatter', () => scatter([[1, 2]], { sizes: [1, 2] }), /<scatter sizes>.*expected 1 values, got 2/],
  ['scatter', () => scatter('x' as unknown as number[][]), /<scatter positions>.*"x"/],
  ['imshow', () => imshow('a.png' as unknown as number[][]), /<imshow image>.*"a\.png".*useTexture/],
  ['imshow', () => imshow([[1], [2, 3]]), /<imshow image>.*like the first/],
  ['imshow', () => imshow([[1]], { vmin: 1, clim: [0, 1] }), /<imshow vmin>.*the same as clim/],
  ['imshow', () => imshow([[1, 2]], { vmin: 2 }), /<imshow vmin>.*two different ends, got 2/],
  ['imshow', () => imshow([[1]], { aspect: -1 }), /<imshow aspect>.*above 0.*got -1/],
])('%s says which value is wrong, and how it is put right', (_name, element, message) => {
  expect(messageOf(element())).toMatch(message)
})

test('arguments that belong nowhere are an error at once', () => {
  expect(() => plot([1], [2], 'o', 7 as unknown as object)).toThrow(/options as the last argument, got 7.*plot\(x, y/s)
  expect(() => plot([1], [2], 'o', {}, ...([{}] as unknown as []))).toThrow(/last argument/)
  expect(() => plot([1], 'o?')).toThrow(/"o\?"/)
})

test('outside axes they say so', () => {
  const outside = (element: ReactElement): string => new TestFigure().render(<Figure>{element}</Figure>).message
  expect(outside(plot([1]))).toMatch(/<plot>.*outside axes/)
  expect(outside(scatter([[1, 1]]))).toMatch(/<scatter>.*outside axes/)
  expect(outside(imshow([[1]]))).toMatch(/<imshow>.*outside axes/)
})

test('a picture stands upright: its first row is drawn on top', async () => {
  const [red, blue] = [[255, 0, 0, 255], [0, 0, 255, 255]] // prettier-ignore
  const texture = { data: Uint8Array.from([red, red, blue, blue].flat()), width: 2, height: 2 }
  for (const [options, upper] of [
    [{}, red],
    [{ origin: 'lower' }, blue],
    [{ extent: [0, 4, 0, 4] }, red],
    [{ extent: [0, 4, 4, 0] }, red],
  ] as const) {
    const scene = (
      <Figure width={200} height={200}>
        <Axes>{imshow(texture, options)}</Axes>
      </Figure>
    )
    const { width, height, channels, data } = decode(await renderToPng(scene))
    const at = (share: number): number[] => [
      ...data.subarray((Math.round(share * height) * width + width / 2) * channels).slice(0, 3),
    ]
    expect(at(0.25)).toEqual(upper.slice(0, 3))
    expect(at(0.65)).toEqual((upper === red ? blue : red).slice(0, 3))
  }
})

test('with a colormap, the red channel of a texture is what is mapped', async () => {
  const texture = { data: Uint8Array.of(0, 9, 9, 255, 255, 9, 9, 255), width: 2, height: 1 }
  const colorsOf = async (element: ReactElement): Promise<string> => {
    const { data } = decode(await renderToPng(<Figure width={160} height={120} children={<Axes>{element}</Axes>} />))
    return Buffer.from(Uint8Array.from(data)).toString('base64')
  }
  const mapped = await colorsOf(imshow(texture, { cmap: 'gray' }))
  expect(mapped).toBe(await colorsOf(imshow([[0, 255]], { cmap: 'gray' })))
  expect(mapped).not.toBe(await colorsOf(imshow(texture)))
})

test('a live buffer of positions is drawn live', () => {
  const buffer = new GspBuffer(Float32Array.of(0, 0, 1, 1), 'vec2')
  const figure = draw(scatter(buffer))
  buffer.write(0, Float32Array.of(0, 0, 5, 1))
  figure.render(inAxes(scatter(buffer, { opacity: 0.5 })))
  expect(figure.view.x).toEqual([0, 5])
})
