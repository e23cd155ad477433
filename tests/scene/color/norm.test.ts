import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { norm, normTypes, type Norm } from '../../../src/scene/color/norm'
import { normScale } from '../../../src/scene/color/normScale'
import type { Range } from '../../../src/scene/color/valueRange'
import { equalValues } from '../../../src/scene/equal'

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const above = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
const unit = fc.double({ min: 0, max: 1, noNaN: true })

/** A continuous norm with ends that suit it, and a value between them. */
const cases: fc.Arbitrary<{ norm: Norm; clim: Range; at: number }> = fc
  .tuple(value, above, unit, above, fc.double({ min: 0.05, max: 20, noNaN: true }), unit)
  .filter(([lo, span]) => span > 1e-6 * Math.abs(lo))
  .chain(([lo, span, place, positive, shape, fraction]) => {
    const clim: Range = [lo, lo + span]
    const inside = lo + place * span
    const center = lo + (0.01 + 0.98 * fraction) * span
    const low = Math.min(positive, 1e5)
    const high = low * (1 + shape)
    const inDecades = Math.min(high, Math.max(low, low * (high / low) ** place))
    return fc.constantFrom(
      { norm: norm('linear'), clim, at: inside },
      { norm: norm('log'), clim: [low, high] as Range, at: inDecades },
      { norm: norm('symlog', { linthresh: positive, linscale: shape, base: 1.5 + shape }), clim, at: inside },
      {
        norm: norm('power', { gamma: Math.max(0.2, Math.min(4, shape)) }),
        clim,
        at: lo + (0.01 + 0.99 * place) * span,
      },
      { norm: norm('twoSlope', { center }), clim, at: inside },
      { norm: norm('centered', { center }), clim, at: inside },
    )
  })

const boundaries = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 }).map((list) => list.sort((a, b) => a - b)) // prettier-ignore

describe('a norm between its ends', () => {
  test('is 0 at the first and 1 at the last', () => {
    fc.assert(
      fc.property(cases, ({ norm, clim }) => {
        const { forward, inverse, ends } = normScale(norm, clim, [])
        expect(forward(ends[0]) === 0 && forward(ends[1]) === 1).toBe(true)
        expect(inverse(0) === ends[0] && inverse(1) === ends[1]).toBe(true)
      }),
    )
  })

  test('is undone by its inverse', () => {
    fc.assert(
      fc.property(cases, unit, ({ norm, clim, at }, t) => {
        const { forward, inverse, ends } = normScale(norm, clim, [])
        const size = Math.max(Math.abs(ends[0]), Math.abs(ends[1]))
        expect(Math.abs(inverse(forward(at)) - at)).toBeLessThan(1e-7 * size)
        const there = inverse(t)
        expect(there >= ends[0] && there <= ends[1]).toBe(true)
        expect(Math.abs(inverse(forward(there)) - there)).toBeLessThan(1e-7 * size)
      }),
      { numRuns: 500 },
    )
  })

  test('grows, and beyond its ends is infinite', () => {
    fc.assert(
      fc.property(cases, value, value, ({ norm, clim }, a, b) => {
        const { forward, ends } = normScale(norm, clim, [])
        const [x, y] = a < b ? [forward(a), forward(b)] : [forward(b), forward(a)]
        if (!Number.isNaN(x)) expect(x).toBeLessThanOrEqual(y)
        const next = (v: number, by: number) => v + by * Math.max(1, Math.abs(v))
        expect(forward(next(ends[1], 1e-6))).toBe(Infinity)
        if (norm.type !== 'log') expect(forward(next(ends[0], -1e-6))).toBe(-Infinity)
        expect(forward(NaN)).toBeNaN()
      }),
    )
  })

  // What matplotlib 3.6 gives for the same values.
  test.each<[Norm, Range, [number, number][]]>([
    [norm('linear'), [-3, 4], [[-3, 0], [-1, 0.2857142857142857], [0.1, 0.4428571428571429], [4, 1]]],
    [norm('log'), [1e-3, 50], [[0.001, 0], [0.004, 0.12812594904253613], [0.2, 0.4896881643297753], [3, 0.7399751970136256], [49.5, 0.9990711144360525]]],
    [norm('symlog', { linthresh: 0.5 }), [-100, 30], [[-100, 0], [-20, 0.11092290913534099], [-0.5, 0.3651615084243712], [-0.1, 0.5062235580716933], [0, 0.5414890704835238], [0.3, 0.6472856077190154], [0.5, 0.7178166325426765], [7, 0.8997011986475867], [30, 1]]],
    [norm('symlog', { linthresh: 2, linscale: 0.3, base: 2 }), [-7, 900], [[-7, 0], [-2, 0.15289181215230407], [-1, 0.17827008350670567], [0, 0.20364835486110727], [1.5, 0.24171576189270966], [2, 0.25440489756991047], [100, 0.7318426104676504], [900, 1]]],
    [norm('power', { gamma: 0.4 }), [-2, 8], [[-2, 0], [-1, 0.39810717055349726], [0, 0.5253055608807534], [3, 0.757858283255199], [8, 1]]],
    [norm('twoSlope', { center: 1 }), [-4, 3], [[-4, 0], [-1, 0.3], [0.5, 0.45], [1, 0.5], [1.5, 0.625], [3, 1]]],
    [norm('centered', { center: 2 }), [-4, 3], [[-4, 0], [-1, 0.25], [2, 0.5], [5, 0.75], [8, 1]]],
  ])('%o from %o is what matplotlib has', (norm, clim, table) => {
    const { forward } = normScale(norm, clim, [])
    for (const [value, t] of table) expect(forward(value)).toBeCloseTo(t, 13)
  }) // prettier-ignore

  test('boundaries: each part is as wide, starts at its boundary, and goes back', () => {
    fc.assert(
      fc.property(boundaries, unit, (list, t) => {
        const { forward, inverse, ends } = normScale(norm('boundaries', { boundaries: list }), undefined, [])
        const parts = list.length - 1
        expect(ends).toEqual([list[0], list.at(-1)])
        for (let k = 0; k < parts; k++) {
          expect(forward(list[k]!)).toBeCloseTo((k + 0.5) / parts, 12)
          expect(forward((list[k]! + list[k + 1]!) / 2)).toBe(forward(list[k]!))
        }
        expect(forward(list.at(-1)!)).toBe(forward(list.at(-2)!))
        const part = Math.min(parts - 1, Math.floor(t * parts))
        expect(inverse(t)).toBeGreaterThanOrEqual(list[part]!)
        expect(inverse(t)).toBeLessThanOrEqual(list[part + 1]!)
      }),
      { examples: [[[-783, -782, 0, 1, 2, 3], 1.5991754666723486e-16]] },
    )
  })

  test('categories lie in the middle of equal parts, and come back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 30 }), (categories) => {
        const { forward, inverse } = normScale(norm('categorical', { categories }), undefined, [])
        categories.forEach((category, i) => {
          expect(forward(category)).toBeCloseTo((i + 0.5) / categories.length, 12)
          expect(inverse(forward(category)) === category).toBe(true)
        })
        expect(forward(Math.PI * 1e7)).toBeNaN()
      }),
    )
    const whole = normScale(norm('categorical'), undefined, [3, 5.5, -2])
    expect([whole.ends, whole.inverse(0.01), whole.inverse(0.99), whole.forward(5.5)]).toEqual([[-2, 5], -2, 5, NaN])
  })
})

