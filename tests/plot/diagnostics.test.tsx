import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Figure, Legend, Line, Scatter } from 'react-gsp'
import type { AxesSpec } from '../../src/plot/layout/types'
import { layout } from '../../src/plot/layout/layout'
import { formatDiagnostic } from '../../src/scene/diagnostics'
import { TestFigure } from './harness'
import { measure } from './measure'

/** What is said of a figure, as one line each. */
function told(content: ReactNode, size: { width?: number; height?: number } = {}): string[] {
  const figure = new TestFigure().render(<Figure {...size}>{content}</Figure>)
  expect(figure.errors).toEqual([])
  return figure.diagnostics.map(formatDiagnostic)
}

const cell = (row: number, column: number, columnSpan = 1): { cell: NonNullable<AxesSpec['cell']> } => ({
  cell: { row, column, columnSpan },
})

describe('axes that share a cell', () => {
  test('are told of, by title or by cell', () => {
    const fix = 'Give each a cell of its own, or the later one background="none" to draw it over the other.'
    expect(told([<Axes key="1" {...cell(0, 0)} title="A" />, <Axes key="2" {...cell(0, 0)} />])).toEqual([
      `<Axes (row 0, column 0) cell>: covers <Axes "A">, since they share a cell. ${fix}`,
    ])
    expect(told([<Axes key="1" {...cell(1, 0, 3)} title="A" />, <Axes key="2" {...cell(1, 2)} title="B" />])).toEqual([
      `<Axes "B" cell>: covers <Axes "A">, since they share a cell. ${fix}`,
    ])
  })

  test('may, where the later one is transparent', () => {
    const twin = (lower: string | undefined, upper: string | undefined): string[] =>
      told([<Axes key="1" {...cell(0, 0)} background={lower} />, <Axes key="2" {...cell(0, 0)} background={upper} />])
    expect(twin(undefined, 'none')).toEqual([])
    expect(twin(undefined, 'transparent')).toEqual([])
    expect(twin('none', undefined)).toHaveLength(1)
  })

  test('are not those side by side, nor those without a cell', () => {
    expect(told([<Axes key="1" {...cell(0, 0)} />, <Axes key="2" {...cell(0, 1, 2)} />, <Axes key="3" />])).toEqual([])
  })
})

describe('what the layout says', () => {
  const long = 'a label that is far wider than the room that it gets in a figure as small as this one is '
  const spec = (title?: string, row = 0): AxesSpec => ({
    title,
    cell: { row, column: 0 },
    x: { limits: [0, 1], label: long.repeat(3) },
    y: { limits: [0, 1] },
  })
  const elements = (axes: AxesSpec[]): string[] =>
    layout({ width: 400, height: 300 * axes.length, axes }, measure).diagnostics.map(({ element }) => element)

  test('names the axes by title, or by cell among several', () => {
    expect(elements([spec()])).toEqual(['Axes'])
    expect(elements([spec('Speed')])).toEqual(['Axes "Speed"'])
    expect(elements([spec('Speed'), spec(undefined, 1)])).toEqual(['Axes "Speed"', 'Axes (row 1, column 0)'])
  })

  test('names the axes of what is left out', () => {
    const { diagnostics } = layout({ width: 60, height: 60, axes: [spec('Speed')] }, measure)
    expect(new Set(diagnostics.map(({ element }) => element))).toEqual(new Set(['Axes "Speed"']))
  })

  test('tells a cut label of a legend from entries left out', () => {
    const legend = (labels: string[], height: number): string[] =>
      told(
        <Axes title="T">
          {labels.map((label) => (
            <Line key={label} y={[1, 2]} label={label} />
          ))}
          <Legend position="top-right" />
        </Axes>,
        { width: 300, height },
      )
    expect(legend(['a', long], 200)).toEqual([
      expect.stringMatching(
        /^<Legend of Axes "T" position>: "a label that .* is wider than its room and shown as ".*…"/,
      ),
    ])
    expect(legend(['a', 'b', 'c', 'd', 'e'], 120)).toEqual([
      expect.stringMatching(/^<Legend of Axes "T" position>: There is room for [1-4] of the 5 entries\./),
    ])
  })
})

describe('values that a log axis has no place for', () => {
  const onLog = (content: ReactNode, axis: 'x' | 'y' = 'y'): string[] =>
    told(<Axes {...{ [axis]: { scale: 'log' } }}>{content}</Axes>)
  const fix = 'Use scale "linear" for such data, or NaN for a gap that is meant.'

  test('are counted, once for each mark', () => {
    expect(
      onLog([
        <Line key="1" y={[-1, 0, 1, 10, NaN]} />,
        <Scatter key="2" y={[0, 1, 2]} label="counts" />,
        <Line key="3" y={[1, NaN, 2]} />,
      ]),
    ).toEqual([
      `<Line y>: 2 of 5 values are ≤ 0 and are not drawn on the log y axis. ${fix}`,
      `<Scatter "counts" y>: 1 of 3 values is ≤ 0 and is not drawn on the log y axis. ${fix}`,
    ])
    expect(onLog(<Line y={[1, 2]} />, 'x')).toEqual([
      `<Line x>: 1 of 2 values is ≤ 0 and is not drawn on the log x axis. ${fix}`,
    ])
  })

  test('are not told of where all are drawn', () => {
    expect(onLog(<Line y={[1, NaN, 2]} />)).toEqual([])
    expect(
      told(
        <Axes>
          <Line y={[-1, 0]} />
        </Axes>,
      ),
    ).toEqual([])
  })

  test('are told of again when there are others', () => {
    const plot = (y: number[]): ReactNode => (
      <Figure>
        <Axes y={{ scale: 'log', limits: [1, 10] }}>
          <Line y={y} />
        </Axes>
      </Figure>
    )
    const figure = new TestFigure().render(plot([1, 2]))
    expect(figure.diagnostics).toEqual([])
    figure.render(plot([0, 2]))
    expect(figure.diagnostics).toHaveLength(1)
  })
})
