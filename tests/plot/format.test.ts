import fc from '../support/fastCheck'
import { describe, expect, test, vi } from 'vitest'
import { formatDecimal, formatLogTicks, formatTicks } from '../../src/plot/scales/format'
import { decimalOf } from '../../src/plot/scales/decimal'
import { linearTicks } from '../../src/plot/scales/ticks'
import { logTicks } from '../../src/plot/scales/logTicks'
import { readLabel } from './readLabel'

vi.setConfig({ testTimeout: 60_000 })

function labelsFor(lo: number, hi: number, target?: number) {
  const { values, step } = linearTicks(lo, hi, { target })
  return { values, step, ...formatTicks(values, step) }
}

const range = fc
  .record({
    size: fc.double({ min: -12, max: 12, noNaN: true }).map((e) => 10 ** e),
    ratio: fc.oneof(
      fc.constant(0),
      fc.double({ min: -1, max: 10, noNaN: true }).map((e) => 10 ** e),
    ),
    sign: fc.constantFrom(-1, 1),
    target: fc.integer({ min: 2, max: 12 }),
  })
  .map(({ size, ratio, sign, target }) => ({ lo: sign * ratio * size, hi: sign * ratio * size + size, target }))

describe('formatTicks', () => {
  test.each([
    [-1, 1, '−1.0 −0.5 0.0 0.5 1.0', ''],
    [0, 30, '0 5 10 15 20 25 30', ''],
    [1000, 1500, '1000 1100 1200 1300 1400 1500', ''],
    [0, 0.03, '0.000 0.005 0.010 0.015 0.020 0.025 0.030', ''],
    [0, 17, '0.0 2.5 5.0 7.5 10.0 12.5 15.0', ''],
    [0, 99999, '0 20000 40000 60000 80000', ''],
    [0, 5e5, '0 100,000 200,000 300,000 400,000 500,000', ''],
    [0, 5e6, '0 1 2 3 4 5', '×10⁶'],
    [0, 3e-5, '0 5 10 15 20 25 30', '×10⁻⁶'],
    [1e15, 1e15 + 10, '0 2 4 6 8 10', '+10¹⁵'],
    [12.3456, 12.3457, '12.34560 12.34562 12.34564 12.34566 12.34568 12.34570', ''],
    [123.4567, 123.4568, '0 20 40 60 80 100', '×10⁻⁶ +123.4567'],
    [-1234500.5, -1234500.1, '−0.5 −0.4 −0.3 −0.2 −0.1', '−1.2345×10⁶'],
    [1958, 2020, '1960 1970 1980 1990 2000 2010 2020', ''],
  ])('%d … %d', (lo, hi, labels, annotation) => {
    const got = labelsFor(lo, hi)
    expect([got.labels.join(' '), got.annotation]).toEqual([labels, annotation])
  })

  test('labels never repeat and never lie', () => {
    fc.assert(
      fc.property(range, ({ lo, hi, target }) => {
        const { values, labels, suffix, offset } = labelsFor(lo, hi, target)
        expect(new Set(labels).size).toBe(values.length)
        expect(labels.map((label) => readLabel(label, suffix, offset))).toEqual(values)
      }),
      { numRuns: 8000 },
    )
  })

  test('any two finite limits, to the ends of the double range', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const { values, labels, suffix, offset } = labelsFor(a, b)
        expect(new Set(labels).size).toBe(values.length)
        expect(labels.map((label) => readLabel(label, suffix, offset))).toEqual(values)
      }),
      { numRuns: 2000 },
    )
  })

  test('labels of an axis have the same number of decimals, and stay short', () => {
    fc.assert(
      fc.property(range, ({ lo, hi, target }) => {
        const { labels } = labelsFor(lo, hi, target)
        expect(new Set(labels.map((label) => (label.split('.')[1] ?? '').length)).size).toBeLessThanOrEqual(1)
        // Signs, points and commas come on top: −100,000.0.
        const digits = labels.map((label) => label.replace(/\D/g, '').length)
        if (labels.length > 1) expect(Math.max(...digits)).toBeLessThanOrEqual(7)
      }),
      { numRuns: 2000, examples: [[{ lo: -99999.99999999959, hi: -99998.99999999959, target: 2 }]] },
    )
  })

  test('values without a step: distinct, and right to a thousandth of their distance', () => {
    const values = fc.uniqueArray(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 1,
      maxLength: 8,
      comparator: 'SameValueZero',
    })
    fc.assert(
      fc.property(values, (given) => {
        const { labels, suffix, offset } = formatTicks(given)
        expect(new Set(labels).size).toBe(given.length)
        const sorted = [...given].sort((a, b) => a - b)
        const gap = Math.min(...sorted.slice(1).map((v, i) => v - (sorted[i] ?? v)))
        labels.forEach((label, i) => {
          const error = Math.abs(readLabel(label, suffix, offset) - (given[i] ?? NaN))
          expect(error === 0 || error <= gap / 1000).toBe(true)
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('a step coarser than the values does not hide digits', () => {
    expect(formatTicks([0.25, 0.5], 1).labels).toEqual(['0.25', '0.50'])
  })

  test('negative zero is zero; no values, no labels', () => {
    expect(formatTicks([-0, 1], 1).labels).toEqual(['0', '1'])
    expect(formatTicks([]).labels).toEqual([])
  })

  test('NaN is an error', () => {
    expect(() => formatTicks([0, NaN])).toThrow(/finite values, got NaN/)
  })
})

describe('formatLogTicks', () => {
  test('plain near one, powers beyond', () => {
    expect(formatLogTicks([0.001, 0.1, 1, 10, 1e4])).toEqual(['0.001', '0.1', '1', '10', '10000'])
    expect(formatLogTicks([1e-6, 1, 2e6])).toEqual(['10⁻⁶', '10⁰', '2×10⁶'])
  })

  test('labels never repeat and never lie', () => {
    const positive = fc.double({ min: 5e-324, max: 1.7e308, noNaN: true })
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const { values } = logTicks(a, b)
        const labels = formatLogTicks(values)
        expect(new Set(labels).size).toBe(values.length)
        expect(labels.map((label) => readLabel(label))).toEqual(values)
      }),
      { numRuns: 2000 },
    )
  })
})

test('formatDecimal reads back as the same double, whatever the double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(readLabel(formatDecimal(decimalOf(value)))).toBe(value === 0 ? 0 : value)
    }),
    { numRuns: 2000 },
  )
})
