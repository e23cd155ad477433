import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { GspBuffer } from '../../../src/scene/buffer'
import { colormap } from '../../../src/scene/color/colormap'
import type { ColorMapping } from '../../../src/scene/color/colorMapping'
import { namedTable } from '../../../src/scene/color/colormapTable'
import { mapColors } from '../../../src/scene/color/mapColors'
import { writeColors } from '../../../src/scene/color/writeColors'
import { norm } from '../../../src/scene/color/norm'

const hexes = (values: Parameters<typeof mapColors>[0], mapping?: ColorMapping) => {
  const bytes = mapColors(values, mapping)
  return Array.from({ length: bytes.length / 4 }, (_, i) => [...bytes.subarray(4 * i, 4 * i + 4)].map((b) => b.toString(16).padStart(2, '0')).join('')) // prettier-ignore
}
const entry = (name: string, i: number) => [...namedTable(name)!.subarray(4 * i, 4 * i + 4)]

/** Colour i of the map has i as its red. */
const ramp = (count: number) => Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 0 ? i / 4 : 255))
const outside = { under: '#010203', over: '#040506', bad: '#070809' } as const
const ramps = (count = 256) => colormap(ramp(count), outside)
const reds = (values: Parameters<typeof mapColors>[0], mapping: ColorMapping) =>
  [...mapColors(values, mapping)].filter((_, i) => i % 4 === 0)

describe('the colour of a value', () => {
  test('is number min(N − 1, floor(t · N)), for any number of colours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 256 }),
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, lo, span, place) => {
          const clim = [lo, lo + span] as const
          const value = Math.min(clim[1], lo + place * span)
          const t = (value - lo) / (clim[1] - lo)
          const index = Math.min(count - 1, Math.floor(t * count))
          expect(reds([value], { cmap: ramps(count), clim })).toEqual([index])
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('at both ends is the first and the last, beyond them under and over, and NaN is bad', () => {
    const values = [0, 10, -1e-300, 10.000001, NaN, -Infinity, Infinity]
    expect(hexes(values, { cmap: ramps(), clim: [0, 10] })).toEqual(['00ffffff', 'ffffffff', '010203ff', '040506ff', '070809ff', '010203ff', '040506ff']) // prettier-ignore
    // By default the first, the last, and transparent.
    expect(hexes(values, { cmap: 'gray', clim: [0, 10] })).toEqual(['000000ff', 'ffffffff', '000000ff', 'ffffffff', '00000000', '000000ff', 'ffffffff']) // prettier-ignore
  })

  test('where all values are alike is the first', () => {
    expect(hexes([7, NaN, 7, Infinity, -Infinity], { cmap: ramps() })).toEqual(['00ffffff', '070809ff', '00ffffff', '040506ff', '010203ff']) // prettier-ignore
    for (const each of ['log', 'centered', norm('power', { gamma: 2 }), norm('symlog', { linthresh: 1 })] as const) {
      const center = each === 'centered' ? 0 : 7
      expect(hexes([center, center], { cmap: ramps(), norm: each })).toEqual(['00ffffff', '00ffffff'])
    }
    expect(hexes([NaN, NaN])).toEqual(['00000000', '00000000'])
    expect(hexes([])).toEqual([])
  })

  test('with clim the other way round is that of the map the other way round, whatever the norm', () => {
    const norms = ['linear', 'log', 'centered', norm('symlog', { linthresh: 1 }), norm('power', { gamma: 2 }), norm('twoSlope', { center: 3 })] as const // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 12 })), fc.constantFrom(...norms), (values, each) => {
        const turned = hexes(values, { cmap: 'viridis', clim: [10, 1], norm: each })
        expect(turned).toEqual(hexes(values, { cmap: 'viridis_r', clim: [1, 10], norm: each }))
      }),
    )
    // Under is what lies before the first end.
    expect(hexes([12, -2], { cmap: ramps(), clim: [10, 1] })).toEqual(['010203ff', '040506ff'])
  })

  test('follows the norm', () => {
    expect(reds([1, 10, 100, 1000, 0.5, 2000], { cmap: ramps(), clim: [1, 1000], norm: 'log' })).toEqual([0, 85, 170, 255, 1, 4]) // prettier-ignore
    expect(reds([-4, 1, 3], { cmap: ramps(), clim: [-4, 3], norm: norm('twoSlope', { center: 1 }) })).toEqual([0, 128, 255]) // prettier-ignore
    expect(reds([0, 5, 10], { cmap: ramps(), norm: norm('power', { gamma: 2 }) })).toEqual([0, 64, 255])
  })

  test('of tab10 is one of ten', () => {
    expect(hexes([0, 0.0999, 0.1, 0.95, 1], { cmap: 'tab10', clim: [0, 1] })).toEqual(['1f77b4ff', '1f77b4ff', 'ff7f0eff', '17becfff', '17becfff']) // prettier-ignore
  })
})