describe('without clim the ends are the least and greatest finite value that the norm can show', () => {
  const values = [NaN, 4, -3, Infinity, 0, 25, -Infinity]
  test.each<[Norm, number[], Range]>([
    [norm('linear'), values, [-3, 25]],
    [norm('log'), values, [4, 25]],
    [norm('symlog', { linthresh: 1 }), values, [-3, 25]],
    [norm('twoSlope', { center: 0 }), values, [-3, 25]],
    [norm('twoSlope', { center: 30 }), values, [-3, 30]],
    [norm('twoSlope', { center: -9 }), values, [-9, 25]],
    [norm('centered'), values, [-25, 25]],
    [norm('centered', { center: 10 }), values, [-5, 25]],
    [norm('centered', { center: 1, halfRange: 2 }), values, [-1, 3]],
    [norm('boundaries', { boundaries: [1, 2, 9] }), values, [1, 9]],
    [norm('linear'), [NaN], [0, 1]],
    [norm('log'), [-1, 0, NaN], [1, 10]],
    [norm('linear'), [], [0, 1]],
  ])('%o', (norm, values, ends) => {
    expect(normScale(norm, undefined, values).ends).toEqual(ends)
    expect(normScale(norm, undefined, Float64Array.from(values)).ends).toEqual(ends)
  })

  test('over many values, in any place', () => {
    const many = new Float32Array(10_001).fill(1)
    many[9_999] = 8
    many[5_000] = -8
    expect(normScale(norm('linear'), undefined, many).ends).toEqual([-8, 8])
    expect(normScale(norm('linear'), undefined, BigInt64Array.of(5n, -7n)).ends).toEqual([-7, 5])
  })

  test('ends as far apart as doubles go are no obstacle', () => {
    const most = Number.MAX_VALUE
    for (const each of [
      norm('linear'),
      norm('power', { gamma: 2 }),
      norm('twoSlope', { center: 0 }),
      norm('centered'),
    ]) {
      const { forward, inverse } = normScale(each, [-most, most], [])
      expect([forward(-most), forward(most)]).toEqual([0, 1])
      expect(forward(0)).toBeCloseTo(each.type === 'power' ? 0.25 : 0.5, 12)
      expect([inverse(0), inverse(1)]).toEqual([-most, most])
    }
  })
})

describe('norm()', () => {
  test('makes frozen plain data, equal to another of the same', () => {
    const bounds = [1, 2, 3]
    const made = norm('boundaries', { boundaries: bounds })
    bounds.push(0)
    expect(made).toEqual({ type: 'boundaries', boundaries: [1, 2, 3] })
    expect(Object.isFrozen(made) && Object.isFrozen(made.boundaries)).toBe(true)
    expect(equalValues(norm('power', { gamma: 2 }), norm('power', { gamma: 2 }))).toBe(true)
    expect(equalValues(norm('power', { gamma: 2 }), norm('power', { gamma: 3 }))).toBe(false)
    expect(normTypes).toHaveLength(8)
  })
})
