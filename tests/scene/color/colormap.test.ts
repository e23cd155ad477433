import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { colormap, colormapNames, type ColorStop } from '../../../src/scene/color/colormap'
import { colormapTable, listedTable, namedTable } from '../../../src/scene/color/colormapTable'
import { packDifference, unpackCurve } from '../../../src/scene/color/unpackColormap'
import { equalValues } from '../../../src/scene/equal'

const rgb = (table: Uint8Array | Uint8ClampedArray, i: number) => [...table.subarray(4 * i, 4 * i + 3)]
const rgba = (table: Uint8Array | Uint8ClampedArray) =>
  Array.from({ length: table.length / 4 }, (_, i) => [...table.subarray(4 * i, 4 * i + 4)])

const listLengths: Readonly<Record<string, number>> = {
  ...{ tab10: 10, tab20: 20, tab20b: 20, tab20c: 20, Accent: 8, Dark2: 8 },
  ...{ Paired: 12, Pastel1: 9, Pastel2: 8, Set1: 9, Set2: 8, Set3: 12 },
}

describe('the colormaps of matplotlib', () => {
  test.each(colormapNames)('%s has 256 opaque colours, or those of its list, and its reverse', (name) => {
    const table = namedTable(name)!
    expect(table.length / 4).toBe(listLengths[name.replace(/_r$/, '')] ?? 256)
    expect(table.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
    const other = name.endsWith('_r') ? name.slice(0, -2) : `${name}_r`
    expect(rgba(namedTable(other)!)).toEqual(rgba(table).reverse())
    expect(new Set(rgba(table).map(String)).size).toBeGreaterThan(7)
  })

  test('there are 83 of them, and each reversed', () => {
    expect(colormapNames).toHaveLength(166)
    expect(new Set(colormapNames).size).toBe(166)
    const asked =
      'viridis plasma inferno magma cividis gray bone hot afmhot copper cool spring coolwarm bwr seismic RdBu Spectral BrBG ' +
      'twilight twilight_shifted hsv tab10 tab20c Set3 Pastel2 Accent Dark2 Paired jet turbo rainbow gist_ncar gist_yarg cubehelix ' +
      'gnuplot2 terrain ocean nipy_spectral CMRmap brg flag prism Wistia pink winter Greys YlOrRd'
    expect(colormapNames).toEqual(expect.arrayContaining(asked.split(' ')))
  })

  // matplotlib.colormaps[name].resampled(256)(i, bytes=True) of i = 0, 77, 128, 200, 255.
  test.each<[string, number[][]]>([
    ['viridis', [[68, 1, 84], [52, 95, 141], [32, 144, 140], [112, 206, 86], [253, 231, 36]]],
    ['magma', [[0, 0, 3], [101, 26, 128], [182, 54, 121], [253, 151, 104], [251, 252, 191]]],
    ['gray', [[0, 0, 0], [77, 77, 77], [128, 128, 128], [200, 200, 200], [255, 255, 255]]],
    ['jet', [[0, 0, 127], [0, 180, 255], [124, 255, 121], [255, 118, 0], [127, 0, 0]]],
    ['coolwarm', [[58, 76, 192], [159, 190, 254], [221, 220, 219], [240, 139, 109], [179, 3, 38]]],
    ['twilight', [[225, 216, 226], [94, 86, 175], [47, 19, 54], [188, 107, 89], [225, 216, 225]]],
    ['turbo', [[48, 18, 59], [24, 215, 202], [164, 252, 59], [244, 101, 22], [122, 4, 2]]],
    ['RdBu', [[103, 0, 31], [244, 166, 131], [246, 246, 246], [79, 154, 199], [5, 48, 97]]],
    ['Blues', [[247, 251, 255], [181, 211, 233], [106, 173, 213], [26, 104, 174], [8, 48, 107]]],
    ['hot', [[10, 0, 0], [212, 0, 0], [255, 91, 0], [255, 255, 38], [255, 255, 255]]],
    ['cubehelix', [[0, 0, 0], [31, 102, 65], [161, 121, 74], [194, 194, 242], [255, 255, 255]]],
    ['terrain', [[51, 51, 153], [53, 214, 112], [254, 253, 152], [145, 114, 107], [255, 255, 255]]],
    ['nipy_spectral', [[0, 0, 0], [0, 153, 219], [0, 188, 0], [255, 169, 0], [204, 204, 204]]],
    ['hsv', [[255, 0, 0], [55, 255, 0], [0, 255, 245], [161, 0, 255], [255, 0, 23]]],
    ['Spectral', [[158, 1, 66], [253, 174, 97], [254, 254, 190], [112, 198, 164], [94, 79, 162]]],
  ])('%s is what matplotlib gives', (name, expected) => {
    expect([0, 77, 128, 200, 255].map((i) => rgb(namedTable(name)!, i))).toEqual(expected)
  }) // prettier-ignore

  test('tab10 is its ten colours', () => {
    expect(rgba(namedTable('tab10')!).slice(0, 3)).toEqual([[31, 119, 180, 255], [255, 127, 14, 255], [44, 160, 44, 255]]) // prettier-ignore
  })

  test.each(['rainbow9', '', 'toString', '__proto__', 'Viridis', 'viridis_r_r', '_r'])('"%s" is none', (name) => {
    expect(namedTable(name)).toBeUndefined()
  })

  test('any table comes back from its differences', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 768, maxLength: 768 }), fc.constantFrom(1, 2), (bytes, kind) => {
        let text = String(kind)
        for (let at = 0; at < 768; at++) {
          const i = at % 256
          const guess = i === 0 ? 0 : kind === 2 && i > 1 ? 2 * bytes[at - 1]! - bytes[at - 2]! : bytes[at - 1]!
          text += packDifference(((bytes[at]! - guess) << 24) >> 24)
        }
        const table = unpackCurve(text)
        for (let at = 0; at < 768; at++) expect(table[4 * (at % 256) + Math.floor(at / 256)]).toBe(bytes[at])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a colormap of one’s own', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const hex = fc
    .tuple(byte, byte, byte)
    .map((bytes) => `#${bytes.map((b) => b.toString(16).padStart(2, '0')).join('')}`)

  test('has the colours at even distances, and straight lines between them', () => {
    fc.assert(
      fc.property(fc.array(hex, { minLength: 1, maxLength: 9 }), (colors) => {
        const table = colormapTable(colormap(colors))
        expect(table.length).toBe(1024)
        expect(rgba(table)[0]).toEqual(rgba(colormapTable(colormap([colors[0]!])))[0])
        expect(rgba(table)[255]).toEqual(rgba(colormapTable(colormap([colors.at(-1)!])))[0])
        // Cut into as many as there are, it is the colours themselves.
        const own = rgba(colormapTable(colormap(colors, { samples: colors.length })))
        expect(own).toEqual(colors.map((color) => rgba(colormapTable(colormap([color])))[0]))
      }),
    )
    const gray = colormapTable(colormap(['black', 'white']))
    expect(rgba(gray)).toEqual(Array.from({ length: 256 }, (_, i) => [i, i, i, 255]))
  })

  test('has colours where their positions say, and a step where two are alike', () => {
    const stops: ColorStop[] = [[0, 'black'], [0.5, 'red'], [0.5, 'lime'], [1, [0, 0, 1, 0.5]]] // prettier-ignore
    const table = colormapTable(colormap(stops, { samples: 5 }))
    expect(rgba(table)).toEqual([[0, 0, 0, 255], [128, 0, 0, 255], [255, 0, 0, 255], [0, 128, 128, 192], [0, 0, 255, 128]]) // prettier-ignore
  })

  test('reversed, it is its reverse', () => {
    const sources = ['viridis', 'viridis_r', 'tab10', ['red', 'blue', 'white'], [[0, 'red'], [0.25, 'blue'], [1, 'white']], Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)] as const // prettier-ignore
    for (const source of sources) {
      const turned = colormapTable(colormap(source, { reversed: true }))
      expect(rgba(turned)).toEqual(rgba(colormapTable(colormap(source))).reverse())
    }
  })

  test('a table of bytes is used as it is', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
    expect(colormapTable(colormap(bytes))).toEqual(bytes)
  })

  test('cut into samples, it keeps its ends', () => {
    const five = rgba(colormapTable(colormap('viridis', { samples: 5 })))
    const all = rgba(namedTable('viridis')!)
    expect(five).toEqual([all[0], all[64], all[128], all[192], all[255]])
    expect(rgba(colormapTable(colormap('viridis', { samples: 1 })))).toEqual([all[0]])
  })

  test('is frozen plain data: equal to another of the same, and the same after JSON', () => {
    const make = () => colormap(['navy', [1, 0.5, 0]], { under: 'gray', bad: [0, 0, 0, 0.5], samples: 7 })
    const one = make()
    expect(Object.isFrozen(one) && Object.isFrozen(one.colors)).toBe(true)
    expect(equalValues(one, make())).toBe(true)
    expect(equalValues(one, colormap(['navy', [1, 0.5, 0]], { under: 'gray', bad: [0, 0, 0, 0.5] }))).toBe(false)
    const read = JSON.parse(JSON.stringify(one)) as typeof one
    expect(read).toEqual(one)
    expect(colormapTable(read)).toEqual(colormapTable(one))
  })

  test('lists are what a categorical norm takes in order; continuous maps are none', () => {
    const lengths = (cmap: Parameters<typeof listedTable>[0]) => listedTable(cmap) && listedTable(cmap)!.length / 4
    expect(lengths('tab20_r')).toBe(20)
    expect(lengths('viridis')).toBeUndefined()
    expect(lengths(colormap(['red', 'blue', 'lime']))).toBe(3)
    expect(lengths(colormap([[0, 'red'], [1, 'lime']]))).toBeUndefined() // prettier-ignore
    expect(lengths(colormap('viridis', { samples: 4 }))).toBe(4)
    expect(lengths(colormap(new Uint8Array(12)))).toBe(3)
    expect(lengths(colormap(new Uint8Array(1024)))).toBeUndefined()
  })
})
