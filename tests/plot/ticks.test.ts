import fc from '../support/fastCheck'
import { describe, expect, test, vi } from 'vitest'
import { expandLimits } from '../../src/plot/scales/limits'
import { logTicks } from '../../src/plot/scales/logTicks'
import { linearTicks } from '../../src/plot/scales/ticks'

vi.setConfig({ testTimeout: 60_000 })

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const range = fc.tuple(finite, finite).filter(([a, b]) => a !== b)
const runs = { numRuns: 1500 }

describe('linearTicks', () => {
  test.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [-1, 1, [-1, -0.5, 0, 0.5, 1]],
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0, 0.7, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
    [0, 17, [0, 2.5, 5, 7.5, 10, 12.5, 15]],
    [1000, 1500, [1000, 1100, 1200, 1300, 1400, 1500]],
    [1e15, 1e15 + 10, [1e15, 1e15 + 2, 1e15 + 4, 1e15 + 6, 1e15 + 8, 1e15 + 10]],
  ])('%d … %d', (lo, hi, values) => {
    expect(linearTicks(lo, hi).values).toEqual(values)
  })

  test('a limit that is a sum of decimals keeps its tick', () => {
    expect(linearTicks(0.1 + 0.2, 0.1 + 0.7, { target: 5 }).values).toEqual(
      [0.3, 0.4, 0.5, 0.6, 0.7, 0.8].filter((v) => v <= 0.8),
    )
  })

  test('values are ascending, inside the limits, and never more than the target allows', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 30 }), ([a, b], target) => {
        const { values, step } = linearTicks(a, b, { target })
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)]
        expect(Number.isFinite(step) && step > 0).toBe(true)
        expect(values.length).toBeLessThanOrEqual(target + 1)
        for (const [i, value] of values.entries()) {
          expect(value >= lo - step * 1e-9 && value <= hi + step * 1e-9).toBe(true)
          if (i > 0) expect(value).toBeGreaterThan(values[i - 1] ?? Infinity)
        }
      }),
      runs,
    )
  })

  test('every value is a short decimal: an integer times the last place of the step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -12, max: 12 }),
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        (power, shift) => {
          const size = 10 ** power
          const { values, step } = linearTicks(shift * size, (shift + 3.3) * size)
          const places = Math.max(0, (step.toExponential().split('e')[0]?.length ?? 1) - 2)
          for (const value of values) {
            const written = Number(value.toPrecision(15))
            expect(value).toBe(written)
            const multiple = value / (step / 10 ** places)
            expect(Math.abs(multiple - Math.round(multiple))).toBeLessThan(1e-6 * Math.max(1, Math.abs(multiple)))
          }
        },
      ),
      runs,
    )
  })

  test('limits in either order give the same ticks', () => {
    fc.assert(
      fc.property(range, ([a, b]) => {
        expect(linearTicks(a, b)).toEqual(linearTicks(b, a))
      }),
      runs,
    )
  })

  test('ordinary ranges get at least two ticks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (lo, size) => {
          expect(linearTicks(lo, lo + size).values.length).toBeGreaterThanOrEqual(2)
        },
      ),
      runs,
    )
  })

  test('maxCount is kept', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 6 }), ([a, b], maxCount) => {
        expect(linearTicks(a, b, { target: 20, maxCount }).values.length).toBeLessThanOrEqual(maxCount)
      }),
      runs,
    )
  })

  test.each([
    [0, 5e-324],
    [-5e-324, 5e-324],
    [1e-300, 3e-300],
    [-1.7976931348623157e308, 1.7976931348623157e308],
    [1, 1 + 2e-16],
    [1e300, 2e300],
    [9007199254740990, 9007199254740992],
    [1e17, 1e17 + 64],
  ])('%d … %d ends with finite values', (lo, hi) => {
    for (const target of [0.5, 1, 7, 100]) {
      const { values, step } = linearTicks(lo, hi, { target })
      expect(values.every(Number.isFinite) && step > 0 && Number.isFinite(step)).toBe(true)
      expect(new Set(values).size).toBe(values.length)
    }
  })

  test('equal limits give that value', () => {
    expect(linearTicks(5, 5)).toEqual({ values: [5], step: 1 })
    expect(linearTicks(0, 0)).toEqual({ values: [0], step: 1 })
  })

  test.each([
    [NaN, 1],
    [0, Infinity],
    [-Infinity, 0],
  ])('%d … %d is an error', (a, b) => {
    expect(() => linearTicks(a, b)).toThrow(/linearTicks: expected two finite limits/)
  })

  test('a target that would never end is an error', () => {
    for (const target of [0, -1, NaN, 1e9]) expect(() => linearTicks(0, 1, { target })).toThrow(/target/)
    expect(() => linearTicks(0, 1, { steps: [0] })).toThrow(/steps/)
  })
})

