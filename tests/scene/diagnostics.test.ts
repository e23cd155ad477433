import fc from 'fast-check'
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

test('the same is told once, and another too', () => {
  const told: string[] = []
  const sink = once(({ message }) => told.push(message))
  for (const message of ['a', 'b', 'a', 'b', 'c']) sink({ ...base, message })
  expect(told).toEqual(['a', 'b', 'c'])
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
