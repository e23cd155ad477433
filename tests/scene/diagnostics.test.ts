import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { formatDiagnostic, GspError, once, show, type Diagnostic } from '../../src/scene/diagnostics'

const base = { code: 'a.b', severity: 'warning', message: 'is so.' } as const

test.each<[Diagnostic, string]>([
  [base, 'is so.'],
  [{ ...base, fix: 'Do this.' }, 'is so. Do this.'],
  [{ ...base, element: 'Points' }, '<Points>: is so.'],
  [{ ...base, element: 'Points "stars"', prop: 'sizes', fix: 'Do.' }, '<Points "stars" sizes>: is so. Do.'],
])('diagnostic %# reads as it should', (diagnostic, text) => {
  expect(formatDiagnostic(diagnostic)).toBe(text)
})

test('an error reads as its diagnostic, and keeps it', () => {
  const error = new GspError({ code: 'a.b', element: 'Points', message: 'is so.' })
  expect([error.message, error.name, error.diagnostic.severity]).toEqual(['<Points>: is so.', 'GspError', 'error'])
  expect(error).toBeInstanceOf(Error)
})

test('one is told for each code, element and prop, whatever numbers its message has', () => {
  const told: string[] = []
  const sink = once(({ message }) => told.push(message))
  const places = [{}, { code: 'a.c' }, { element: 'Points' }, { element: 'Points', prop: 'sizes' }, { prop: 'sizes' }]
  for (const count of [1, 2, 3])
    for (const place of places) sink({ ...base, ...place, message: `has ${count} values.` })
  expect(told).toEqual(places.map(() => 'has 1 values.'))
})

test('what was told is remembered without growing for ever', () => {
  let told = 0
  const sink = once(() => told++)
  const tell = (n: number): void => sink({ ...base, element: `Points "${n}"` })
  for (let n = 0; n < 5000; n++) tell(n)
  for (let n = 4500; n < 5000; n++) tell(n)
  expect(told).toBe(5000)
  tell(0)
  expect(told).toBe(5001)
})

test.each<[unknown, string]>([
  ['a', '"a"'],
  ['x'.repeat(90), `"${'x'.repeat(37)}…"`],
  [NaN, 'NaN'],
  [-0, '0'],
  [5n, '5n'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1, 2, 3, 4, 5, 6], '[1, 2, 3, 4, … 6 items]'],
  [[[1, 2], 'a'], '[[1, 2], "a"]'],
  [new Float32Array(7), 'Float32Array(7)'],
  [{ a: 1, b: 2 }, '{ a, b }'],
])('value %# is shown as it should', (value, text) => {
  expect(show(value)).toBe(text)
})

test('any value is shown, in a line that is not long', () => {
  fc.assert(
    fc.property(
      fc.anything({
        withBigInt: true,
        withMap: true,
        withTypedArray: true,
        withNullPrototype: true,
        withSparseArray: true,
      }),
      (value) => {
        expect(typeof show(value)).toBe('string')
      },
    ),
    { numRuns: 2000 },
  )
})