describe('boundaries', () => {
  // matplotlib.colors.BoundaryNorm(boundaries, N) of the middle of each part.
  test.each<[number[], number, number[]]>([
    [[0, 1, 2.5, 7], 256, [0, 127, 255]],
    [[-1, 0, 1, 2, 3, 4, 5, 6, 7], 256, [0, 36, 72, 109, 145, 182, 218, 255]],
    [[0, 1], 256, [127]],
    [[0, 1, 2, 3, 4], 10, [0, 3, 6, 9]],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
  ])('%j of %i colours take those that matplotlib takes', (boundaries, count, expected) => {
    const mapping = { cmap: ramps(count), norm: norm('boundaries', { boundaries }) }
    const starts = boundaries.slice(0, -1)
    expect(reds(starts, mapping)).toEqual(expected)
    expect(reds(starts.map((b, i) => (b + boundaries[i + 1]!) / 2), mapping)).toEqual(expected) // prettier-ignore
    expect(reds([boundaries.at(-1)!], mapping)).toEqual(expected.slice(-1))
    const [first, last] = [boundaries[0]!, boundaries.at(-1)!]
    expect(hexes([first - 1e-9, last + 1e-9, NaN], mapping)).toEqual(['010203ff', '040506ff', '070809ff'])
  })
})

describe('categories', () => {
  test('whole numbers take the colours of a list in order, again and again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 1e9 }), { minLength: 1 }), (values) => {
        const bytes = mapColors(values, { cmap: 'tab10', norm: 'categorical' })
        values.forEach((value, i) => {
          expect([...bytes.subarray(4 * i, 4 * i + 4)]).toEqual(entry('tab10', ((value % 10) + 10) % 10))
        })
      }),
    )
  })

  test('named ones take them in their own order, whatever the data', () => {
    const mapping = { cmap: 'tab10', norm: norm('categorical', { categories: [30, 10, 20] }) }
    expect(hexes([10, 20, 30], mapping)).toEqual(['ff7f0eff', '2ca02cff', '1f77b4ff'])
    expect(hexes([20], mapping)).toEqual(['2ca02cff'])
  })

  test('colours of one’s own are taken themselves', () => {
    const cmap = colormap(['red', 'lime', 'blue'])
    expect(hexes([0, 1, 2, 3], { cmap, norm: 'categorical' })).toEqual(['ff0000ff', '00ff00ff', '0000ffff', 'ff0000ff'])
  })

  test('of a continuous map they are spread over it', () => {
    const five = { cmap: ramps(), norm: norm('categorical', { categories: [2, 4, 8, 16, 32, 64] }) }
    expect(reds([2, 4, 8, 16, 32, 64], five)).toEqual([0, 51, 102, 153, 204, 255])
    expect(reds([5, 6, 7], { cmap: ramps(), norm: 'categorical' })).toEqual([0, 127, 255])
  })

  test('anything else is bad', () => {
    expect(hexes([1.5, NaN, Infinity], { cmap: ramps(10), norm: 'categorical' })).toEqual(Array(3).fill('070809ff'))
    expect(hexes([3], { cmap: ramps(10), norm: norm('categorical', { categories: [1, 2] }) })).toEqual(['070809ff'])
  })
})

describe('numbers of any kind', () => {
  const mappings: readonly ColorMapping[] = [
    { cmap: 'viridis' },
    { cmap: ramps(), clim: [10, 90] },
    { cmap: ramps(), clim: [10, 90], norm: 'log' },
    { cmap: ramps(), norm: norm('symlog', { linthresh: 3 }) },
    { cmap: ramps(), clim: [90, 10], norm: norm('power', { gamma: 0.5 }) },
    { cmap: ramps(), norm: norm('boundaries', { boundaries: [10, 20, 50, 90] }) },
    { cmap: 'tab10', norm: 'categorical' },
  ]
  const arrays = [Float32Array, Uint32Array, Int32Array, Uint16Array, Int16Array, Uint8Array, Uint8ClampedArray, Int8Array] // prettier-ignore

  test('give the same colours, in short columns and in long ones', () => {
    for (const length of [1, 2047, 2048, 5000]) {
      const values = Array.from({ length }, (_, i) => (i * 37) % 101)
      const columns = [
        ...arrays.map((array) => array.from(values)),
        ...[values, values.map(BigInt), BigInt64Array.from(values, BigInt)],
        new GspBuffer(Float32Array.from(values), 'float32'),
      ]
      for (const mapping of mappings) {
        const expected = Buffer.from(mapColors(Float64Array.from(values), mapping))
        expect(expected).toHaveLength(4 * length)
        for (const column of columns) expect(expected.equals(mapColors(column, mapping))).toBe(true)
      }
    }
  })

  test('the values themselves stay as they are', () => {
    const values = Float64Array.of(1, 10, -5, NaN)
    mapColors(values, { norm: 'log' })
    expect(values).toEqual(Float64Array.of(1, 10, -5, NaN))
  })
})

describe('writeColors', () => {
  test('writes into the memory it is given, and says how many values the norm cannot show', () => {
    const bytes = new Uint8Array(24).fill(9)
    const count = writeColors([1, -1, 0, NaN], { cmap: 'gray', norm: 'log' }, new Uint32Array(bytes.buffer, 4, 4))
    expect(count).toBe(2)
    expect([...bytes]).toEqual([9, 9, 9, 9, 0, 0, 0, 255, ...Array<number>(12).fill(0), 9, 9, 9, 9])
    const out = new Uint32Array(4)
    expect(writeColors([0.5, 1, NaN, 2], { norm: 'categorical' }, out)).toBe(1)
    expect(writeColors([-1, NaN, 0, 1e9], { norm: 'linear', clim: [0, 1] }, out)).toBe(0)
  })
})