test('no tick is −0', () => {
  expect(linearTicks(0, -0).values).toEqual([0])
  expect(linearTicks(-0, 5).values[0]).toBe(0)
})

describe('logTicks', () => {
  test.each([
    [1, 1e5, [1, 10, 100, 1000, 1e4, 1e5]],
    [1, 100, [1, 2, 5, 10, 20, 50, 100]],
    [2, 9, [2, 3, 4, 5, 6, 7, 8, 9]],
    [1e-12, 1e12, [1e-12, 1e-8, 1e-4, 1, 1e4, 1e8, 1e12]],
    [100, 104, [100, 101, 102, 103, 104]],
    // 40, 50, … 100 would leave a third of the axis bare.
    [33, 190, [50, 75, 100, 125, 150, 175]],
  ])('%d … %d', (lo, hi, values) => {
    expect(logTicks(lo, hi).values).toEqual(values)
  })

  test('values and minor ticks are ascending, positive, inside, disjoint, and few enough', () => {
    const positive = fc.double({ min: 5e-324, max: 1.7e308, noNaN: true })
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 2, max: 20 }), (a, b, target) => {
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)]
        const { values, minor } = logTicks(a, b, target)
        expect(values.length).toBeLessThanOrEqual(target + 1)
        for (const list of [values, minor]) {
          expect(list).toEqual([...new Set(list)].sort((p, q) => p - q))
          expect(list.every((v) => v > 0 && v >= lo * (1 - 1e-9) && v <= hi * (1 + 1e-9))).toBe(true)
        }
        expect(minor.some((v) => values.includes(v))).toBe(false)
        expect(logTicks(b, a, target)).toEqual({ ...logTicks(a, b, target) })
      }),
      runs,
    )
  })

  test.each([
    [0, 1],
    [-1, 1],
    [1, NaN],
  ])('%d … %d is an error', (a, b) => {
    expect(() => logTicks(a, b)).toThrow(/logTicks/)
  })
})

describe('limits', () => {
  test('five percent at each end', () => {
    expect(expandLimits(0, 10)).toEqual([-0.5, 10.5])
    const [lo, hi] = expandLimits(1, 100, { scale: 'log' })
    expect(lo).toBeCloseTo(10 ** -0.1, 12)
    expect(hi).toBeCloseTo(10 ** 2.1, 10)
  })

  test('one value, and no value', () => {
    expect(expandLimits(0, 0)).toEqual([-1, 1])
    expect(expandLimits(100, 100)).toEqual([95, 105])
    expect(expandLimits(Infinity, -Infinity)).toEqual([0, 1])
    expect(expandLimits(Infinity, -Infinity, { scale: 'log' })).toEqual([1, 10])
  })

  test('always finite, different, around the data, and good for ticks', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        const [lo, hi] = expandLimits(Math.min(a, b), Math.max(a, b))
        expect(Number.isFinite(lo) && Number.isFinite(hi) && lo < hi).toBe(true)
        expect(lo <= Math.min(a, b) && hi >= Math.max(a, b)).toBe(true)
        expect(linearTicks(lo, hi).values.length).toBeGreaterThan(0)
      }),
      runs,
    )
  })

  test('bad extents are errors', () => {
    expect(() => expandLimits(NaN, 1)).toThrow(/finite/)
    expect(() => expandLimits(-1, 1, { scale: 'log' })).toThrow(/positive data/)
    expect(() => expandLimits(0, 1, { margin: -1 })).toThrow(/margin/)
  })
})
