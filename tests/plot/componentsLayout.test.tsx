import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import {
  Axes,
  Figure,
  GspBuffer,
  Legend,
  Line,
  mapColors,
  Scatter,
  type ColorMapping,
  type LegendProps,
} from 'react-gsp'
import { colormapTable } from '../../src/scene/color/colormapTable'
import type { SceneNode } from '../../src/scene/node'
import { colorCycle } from '../../src/plot/style'
import { TestFigure } from './harness'

const y = [1, 3, 2]

function rendered(element: ReactNode): TestFigure {
  const figure = new TestFigure().render(element)
  expect(figure.errors).toEqual([])
  return figure
}

const legend = (marks: ReactNode, props: LegendProps = {}): TestFigure =>
  rendered(
    <Figure>
      <Axes>
        {marks}
        <Legend {...props} />
      </Axes>
    </Figure>,
  )

/** The visuals that a legend draws: those in px that are no texts, spines or ticks. */
function swatches(figure: TestFigure): SceneNode['props'][] {
  const box = figure.all('viewport').at(-1)!
  return box.children.slice(1, -1).map(({ props }) => props)
}

describe('a legend', () => {
  test('names marks with a label in document order, with their own looks', () => {
    const figure = legend([
      <Line key="1" y={y} label="line" dash={[6, 3]} width={3} />,
      <Line key="2" y={y} />,
      <Scatter key="3" y={y} label="discs" size={7} color={[1, 0, 0]} edgeColor="navy" edgeWidth={2} opacity={0.5} />,
    ])
    const texts = figure.all('texts').at(-1)!
    expect(texts.props.strings).toEqual(['line', 'discs'])
    const [line, discs] = swatches(figure)
    expect(line).toMatchObject({ colors: colorCycle[0], lineWidths: 3, dashes: [6, 3] })
    expect(discs).toMatchObject({
      faceColors: [1, 0, 0],
      edgeColors: 'navy',
      edgeWidths: 2,
      sizes: 7,
      opacity: 0.5,
    })
  })

  test('of many colours shows the first, of mapped ones the middle of the map', () => {
    const figure = legend([
      <Scatter key="1" y={y} label="a" color={['red', 'green', 'blue']} />,
      <Scatter key="2" y={y} label="b" color={Uint8Array.of(0, 255, 0, 255, 1, 1, 1, 1, 2, 2, 2, 2)} />,
      <Scatter key="3" y={y} label="c" color={{ values: y, cmap: 'magma' }} />,
      <Scatter key="4" y={y} label="d" color={new GspBuffer(Uint8Array.of(0, 0, 255, 255), 'rgba8')} />,
      <Line key="5" y={y} label="e" color={[0, 1, 0]} />,
    ])
    const shown = swatches(figure).map(({ faceColors, colors }) => faceColors ?? colors)
    const { values, ...mapping } = shown[2] as { values: number[] } & ColorMapping
    const middle = colormapTable('magma').subarray(512, 516)
    expect(mapColors(values, mapping)).toEqual(middle)
    expect(shown).toEqual(['red', [0, 1, 0, 1], { values, ...mapping }, [0, 0, 1, 1], [0, 1, 0]])
  })

  test('of many sizes shows the usual one, and nothing higher than its row', () => {
    const figure = legend([
      <Scatter key="1" y={y} label="a" size={[100, 200, 300]} />,
      <Scatter key="2" y={y} label="b" size={400} edgeColor="red" edgeWidth="20pt" />,
      <Line key="3" y={y} label="c" width="1in" />,
    ])
    const [usual, large, wide] = swatches(figure) as Record<string, number>[]
    expect(usual!.sizes).toBeCloseTo((5 * 96) / 72)
    expect(large!.sizes! + large!.edgeWidths!).toBeLessThan(15)
    expect(wide!.lineWidths).toBeLessThan(15)
  })

  test('without entries draws no box', () => {
    const without = rendered(
      <Figure>
        <Axes>
          <Line y={y} />
        </Axes>
      </Figure>,
    )
    const figure = legend(<Line y={y} />, { title: 'nothing' })
    expect(figure.all('viewport')).toHaveLength(without.all('viewport').length)
    expect(figure.strings).not.toContain('nothing')
  })

  test.each(['top-right', 'top-left', 'bottom-right', 'bottom-left', 'right'] as const)(
    'at %s lies where it says',
    (position) => {
      const figure = legend(<Line y={y} label="a" />, { position, title: 'Title' })
      const plot = rect(figure.all('viewport')[0]!)
      const box = rect(figure.all('viewport').at(-2)!)
      expect(figure.strings).toEqual(expect.arrayContaining(['Title', 'a']))
      if (position === 'right') {
        expect(box.x).toBeGreaterThan(plot.x + plot.width)
        expect(box.x + box.width).toBeLessThanOrEqual(640)
      } else {
        const isTop = position.startsWith('top')
        const isLeft = position.endsWith('left')
        expect(box.y - plot.y < plot.height / 2).toBe(isTop)
        expect(box.x - plot.x < plot.width / 2).toBe(isLeft)
        expect(box.x + box.width).toBeLessThan(plot.x + plot.width)
      }
    },
  )

  test('that is the second in its axes is a diagnostic, and the last counts', () => {
    const figure = legend([<Line key="1" y={y} label="a" />, <Legend key="2" title="first" />], { title: 'last' })
    expect(figure.strings).toContain('last')
    expect(figure.strings).not.toContain('first')
    expect(figure.diagnostics.map(({ code }) => code)).toEqual(['legend.second'])
  })
})

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const rect = ({ props }: SceneNode): Rect => props as unknown as Rect

