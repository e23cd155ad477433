import fc from '../support/fastCheck'
import { describe, expect, test, vi } from 'vitest'
import { fits } from '../../src/plot/layout/axisTicks'
import { layout } from '../../src/plot/layout/layout'
import { plotStyle } from '../../src/plot/style'
import type { AxesSpec, AxisSpec, FigureLayout, FigureSpec, PlacedTick, Rect } from '../../src/plot/layout/types'
import { measure } from './measure'

vi.setConfig({ testTimeout: 60_000 })

const epsilon = 1e-6

function overlap(a: Rect, b: Rect): boolean {
  const x = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const y = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return x > epsilon && y > epsilon
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x - epsilon &&
    inner.y >= outer.y - epsilon &&
    inner.x + inner.width <= outer.x + outer.width + epsilon &&
    inner.y + inner.height <= outer.y + outer.height + epsilon
  )
}

const text = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 12 }),
  fc.integer({ min: 1, max: 120 }).map((length) => 'Mean sea surface temperature (°C) '.repeat(4).slice(0, length)),
)

const limits = fc
  .tuple(
    fc.double({ min: -12, max: 12, noNaN: true }),
    fc.oneof(fc.constant(0), fc.double({ min: -1e4, max: 1e4, noNaN: true })),
    fc.boolean(),
  )
  .map(([power, ratio, flip]): [number, number] => {
    const size = 10 ** power
    const [lo, hi] = [ratio * size, ratio * size + size]
    return flip ? [hi, lo] : [lo, hi]
  })

const linearAxis = fc.record({ label: text, limits, reversed: fc.boolean(), moves: fc.boolean() })
const logAxis = fc.record({
  label: text,
  limits: fc
    .tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0.01, max: 20, noNaN: true }))
    .map(([a, n]): [number, number] => [10 ** a, 10 ** (a + n)]),
  scale: fc.constant('log' as const),
})
const namedAxis = fc
  .tuple(text, fc.array(fc.string({ maxLength: 15 }), { minLength: 1, maxLength: 30 }))
  .map(([label, labels]): AxisSpec => ({
    label,
    limits: [-0.5, labels.length - 0.5],
    ticks: { values: labels.map((_, i) => i), labels },
  }))
const axis: fc.Arbitrary<AxisSpec> = fc.oneof(
  { weight: 4, arbitrary: linearAxis },
  { weight: 1, arbitrary: logAxis },
  { weight: 1, arbitrary: namedAxis },
)

const legend = fc.record({
  position: fc.constantFrom(
    'top-right' as const,
    'top-left' as const,
    'bottom-right' as const,
    'bottom-left' as const,
    'right' as const,
  ),
  title: fc.constantFrom(undefined, 'species'),
  entries: fc.array(
    fc.record({ label: fc.string({ maxLength: 25 }), kind: fc.constantFrom('line' as const, 'marker' as const) }),
    { maxLength: 8 },
  ),
})

const oneAxes = fc
  .record({
    title: text,
    x: axis,
    y: axis,
    legend: fc.option(legend, { nil: undefined }),
    aspect: fc.option(fc.double({ min: 0.1, max: 10, noNaN: true }), { nil: undefined, freq: 4 }),
  })
  .map((spec): AxesSpec => (spec.x.scale === 'log' || spec.y.scale === 'log' ? { ...spec, aspect: undefined } : spec))

const length = fc.oneof(fc.integer({ min: 60, max: 3000 }), fc.integer({ min: 200, max: 900 }))
const points = fc.integer({ min: 0, max: 24 }).map((half) => half / 2)
const style = fc
  .record({
    tickLength: points,
    tickPad: points,
    labelPad: points,
    titlePad: points,
    annotationPad: points,
    padding: points,
  })
  .chain((pads) => fc.integer({ min: 5, max: 24 }).map((tickLabelSize) => ({ ...plotStyle, ...pads, tickLabelSize })))
