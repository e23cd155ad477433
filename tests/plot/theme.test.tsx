import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Axes, Figure, Legend, Line, type FigureProps, type PlotTheme } from 'react-gsp'
import { TestFigure } from './harness'

const dark: PlotTheme = {
  textColor: '#000001',
  spineColor: '#000002',
  gridColor: '#000003',
  plotBackground: '#000004',
  figureBackground: '#000005',
  legendBackground: '#000006',
  legendEdgeColor: '#000007',
}

const plot = (props: FigureProps = {}): ReactNode => (
  <Figure {...props}>
    <Axes title="T" x={{ label: 'x' }} grid>
      <Line y={[0, 1]} color="red" label="a" />
      <Legend title="L" />
    </Axes>
  </Figure>
)

/** All colours in a picture. */
const colorsOf = (props?: FigureProps): string[] => {
  const { printed } = new TestFigure().render(plot(props))
  return [...new Set(printed.match(/(?<=(?:colors|background|faceColors)=")[^"]+/g))].sort()
}

test('a theme colours all but the marks', () => {
  expect(colorsOf({ theme: dark })).toEqual([...Object.values(dark), 'red'])
})

test('what a theme leaves out is as ever, and what an element says itself goes before it', () => {
  const usual = colorsOf()
  expect(usual).toHaveLength(7)
  expect(colorsOf({ theme: { textColor: 'lime' } })).toEqual(
    usual.map((color) => (color === '#1f1f1f' ? 'lime' : color)).sort(),
  )
  expect(colorsOf({ theme: dark, background: 'white' })).not.toContain(dark.figureBackground)
})

test('another theme looks like a fresh mount', () => {
  const figure = new TestFigure().render(plot()).render(plot({ theme: dark }))
  expect(figure.printed).toBe(new TestFigure().render(plot({ theme: dark })).printed)
})

test('a wrong colour, or one for nothing, is an error that names it', () => {
  const messageOf = (theme: object): string => new TestFigure().render(plot({ theme })).message
  expect(messageOf({ textColor: 'whitee' })).toMatch('<Figure theme.textColor>')
  expect(messageOf({ textColour: 'white' })).toMatch('Did you mean theme.textColor?')
  expect(messageOf('dark' as unknown as object)).toMatch('<Figure theme>: expected colours, got "dark".')
})