describe('several axes', () => {
  /** The rectangles of the plots: viewports that hold marks. */
  const plots = (figure: TestFigure): Rect[] =>
    figure
      .all('viewport')
      .filter(({ props }) => props.background === '#ffffff')
      .map(rect)

  test('without cells stand below each other in document order', () => {
    const [top, middle, bottom] = plots(
      rendered(
        <Figure height={600}>
          <Axes title="1">
            <Line y={y} />
          </Axes>
          <Axes>
            <Line y={[1e6, 2e6]} />
          </Axes>
          <Axes />
        </Figure>,
      ),
    ) as [Rect, Rect, Rect]
    expect(top.y + top.height).toBeLessThan(middle.y)
    expect(middle.y + middle.height).toBeLessThan(bottom.y)
    expect(new Set([top.x, middle.x, bottom.x]).size).toBe(1)
    expect(bottom.y + bottom.height).toBeLessThan(600)
  })

  test('with cells stand where they say', () => {
    const [left, right, below] = plots(
      rendered(
        <Figure>
          <Axes cell={{ row: 0, column: 0 }} />
          <Axes cell={{ row: 0, column: 1 }} />
          <Axes cell={{ row: 1, column: 0, columnSpan: 2 }} />
        </Figure>,
      ),
    ) as [Rect, Rect, Rect]
    expect(left.x + left.width).toBeLessThan(right.x)
    expect(left.y).toBe(right.y)
    expect(below.y).toBeGreaterThan(left.y + left.height)
    expect(below.x).toBe(left.x)
    expect(below.x + below.width).toBe(right.x + right.width)
  })

  test('without a cell stand below those with one', () => {
    const [above, below] = plots(
      rendered(
        <Figure>
          <Axes cell={{ row: 0, column: 0, rowSpan: 2 }} />
          <Axes />
        </Figure>,
      ),
    ) as [Rect, Rect]
    expect(below.y).toBeGreaterThan(above.y + above.height)
    expect(above.height).toBeGreaterThan(below.height)
  })
})

test('a width in mm is laid out in canvas pixels at the dpi of the figure', () => {
  const widthAt = (dpi: number): number => {
    const figure = rendered(
      <Figure width="85mm" height="60mm" dpi={dpi}>
        <Axes frame="none" x={{ ticks: [] }} y={{ ticks: [] }} />
      </Figure>,
    )
    const { x, width } = rect(figure.all('viewport')[0]!)
    return Math.round(x + width + (7.5 * dpi) / 72)
  }
  expect(widthAt(96)).toBe(321)
  expect(widthAt(192)).toBe(642)
})

test('a call may ask for another size, and the layout follows', () => {
  const figure = new TestFigure({ overrides: { width: 900 } }).render(
    <Figure width={300}>
      <Axes />
    </Figure>,
  )
  expect(figure.all('canvas')[0]!.props.width).toBe(900)
  expect(rect(figure.all('viewport')[0]!).width).toBeGreaterThan(800)
})
