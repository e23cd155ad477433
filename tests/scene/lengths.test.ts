import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { lengthUnits, parseLength, toPixels } from '../../src/scene/lengths'

test.each([
  [12, 12],
  ['12px', 12],
  ['72pt', 96],
  ['25.4mm', 96],
  ['2.54cm', 96],
  ['1in', 96],
  ['50%', 100],
  ['-.5in', -48],
  ['+1e1px', 10],
  [' 2 PT ', 8 / 3],
] as const)('%s is %f px at 96 dpi on a side of 200', (length, pixels) => {
  expect(toPixels(length as '1px', 96, 200)).toBeCloseTo(pixels, 10)
})

test('dpi converts physical units and nothing else', () => {
  expect([toPixels('1in', 300), toPixels('10px', 300), toPixels(10, 300), toPixels('10%', 300, 50)]).toEqual([
    300, 10, 10, 5,
  ])
})

test.each([
  '',
  ' ',
  '12',
  'px',
  '1 2px',
  '1..2px',
  '--1px',
  '1px2',
  '1e',
  '1epx',
  'NaNpx',
  'Infinitypx',
  '1e999px',
  '12em',
  '0x10px',
])('"%s" is no length', (text) => {
  expect(parseLength(text)).toBeUndefined()
  expect(toPixels(text as '1px', 96)).toBeNaN()
})

test.each([NaN, Infinity, -Infinity, null, undefined, {}, [], [1], true, 1n, () => 1])('%s is no length', (value) => {
  expect(parseLength(value)).toBeUndefined()
})

test('every finite number with a unit is read back', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(number, fc.constantFrom(...lengthUnits), (value, unit) => {
      expect(parseLength(`${value}${unit}`)).toEqual({ value: value + 0 === 0 ? expect.closeTo(0) : value, unit })
    }),
  )
})

test('junk never throws, and what is read is finite', () => {
  const junk = fc.oneof(fc.string(), fc.anything(), fc.stringMatching(/^[ +\-.e0-9]*(px|pt|mm|cm|in|%|q)?$/))
  fc.assert(
    fc.property(junk, (value) => {
      const length = parseLength(value)
      if (length) expect(Number.isFinite(length.value)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
