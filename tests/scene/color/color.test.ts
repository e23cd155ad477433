import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { parseColor, toCss } from '../../../src/scene/color/color'

describe('colours', () => {
  test.each<[string, number[]]>([
    ['red', [255, 0, 0, 255]],
    ['SteelBlue', [70, 130, 180, 255]],
    ['rebeccapurple', [102, 51, 153, 255]],
    ['transparent', [0, 0, 0, 0]],
    ['none', [0, 0, 0, 0]],
    ['#abc', [170, 187, 204, 255]],
    ['#abc8', [170, 187, 204, 136]],
    ['#4682b4', [70, 130, 180, 255]],
    ['#4682B480', [70, 130, 180, 128]],
    ['rgb(1, 2, 3)', [1, 2, 3, 255]],
    ['rgb(1 2 3 / 50%)', [1, 2, 3, 128]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3, 128]],
    ['rgb(100% 0% 50%)', [255, 0, 128, 255]],
    ['hsl(120 100% 50%)', [0, 255, 0, 255]],
    ['hsla(240, 100%, 50%, 0.2)', [0, 0, 255, 51]],
    ['hwb(0 0% 0%)', [255, 0, 0, 255]],
    ['lab(100% 0 0)', [255, 255, 255, 255]],
    ['lch(0% 0 0)', [0, 0, 0, 255]],
    ['oklab(1 0 0)', [255, 255, 255, 255]],
    ['oklch(62.8% 0.25768 29.2339)', [255, 0, 0, 255]],
    ['rgb(none 255 0)', [0, 255, 0, 255]],
    ['  red  ', [255, 0, 0, 255]],
  ])('%s', (css, rgba) => {
    expect(parseColor(css)).toEqual(rgba)
    // The second time from the memo.
    expect(parseColor(css)).toEqual(rgba)
  })

  test.each([
    [
      [1, 0, 0.5],
      [255, 0, 128, 255],
    ],
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    [
      [1, 1, 1, 0.5],
      [255, 255, 255, 128],
    ],
  ])('%j', (given, rgba) => {
    expect(parseColor(given)).toEqual(rgba)
  })

  test.each([
    '',
    'reddish',
    'hsl(0a)',
    'hsl(0a',
    'lab(',
    '#12',
    '#12345',
    '#ggg',
    'rgb()',
    'rgb(1,2)',
    'rgb(a b c)',
    'url(#a)',
    'currentColor',
    'toString',
    '__proto__',
  ])('"%s" is none', (css) => {
    expect(parseColor(css)).toBeUndefined()
    expect(parseColor(css)).toBeUndefined()
  })

  test.each([
    [[1, 2]],
    [[1, 2, 3]],
    [[0, 0, NaN]],
    [[0, 0, 0, 2]],
    [[-1, 0, 0]],
    [['1', 0, 0]],
    [Array(3)],
    [null],
    [3],
    [{}],
  ])('%j is none', (value) => {
    expect(parseColor(value)).toBeUndefined()
  })

  test('junk never throws, and what is read is four bytes', () => {
    const junk = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.stringMatching(/^(#|rgb\(|hsl\(|lab\(|oklch\()[0-9a-f %,./-]*\)?$/),
    )
    fc.assert(
      fc.property(junk, (value) => {
        const rgba = parseColor(value)
        if (rgba) for (const byte of rgba) expect(Number.isInteger(byte) && byte >= 0 && byte <= 255).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  test('as CSS they are read back', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(byte, byte, byte, byte, (...rgba) => {
        expect(parseColor(toCss(rgba))).toEqual(rgba)
      }),
    )
    expect(toCss([1, 2, 3, 255], 0.5)).toBe('rgba(1,2,3,0.5)')
  })
})
