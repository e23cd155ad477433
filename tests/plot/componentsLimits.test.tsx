import { decode } from 'fast-png'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Figure, Line, Scatter, type AxisOptions, type DataColumn } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { TestFigure } from './harness'

const plot = (y: DataColumn, options?: AxisOptions): ReactNode => (
  <Figure width={300} height={200}>
    <Axes y={options}>
      <Line y={y} />
      <Scatter y={y} />
    </Axes>
  </Figure>
)

/** The limits that the y axis gets. */
function limits(y: DataColumn, options?: AxisOptions): readonly number[] {
  const figure = new TestFigure().render(plot(y, options))
  expect(figure.errors).toEqual([])
  return figure.view.y as readonly number[]
}

describe('limits', () => {
  test('come from the data, with a margin', () => {
    expect(limits([0, 100])).toEqual([-5, 105])
    expect(limits([0, 100], { margin: 0 })).toEqual([0, 100])
    expect(limits(Float32Array.of(0, 100))).toEqual([-5, 105])
    expect(limits(BigInt64Array.of(0n, 100n))).toEqual([-5, 105])
  })

  test('that are given are kept, also backwards', () => {
    expect(limits([0, 100], { limits: [7, 9] })).toEqual([7, 9])
    expect(limits([0, 100], { limits: [9, 7] })).toEqual([9, 7])
  })

  test('with one end given, the other comes from the data', () => {
    expect(limits([0, 100], { limits: [0, undefined] })).toEqual([0, 105])
    expect(limits([0, 100], { limits: [undefined, 50] })).toEqual([-5, 50])
    expect(limits([1, 100], { limits: [0.1, undefined], scale: 'log', margin: 0 })).toEqual([0.1, 100])
  })

  test('with one end given beyond the data, the other follows it', () => {
    expect(limits([0, 1], { limits: [500, undefined] })).toEqual([500, 550])
    expect(limits([0, 1], { limits: [undefined, -500] })).toEqual([-550, -500])
    expect(limits([1, 10], { limits: [1e6, undefined], scale: 'log' })).toEqual([1e6, 1e7])
    const [from, to] = limits([0], { limits: [1.7e308, undefined] })
    expect(to).toBeGreaterThan(from!)
    expect(to).toBeLessThan(Infinity)
  })

  test('reversed turns the axis round', () => {
    expect(limits([0, 100], { reversed: true })).toEqual([105, -5])
    expect(limits([0, 100], { limits: [0, 10], reversed: true })).toEqual([10, 0])
  })

  test('of a log axis come from positive data alone', () => {
    const [lo, hi] = limits([-5, 0, 1, 100, NaN], { scale: 'log' })
    expect(lo).toBeCloseTo(10 ** -0.1)
    expect(hi).toBeCloseTo(10 ** 2.1)
    expect(limits([-5, 0], { scale: 'log' })).toEqual([1, 10])
  })

  test('of nothing are an empty axis', () => {
    for (const nothing of [[], [NaN, NaN], [Infinity, -Infinity], new Float64Array(0)]) {
      expect(limits(nothing)).toEqual([0, 1])
      expect(limits(nothing, { scale: 'log' })).toEqual([1, 10])
    }
  })

  test('leave infinities out', () => {
    expect(limits([0, 100, Infinity, -Infinity, NaN])).toEqual([-5, 105])
  })

  test('of one value lie around it', () => {
    for (const value of [5, -5, 1e300, -1e-300, 1e15]) {
      for (const values of [[value], [value, value]]) {
        const [lo, hi] = limits(values)
        expect(lo).toBeLessThan(value)
        expect(hi).toBeGreaterThan(value)
      }
    }
    expect(limits([0])).toEqual([-1, 1])
  })

  test('of all marks together', () => {
    const figure = new TestFigure().render(
      <Figure>
        <Axes x={{ margin: 0 }} y={{ margin: 0 }}>
          <Line x={[0, 1]} y={[5, 6]} />
          <Scatter x={[-7, 0]} y={[9]} />
        </Axes>
      </Figure>,
    )
    expect(figure.message).toMatch('<Scatter x>: expected 1 values, as many as y, got 2.')
    figure.errors.length = 0
    figure.render(
      <Figure>
        <Axes x={{ margin: 0 }} y={{ margin: 0 }}>
          <Line x={[0, 1]} y={[5, 6]} />
          <Scatter x={[-7, 0]} y={[9, 5]} />
        </Axes>
      </Figure>,
    )
    expect([figure.view.x, figure.view.y]).toEqual([
      [-7, 1],
      [5, 9],
    ])
  })
})

test.each([1e45, 1e-47, 1e300, 1e-300])('values about %d are in the picture where others are', async (size) => {
  const bare = (unit: number): ReactNode => (
    <Figure width={120} height={80}>
      <Axes frame="none" x={{ ticks: [] }} y={{ ticks: [] }}>
        <Line y={[-unit, unit, 0.37 * unit]} />
        <Scatter y={[-unit, unit, 0.37 * unit]} />
      </Axes>
    </Figure>
  )
  const pixels = async (unit: number): Promise<ArrayLike<number>> => decode(await renderToPng(bare(unit))).data
  const [drawn, usual] = [await pixels(size), await pixels(Math.sign(size))]
  // The last bit of a double may put a disc a fraction of a pixel elsewhere; without the marks it would be 20 times as much.
  const difference = Array.from(drawn).reduce((sum, value, i) => sum + Math.abs(value - usual[i]!), 0)
  expect(difference / drawn.length).toBeLessThan(0.2)
})

describe('awkward data is drawn', () => {
  const columns: Record<string, DataColumn> = {
    empty: [],
    'all NaN': [NaN, NaN, NaN],
    'one value': [3],
    constant: [3, 3, 3],
    'gaps and infinities': [1, NaN, Infinity, 2, -Infinity, 3],
    huge: [-1.7e308, 1.7e308],
    tiny: [1e-310, 5e-324, 3e-310],
    'far from zero': [1e15, 1e15 + 1, 1e15 + 2],
    'zero and below': [-1, 0, 1, 10],
  }
  for (const scale of ['linear', 'log'] as const) {
    test.each(Object.entries(columns))(`%s, ${scale}`, async (_name, column) => {
      const diagnostics: Diagnostic[] = []
      const png = await renderToPng(plot(column, { scale }), { onDiagnostic: (one) => diagnostics.push(one) })
      expect(png.length).toBeGreaterThan(1000)
      const hasNoPlace =
        scale === 'log' && Array.from(column as number[]).some((value) => value <= 0 && value > -Infinity)
      expect(diagnostics.map(({ code }) => code)).toEqual(hasNoPlace ? ['axis.log', 'axis.log'] : [])
    })
  }
})

test('null, which is how JSON writes NaN, is a gap', () => {
  const figure = new TestFigure().render(plot([0, null, 100]))
  expect(figure.errors).toEqual([])
  expect(figure.view.y).toEqual([-5, 105])
  const { y } = figure.all('paths')[0]!.props.positions as { y: Float64Array }
  expect([...y]).toEqual([0, NaN, 100])
})