const single: fc.Arbitrary<FigureSpec> = fc.record({
  width: length,
  height: length,
  style: fc.option(style, { nil: undefined }),
  axes: oneAxes.map((axes) => [axes]),
})
const grid: fc.Arbitrary<FigureSpec> = fc
  .tuple(
    length,
    length,
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(oneAxes, { minLength: 9, maxLength: 9 }),
    fc.boolean(),
  )
  .map(([width, height, rows, columns, specs, span]) => {
    const axes: AxesSpec[] = []
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const spec = specs[row * 3 + column]
        if (spec !== undefined) axes.push({ ...spec, aspect: undefined, cell: { row, column } })
      }
    }
    const first = specs[8]
    if (span && first !== undefined)
      axes.push({ ...first, aspect: undefined, cell: { row: rows, column: 0, columnSpan: columns } })
    return { width, height, axes }
  })

function check(figure: FigureSpec, { axes }: FigureLayout): void {
  const whole = { x: 0, y: 0, width: figure.width, height: figure.height }
  for (const [i, one] of axes.entries()) {
    const { plot, outer, texts } = one
    expect(plot.width > 0 && plot.height > 0).toBe(true)
    expect(inside(outer, whole)).toBe(true)
    expect(inside(plot, outer)).toBe(true)
    for (const [k, a] of texts.entries()) {
      if (!inside(a.box, outer)) expect.fail(`${a.role} ${JSON.stringify(a)} leaves ${JSON.stringify(outer)}`)
      const inLegend = a.role.startsWith('legend')
      if (!inLegend && overlap(a.box, plot)) expect.fail(`${a.role} "${a.text}" covers the plot`)
      for (const b of texts.slice(k + 1)) {
        if (overlap(a.box, b.box)) expect.fail(`${a.role} "${a.text}" overlaps ${b.role} "${b.text}"`)
      }
    }
    if (one.legend !== undefined) {
      expect(inside(one.legend.box, outer)).toBe(true)
      expect(overlap(one.legend.box, plot)).toBe(figure.axes[i]?.legend?.position !== 'right')
      for (const row of one.legend.rows) {
        expect(inside(row.swatch, one.legend.box)).toBe(true)
        expect(inside(row.label.box, one.legend.box)).toBe(true)
      }
    }
    checkTicks(figure.axes[i]?.x, one.x.ticks, plot.x, plot.width)
    checkTicks(figure.axes[i]?.y, one.y.ticks, plot.y + plot.height, -plot.height)
  }
  for (const [i, a] of axes.entries()) for (const b of axes.slice(i + 1)) expect(overlap(a.outer, b.outer)).toBe(false)
}

function checkTicks(spec: AxisSpec | undefined, ticks: readonly PlacedTick[], start: number, size: number): void {
  if (spec === undefined) return
  const log = spec.scale === 'log'
  const [from, to] = log ? spec.limits.map(Math.log10) : spec.limits
  if (from === undefined || to === undefined) return
  const span = to - from
  const [lo, hi] = [Math.min(...spec.limits), Math.max(...spec.limits)]
  for (const [i, tick] of ticks.entries()) {
    expect(tick.value >= lo - Math.abs(hi - lo) * 1e-8 && tick.value <= hi + Math.abs(hi - lo) * 1e-8).toBe(true)
    const t = ((log ? Math.log10(tick.value) : tick.value) - from) / span
    const expected = start + (spec.reversed === true ? 1 - t : t) * size
    expect(Math.abs(tick.position - expected)).toBeLessThan(1e-4)
    expect(Math.abs(tick.snapped - tick.position)).toBeLessThanOrEqual(0.5 + epsilon)
    const previous = ticks[i - 1]
    if (previous === undefined) continue
    const direction = Math.sign(size) * Math.sign(span) * (spec.reversed === true ? -1 : 1)
    expect((tick.position - previous.position) * direction).toBeGreaterThan(0)
    expect((tick.snapped - previous.snapped) * direction).toBeGreaterThanOrEqual(0)
  }
  // A label that says the same as another one lies about one of them.
  const given = spec.ticks !== undefined
  const labels = ticks.map(({ label }) => label).filter((label) => label !== '')
  if (!given) expect(new Set(labels).size).toBe(labels.length)
}

const simple: FigureSpec = {
  width: 800,
  height: 500,
  axes: [
    {
      title: 'Damped oscillation',
      x: { label: 'time (s)', limits: [0, 10] },
      y: { label: 'displacement (mm)', limits: [-1, 1] },
    },
  ],
}

