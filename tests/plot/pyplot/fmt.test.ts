import fc from '../../support/fastCheck'
import { expect, test } from 'vitest'
import { GspError, plot } from 'react-gsp'
import { letterColors, lineStyles, parseFormat } from '../../../src/plot/pyplot/fmt'
import { markerCodes, markerOf } from '../../../src/plot/pyplot/markerCodes'
import { colorCycle } from '../../../src/plot/style'
import { shapeTrouble } from '../../../src/scene/markerOutlines'

const markers = Object.keys(markerCodes)
const letters = Object.keys(letterColors)

test.each([
  ['', {}],
  ['-', { lineStyle: '-' }],
  ['--', { lineStyle: '--' }],
  ['-.', { lineStyle: '-.' }],
  [':', { lineStyle: ':' }],
  ['bo', { color: '#0000ff', marker: 'o' }],
  ['r-', { color: '#ff0000', lineStyle: '-' }],
  ['go-', { color: '#00ff00', marker: 'o', lineStyle: '-' }],
  ['m^', { color: '#ff00ff', marker: '^' }],
  ['C0', { color: colorCycle[0] }],
  ['C1s', { color: colorCycle[1], marker: 's' }],
  ['C9', { color: colorCycle[9 % colorCycle.length] }],
  // What can be read longer is read longer.
  ['C14', { color: colorCycle[14 % colorCycle.length] }],
  ['4C1', { color: colorCycle[1], marker: '4' }],
  ['.-', { lineStyle: '-', marker: '.' }],
  ['-..', { lineStyle: '-.', marker: '.' }],
  ['k--x', { color: '#000000', lineStyle: '--', marker: 'x' }],
])('%j reads as %j', (fmt, format) => {
  expect(parseFormat(fmt)).toEqual(format)
})

test('there is every letter, line style and marker of GSP', () => {
  expect(letters.join('')).toBe('bgrcmykw')
  expect([...lineStyles].sort()).toEqual(['-', '--', '-.', ':'])
  expect(markers.sort()).toEqual([...'.,ov^<>12348spP*hH+xXDd|_'].sort())
})

test('every marker has a shape that Markers draws, but the pixel', () => {
  for (const marker of markers) {
    const { shape } = markerOf(marker)
    if (marker === ',') expect(shape).toBeUndefined()
    else expect(shapeTrouble(shape!), marker).toBeUndefined()
  }
})

const part = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const colors = part([...letters, 'C0', 'C5', 'C9'])
/** Neighbours that read as one longer part. */
const merges = /-\.|--|C\d\d/
const isClear = (parts: readonly string[]): boolean =>
  parts.every((one, i) => {
    const next = parts[i + 1] ?? ''
    return !((one === '-' && /^[-.]/.test(next)) || (one.startsWith('C') && /^\d/.test(next)))
  })

test('parts in any order say the same', () => {
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] // prettier-ignore
  fc.assert(
    fc.property(part(lineStyles), colors, part(markers), (lineStyle, color, marker) => {
      const found = orders.map((order) => order.map((i) => [lineStyle, color, marker][i]!)).filter(isClear)
      expect(found.length).toBeGreaterThanOrEqual(2)
      const expected = { ...parseFormat(lineStyle), ...parseFormat(color), ...parseFormat(marker) }
      for (const parts of found) expect(parseFormat(parts.join(''))).toEqual(expected)
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('a second part of a kind is an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(...[part(lineStyles), colors, part(markers)].map((kind) => fc.tuple(kind, kind))),
      ([first, second]) => {
        fc.pre(isClear([first, second]) && !(merges.test(first + second) && first === '-'))
        expect(() => parseFormat(first + second)).toThrow(/is a second (line style|colour|marker), after/)
      },
    ),
    { seed: 1, numRuns: 500 },
  )
})

test('any other string is an error that names it, and never another error', () => {
  const alphabet = [...letters, ...markers, '-', ':', 'C', '0', '9', 'q', ' ', '😀', '"']
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part(alphabet), { maxLength: 6 }).map((all) => all.join('')),
      ),
      (fmt) => {
        try {
          const format = parseFormat(fmt)
          expect(Object.keys(format).length).toBeLessThanOrEqual(3)
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
          const { code, element, prop, message, fix } = (error as GspError).diagnostic
          expect([code, element, prop]).toEqual(['fmt.syntax', 'plot', 'fmt'])
          expect(message).toContain(JSON.stringify(fmt))
          expect(message).toMatch(/at character \d+/)
          expect(fix).toContain('one line style (- -- -. :)')
        }
      },
    ),
    { seed: 1, numRuns: 2000 },
  )
})

test('an error says where, and what is allowed', () => {
  expect(() => parseFormat('gx?-')).toThrow(/"gx\?-": at character 3, "\?" is no line style, colour or marker/)
  expect(() => parseFormat('rb')).toThrow(/"rb": at character 2, "b" is a second colour, after "r"/)
  expect(() => parseFormat('oC')).toThrow(/"oC": at character 2, "C" is not followed by a number/)
  expect(() => parseFormat('😀')).toThrow(/"😀" is no/)
})

test('a format as argument and as option is an error, as a second part is', () => {
  expect(() => plot([0, 1], [0, 1], 'r', { fmt: 'b' } as object)).toThrow('"b" is a second format, after "r"')
  expect(plot([0, 1], [0, 1], { fmt: 'b' } as object).props).toMatchObject({ fmt: 'b' })
})
