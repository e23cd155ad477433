import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, Legend, Line, Scatter, type AxesProps } from 'react-gsp'
import { samplesOf } from '../../src/plot/samples'
import type { SceneNode } from '../../src/scene/node'
import { TestFigure } from './harness'

const plot = (marks: ReactNode, axes: AxesProps = {}): ReactNode => (
  <Figure>
    <Axes {...axes}>
      {marks}
      <Legend />
    </Axes>
  </Figure>
)

/** Where the legend of a figure stands. */
function corner(figure: TestFigure): string {
  expect(figure.errors).toEqual([])
  const middle = ({ props }: SceneNode): [number, number] => {
    const { x, y, width, height } = props as Record<'x' | 'y' | 'width' | 'height', number>
    return [x + width / 2, y + height / 2]
  }
  const [[x, y], [boxX, boxY]] = [middle(figure.all('viewport')[0]!), middle(figure.all('viewport').at(-2)!)]
  return `${boxY < y ? 'top' : 'bottom'}-${boxX < x ? 'left' : 'right'}`
}
const cornerOf = (marks: ReactNode, axes?: AxesProps): string => corner(new TestFigure().render(plot(marks, axes)))

test('a legend without a position takes the corner where it covers the least', () => {
  expect(cornerOf(<Line y={[0, 1]} label="up" />)).toBe('top-left')
  expect(cornerOf(<Line y={[1, 0]} label="down" />)).toBe('top-right')
  expect(cornerOf(<Line x={[0, 1, 1]} y={[1, 1, 0]} label="step" />)).toBe('bottom-left')
  expect(cornerOf(<Line x={[0, 0, 1]} y={[0, 1, 1]} label="step" />)).toBe('bottom-right')
  expect(cornerOf(<Line y={[0, 1]} label="up" />, { y: { reversed: true } })).toBe('top-right')
  expect(cornerOf(<Scatter x={[1, 10, 100]} y={[1, 10, 100]} label="log" />, { x: { scale: 'log' } })).toBe('top-left')
})

test('equal corners are taken from the top right', () => {
  expect(cornerOf(<Scatter x={[0, 0, 1, 1]} y={[0, 1, 0, 1]} label="all four" />)).toBe('top-right')
  expect(cornerOf(<Scatter x={[0, 0.5]} y={[0.5, 0]} label="none" />)).toBe('top-right')
})

test('where nothing is drawn, nothing is covered: a gap of a line has no segment', () => {
  expect(cornerOf(<Line x={[0, 1, 0.5, 1]} y={[0, NaN, 0.5, 1]} label="gap" />)).toBe('top-left')
  expect(cornerOf(<Line x={[0, 1, NaN, 1]} y={[1, 1, 0, 0]} label="gap" />)).toBe('bottom-right')
})

test('data that change within given limits move the legend, as in a fresh mount', () => {
  const fixed = { x: { limits: [0, 1] }, y: { limits: [0, 1] } } as const
  const at = (y: number[]): ReactNode => plot(<Line x={[0, 1]} y={y} label="a" />, fixed)
  const figure = new TestFigure().render(at([1, 0]))
  expect(corner(figure)).toBe('top-right')
  figure.render(at([0, 1]))
  expect(corner(figure)).toBe('top-left')
  expect(figure.printed).toBe(new TestFigure().render(at([0, 1])).printed)
})

test('of many values, some stand for all', () => {
  const many = Float64Array.from({ length: 1e5 }, (_, i) => i)
  const { x, y } = samplesOf(many, many)
  expect(x.length).toBeGreaterThan(1000)
  expect(x.length).toBeLessThanOrEqual(2000)
  expect([x[0], x[1]! - x[0]!]).toEqual([0, 50])
  expect(y).toEqual(x)
  expect(samplesOf([1, 2, 3], [4, 5])).toEqual({ x: Float64Array.of(1, 2), y: Float64Array.of(4, 5) })
})

test('a legend does not hop about with a stream, which may be anywhere', () => {
  const fixed = { x: { limits: [0, 1] }, y: { limits: [0, 1] } } as const
  const y = new GspBuffer(Float64Array.of(0, 1), 'float64')
  const figure = new TestFigure().render(plot(<Line x={[0, 1]} y={y} label="a" />, fixed))
  expect(corner(figure)).toBe('top-right')
  y.write(0, [1, 0])
  const { commits } = figure.root
  figure.draw()
  expect(corner(figure)).toBe('top-right')
  expect(figure.root.commits).toBe(commits)
  expect(cornerOf([<Line key={1} x={[0, 1]} y={y} label="a" />, <Line key={2} y={[0, 1]} />], fixed)).toBe('top-left')
})