function only(figure: FigureSpec) {
  const result = layout(figure, measure)
  const [axes] = result.axes
  if (axes === undefined) throw new Error('no axes')
  return { ...result, axes }
}

describe('layout', () => {
  test('texts never overlap, nothing leaves the figure, ticks lie where the limits map them', () => {
    fc.assert(
      fc.property(single, (figure) => check(figure, layout(figure, measure))),
      { numRuns: 800 },
    )
  })

  test('the same for grids with spans', () => {
    fc.assert(
      fc.property(grid, (figure) => check(figure, layout(figure, measure))),
      { numRuns: 150 },
    )
  })

  test('a figure of a few px still has a plot', () => {
    const tiny = fc.double({ min: 0.1, max: 60, noNaN: true })
    fc.assert(
      fc.property(tiny, tiny, oneAxes, (width, height, axes) => {
        const figure = { width, height, axes: [axes] }
        check(figure, layout(figure, measure))
      }),
      { numRuns: 300 },
    )
  })

  test('plots of one column and one row line up on whole px', () => {
    fc.assert(
      fc.property(grid, (figure) => {
        const { axes } = layout(figure, measure)
        const columns = new Map<number, number>()
        const rows = new Map<number, number>()
        for (const [i, { plot }] of axes.entries()) {
          const { row = 0, column = 0 } = figure.axes[i]?.cell ?? {}
          expect(columns.get(column) ?? plot.x).toBe(plot.x)
          expect(rows.get(row) ?? plot.y).toBe(plot.y)
          columns.set(column, plot.x)
          rows.set(row, plot.y)
          if (plot.width >= 1 && plot.height >= 1) expect(Object.values(plot).every(Number.isInteger)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('titles of a row stand on one line, also beside one that an annotation lifts', () => {
    const panel = (column: number, most: number): AxesSpec => ({
      cell: { row: 0, column },
      title: 'A title as wide as its plot',
      x: { limits: [0, 1] },
      y: { limits: [0, most] },
    })
    const { axes } = layout({ width: 560, height: 300, axes: [panel(0, 3e9), panel(1, 1)] }, measure)
    expect(axes[0]?.y.annotation).toBeDefined()
    const alone = layout({ width: 560, height: 300, axes: [panel(0, 1), panel(1, 1)] }, measure).axes
    const distance = ({ plot, title }: (typeof axes)[number]): number => plot.y - title!.y
    expect(distance(axes[0]!)).toBeGreaterThan(distance(alone[0]!))
    expect(distance(axes[1]!)).toBe(distance(axes[0]!))
    fc.assert(
      fc.property(grid, (figure) => {
        const lines = new Map<number, number>()
        for (const { plot, title } of layout(figure, measure).axes) {
          if (title === undefined) continue
          expect(lines.get(plot.y) ?? title.y).toBe(title.y)
          lines.set(plot.y, title.y)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is a pure function', () => {
    fc.assert(
      fc.property(grid, (figure) => {
        const before = JSON.stringify(figure)
        expect(layout(figure, measure)).toEqual(layout(structuredClone(figure), measure))
        expect(JSON.stringify(figure)).toBe(before)
      }),
      { numRuns: 100 },
    )
  })

  test('an ordinary figure loses nothing', () => {
    const { axes, diagnostics } = only(simple)
    expect(diagnostics).toEqual([])
    expect(axes.x.ticks.map(({ label }) => label)).toEqual(['0', '2', '4', '6', '8', '10'])
    expect(axes.y.ticks.map(({ label }) => label)).toContain('\u22120.50')
    expect(axes.texts.map(({ role }) => role)).toEqual(expect.arrayContaining(['title', 'x-label', 'y-label']))
  })

  test('ticks at the limits lie on the spines, and every line of whole px is crisp', () => {
    const { axes } = only(simple)
    expect(axes.x.ticks[0]?.snapped).toBe(axes.spines.left.x1)
    expect(axes.x.ticks.at(-1)?.snapped).toBe(axes.spines.right.x1)
    expect(axes.y.ticks[0]?.snapped).toBe(axes.spines.bottom.y1)
    for (const tick of [...axes.x.ticks, ...axes.y.ticks]) expect(tick.snapped % 1).toBe(0.5)
  })

  test('wide y labels push the axis label outwards, a long last x label widens the right margin', () => {
    const narrow = only(simple).axes
    const wide = only({
      ...simple,
      axes: [
        {
          x: { limits: [0, 1], ticks: { values: [0, 1], labels: ['0', 'one and a bit more'] } },
          y: { label: 'n', limits: [0, 9e5] },
        },
      ],
    }).axes
    expect(wide.plot.x).toBeGreaterThan(narrow.plot.x)
    expect(800 - wide.plot.x - wide.plot.width).toBeGreaterThan(800 - narrow.plot.x - narrow.plot.width + 20)
  })

  test('a common factor always stands beside its labels', () => {
    fc.assert(
      fc.property(single, (figure) => {
        const { axes } = only(figure)
        for (const axis of [axes.x, axes.y]) {
          if (axis.annotation !== undefined) expect(axis.ticks.some(({ text }) => text !== undefined)).toBe(true)
        }
      }),
    )
    const { axes } = only({ ...simple, axes: [{ x: { limits: [0, 1] }, y: { limits: [0, 3e9] } }] })
    expect(axes.y.annotation?.text).toBe('×10⁹')
  })

  test('too small: things go in the stated order, each with a diagnostic', () => {
    const plain = { ...simple, axes: simple.axes.map((axes) => ({ ...axes, title: 'A' })) }
    expect(only({ ...plain, width: 200, height: 200 }).diagnostics).toEqual([])
    const smaller = only({ ...plain, width: 60, height: 60 })
    expect(new Set(smaller.diagnostics.map(({ code }) => code))).toEqual(new Set(['layout.too-small']))
    expect(smaller.diagnostics.map(({ prop }) => prop)).toEqual(['y.ticks', 'y.label', 'x.ticks', 'x.label', 'title'])
    expect(smaller.axes.plot.width).toBeGreaterThanOrEqual(24)
  })

  test('more given labels than fit keep their ticks and say so', () => {
    const labels = Array.from({ length: 40 }, (_, i) => `category ${i}`)
    const { axes, diagnostics } = only({
      ...simple,
      axes: [{ x: { limits: [-1, 40], ticks: { values: labels.map((_, i) => i), labels } }, y: { limits: [0, 1] } }],
    })
    expect(axes.x.ticks).toHaveLength(40)
    expect(diagnostics[0]).toMatchObject({ code: 'layout.tick-labels', prop: 'x.ticks.labels' })
  })

  test('aspect holds to a px', () => {
    const { axes } = only({ ...simple, axes: [{ x: { limits: [0, 2] }, y: { limits: [0, 1] }, aspect: 1 }] })
    expect(Math.abs(axes.plot.height * 2 - axes.plot.width)).toBeLessThanOrEqual(2)
  })

  test('dpi scales texts and lengths alone', () => {
    const title = (dpi: number) => only({ ...simple, dpi }).axes.title?.style.size
    expect([title(96), title(192)]).toEqual([16, 32])
  })

  test('limits that are none are an error that programs can read', () => {
    for (const limits of [
      [NaN, 1],
      [1, 1],
    ] as const) {
      const axes = [{ x: { limits }, y: { limits: [0, 1] } }] as const
      expect(() => layout({ ...simple, axes }, measure)).toThrow(
        expect.objectContaining({
          name: 'GspError',
          diagnostic: expect.objectContaining({ element: 'Axes', prop: 'x.limits', fix: 'Give both ends.' }) as unknown,
        }),
      )
    }
  })

  test('looking for labels that fit looks at those that would stay, not at all', () => {
    const size = { width: 1, height: 1, ascent: 1, descent: 0 }
    const ticks = Array.from({ length: 1000 }, (_, value) => ({ value, fraction: value / 1000, label: 'a', size }))
    const looked = new Set<string | symbol>()
    const watched = new Proxy(ticks, {
      get(target, name) {
        looked.add(name)
        return Reflect.get(target, name) as unknown
      },
    })
    expect(fits(watched, { length: 1e6, gap: 0, extent: 'width' }, 100)).toBe(true)
    expect(looked).toEqual(new Set(['length', ...Array.from({ length: 10 }, (_, i) => `${100 * i}`)]))
  })
})
