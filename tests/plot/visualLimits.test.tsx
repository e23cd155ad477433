import { Fragment, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import {
  Axes,
  Figure,
  Group,
  GspBuffer,
  Image,
  Line,
  Mesh,
  Paths,
  Points,
  Segments,
  Texts,
  vec2,
  Vectors,
  View2D,
  Viewport,
} from 'react-gsp'
import type { AxesProps } from 'react-gsp'
import { TestFigure } from './harness'

const exact = { margin: 0 }
const plot = (content: ReactNode, axes: AxesProps = {}): ReactNode => (
  <Figure>
    <Axes x={exact} y={exact} {...axes}>
      {content}
    </Axes>
  </Figure>
)

/** The limits of both axes. */
function limits(content: ReactNode, axes?: AxesProps): unknown[] {
  const figure = new TestFigure().render(plot(content, axes))
  expect(figure.errors).toEqual([])
  return [figure.view.x, figure.view.y]
}

const corner = [
  [0, 0],
  [100, 50],
]

test('visuals in data coordinates count for limits, with marks', () => {
  expect(limits(<Paths positions={corner} />)).toEqual([
    [0, 100],
    [0, 50],
  ])
  expect(limits([<Paths key="1" positions={corner} />, <Line key="2" x={[-7, 1]} y={[60, 1]} />])).toEqual([
    [-7, 100],
    [0, 60],
  ])
  expect(limits(<Texts positions={vec2(Float32Array.of(1, 2, 3, 4))} strings={['a', 'b']} />)).toEqual([
    [1, 3],
    [2, 4],
  ])
  expect(limits(<Image values={[[1]]} position={[10, 20, 0]} extent={[0, 4, -3, 0]} />)).toEqual([
    [10, 14],
    [17, 20],
  ])
  expect(limits(<Points positions={{ x: [1, 2, NaN], y: [3, 4, 500] }} />)).toEqual([
    [1, 2],
    [3, 4],
  ])
})

test('of a mesh, its geometry counts', () => {
  const geometry = { positions: vec2([-3, 1, 7, 2, 0, 9]) }
  expect(limits(<Mesh geometry={geometry} transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 10, 0, 0, 1]} />)).toEqual([
    [7, 17],
    [1, 9],
  ])
})

test('groups and transforms move what counts, on a log axis in decades', () => {
  const moved = (
    <Group position={[10, 1, 0]} scale={2}>
      <Paths positions={[[1, 1], [100, 10]]} transform={[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1]} />
    </Group>
  ) // prettier-ignore
  expect(limits(moved)).toEqual([
    [14, 212],
    [3, 21],
  ])
  expect(limits(moved, { y: { ...exact, scale: 'log' } })).toEqual([
    [14, 212],
    [10, 1000],
  ])
})

test('of a pair of coordinates, that in data counts', () => {
  const pair = (coords: ['data', 'view'] | ['px', 'data']): unknown[] =>
    limits([<Segments key="1" coords={coords} positions={[[7, 0], [9, 1]]} />, <Line key="2" x={[1, 2]} y={[3, 4]} />]) // prettier-ignore
  expect(pair(['data', 'view'])).toEqual([
    [1, 9],
    [3, 4],
  ])
  expect(pair(['px', 'data'])).toEqual([
    [1, 2],
    [0, 4],
  ])
})

test('a log axis begins at the lowest positive value', () => {
  expect(limits(<Points positions={corner} />, { x: { ...exact, scale: 'log' } })[0]).not.toContain(0)
  expect(limits(<Points positions={[[-1, 1], [0.1, 2], [10, 3]]} />, { x: { ...exact, scale: 'log' } })[0]).toEqual([0.1, 10]) // prettier-ignore
})

test('other coordinates, other views and what is hidden count for nothing', () => {
  const far = [[500, 500]]
  const none = [
    [0, 1],
    [0, 1],
  ]
  expect(limits(<Points coords="px" positions={far} />)).toEqual(none)
  expect(limits(<Points visible={false} positions={far} />)).toEqual(none)
  expect(limits(<View2D x={[0, 900]} y={[0, 900]} children={<Points positions={far} />} />)).toEqual(none) // prettier-ignore
  expect(limits(<Viewport children={<Points positions={far} />} />)).toEqual(none)
})

test('the grid, the ticks and the frame do not hold limits where they were', () => {
  const at = (to: number): ReactNode => plot(<Paths positions={[[0, 0], [to, to]]} />, { grid: true, x: {}, y: {} }) // prettier-ignore
  const figure = new TestFigure().render(at(1000)).render(at(10))
  expect(figure.view).toMatchObject({ x: [-0.5, 10.5], y: [-0.5, 10.5] })
})

test('limits follow a buffer of positions at the next commit', () => {
  const buffer = new GspBuffer(Float32Array.of(0, 0, 1, 1), 'vec2')
  const figure = new TestFigure().render(plot(<Points positions={buffer} />))
  expect(figure.view.x).toEqual([0, 1])
  buffer.write(0, Float32Array.of(0, 0, 5, 1))
  figure.render(plot(<Points positions={buffer} opacity={0.5} />))
  expect(figure.view.x).toEqual([0, 5])
})

test('arrows count with tail and tip, wherever their anchor is', () => {
  const arrows = { positions: corner, vectors: [[10, 5]] } // prettier-ignore
  expect(limits(<Vectors {...arrows} />)).toEqual([[0, 110], [0, 55]]) // prettier-ignore
  expect(limits(<Vectors {...arrows} anchor="head" />)).toEqual([[-10, 100], [-5, 50]]) // prettier-ignore
  expect(limits(<Vectors {...arrows} anchor="center" />)).toEqual([[-5, 105], [-2.5, 52.5]]) // prettier-ignore
})

test('axes end at the edges of an image without a margin, and leave one beyond other marks', () => {
  const image = <Image key="1" values={[[1]]} extent={[0, 10, 0, 20]} />
  const marginal = { x: {}, y: {} }
  expect(limits(image, marginal)).toEqual([[0, 10], [0, 20]]) // prettier-ignore
  expect(limits([image, <Points key="2" positions={[[5, 5]]} />], marginal)).toEqual([[0, 10], [0, 20]]) // prettier-ignore
  expect(limits([image, <Line key="2" x={[2, 20]} y={[-20, 3]} />], marginal)).toEqual([[0, 21], [-22, 20]]) // prettier-ignore
  const moved = <Group key="1" position={[100, 0, 0]} scale={2} children={image} />
  expect(limits(moved, marginal)).toEqual([[100, 120], [0, 40]]) // prettier-ignore
  const log = <Image values={[[1]]} extent={[1, 100, 0, 1]} />
  expect(limits(log, { ...marginal, x: { scale: 'log' } })).toEqual([[1, 100], [0, 1]]) // prettier-ignore
})

test('an image that is turned, or not as large as its place in the data, ends in a margin', () => {
  const marginal = { x: {}, y: {} }
  const turned = <Group rotation={[0, 0, 90]} children={<Image values={[[1]]} extent={[0, 10, 0, 20]} />} />
  const [[x0, x1], [y0, y1]] = limits(turned, marginal) as [number, number][] as [[number, number], [number, number]]
  expect([x0, x1, y0, y1].map((value) => Math.round(value * 10) / 10)).toEqual([-21, 1, -0.5, 10.5])
  const pinned = <Image values={[[1]]} position={[3, 4, 0]} extent={[0, 10, 0, 20]} extentUnits="px" />
  expect(limits([<Line key="1" x={[3, 13]} y={[4, 24]} />, pinned].map((one, key) => <Fragment key={key}>{one}</Fragment>), marginal)).toEqual([[2.5, 13.5], [3, 25]]) // prettier-ignore
})
