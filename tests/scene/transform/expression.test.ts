import fc from '../../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { GspError } from '../../../src/scene/diagnostics'
import { chain } from '../../../src/scene/transform/chain'
import { links } from '../../../src/scene/transform/builders'
import { longest, parseExpression } from '../../../src/scene/transform/expression/parse'
import { checkChain } from '../../../src/scene/transform/checkChain'
import { codeOf, plain, runNow } from './harness'

const compute = (text: string, inputs: Record<string, number | readonly number[]> = {}, options = {}): number[] =>
  plain(runNow(chain(links.expression(text, inputs)), options).data)
const one = (text: string): number => compute(text)[0]!

interface Sample {
  readonly text: string
  readonly value: (names: Readonly<Record<string, number>>) => number
}

/** Random trees, written out with as few parentheses as precedence allows or with all of them, beside what they mean. */
const sample = fc.letrec<{ tree: Sample }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.double({ min: 0, max: 100, noNaN: true }).map((n): Sample => ({ text: String(n), value: () => n })),
    fc.constantFrom('a', 'b').map((name): Sample => ({ text: name, value: (names) => names[name]! })),
    tie('tree').map((of): Sample => ({ text: `(-(${of.text}))`, value: (names) => -of.value(names) })),
    fc.tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree')).map(([op, l, r]): Sample => {
      const meanings = {
        '+': (x: number, y: number) => x + y,
        '-': (x: number, y: number) => x - y,
        '*': (x: number, y: number) => x * y,
        '/': (x: number, y: number) => x / y,
      }
      const apply = meanings[op]
      return { text: `(${l.text} ${op} ${r.text})`, value: (names) => apply(l.value(names), r.value(names)) }
    }),
    tie('tree').map((of): Sample => ({ text: `sin(${of.text})`, value: (names) => Math.sin(of.value(names)) })),
    fc.tuple(tie('tree'), tie('tree')).map(([l, r]): Sample => ({
      text: `max(${l.text},${r.text})`,
      value: (names) => Math.max(l.value(names), r.value(names)),
    })),
  ),
})).tree

describe('an expression', () => {
  test('means what arithmetic means, for random trees', () => {
    fc.assert(
      fc.property(sample, fc.double(), fc.double(), ({ text, value }, a, b) => {
        fc.pre(text.length <= longest && !/\((\(|-|sin\(){60}/.test(text))
        expect(compute(text, { a, b })[0]).toBe(value({ a, b }))
      }),
      { numRuns: 1000 },
    )
  })

  test('binds as written: products before sums, powers before signs and from the right', () => {
    expect(one('2 + 3 * 4 - 6 / 2')).toBe(11)
    expect(one('10 - 2 - 3')).toBe(5)
    expect(one('100 / 5 / 2')).toBe(10)
    expect(one('-2 ^ 2')).toBe(-4)
    expect(one('2 ^ 3 ^ 2')).toBe(512)
    expect(one('2 ** -1')).toBe(0.5)
    expect(one('(-2) ** 2')).toBe(4)
    expect(one('--3 + +4')).toBe(7)
    expect(one('2 * -3')).toBe(-6)
    expect(one('1.5e2 + .5')).toBe(150.5)
  })

  test('knows pi, e and functions', () => {
    expect(one('pi')).toBe(Math.PI)
    expect(one('log(e)')).toBe(1)
    expect(one('hypot(3, 4) + abs(-1) + min(5, 2, 9) + max(1, 7)')).toBe(15)
    expect(one('floor(2.7) + ceil(2.1) + round(-0.5) + mod(-1, 3)')).toBe(7)
    expect(one('sqrt(16) + log10(1000) + log2(8) + pow(2, 5)')).toBe(42)
  })

  test('is computed for every item, one number serves all, and value is the input', () => {
    const a = Array.from({ length: 5000 }, (_, i) => i)
    expect(compute('a * 2 + b', { a, b: 1 })).toEqual(a.map((v) => v * 2 + 1))
    const piped = chain(links.immediate(new Float32Array([1, 2, 3])), links.expression('value ^ 2'))
    expect(plain(runNow(piped).data)).toEqual([1, 4, 9])
    const inner = chain(links.immediate([1, 2]), links.affine({ scale: 10 }))
    expect(plain(runNow(chain(links.expression('a + 1', { a: inner }))).data)).toEqual([11, 21])
  })

  test('works on vectors component by component, and spreads a number per item over them', () => {
    const value = links.immediate(new Float32Array([1, 2, 3, 4]), { type: 'vec2' })
    const result = runNow(chain(value, links.expression('value * a', { a: [10, 100] })))
    expect(result.type).toBe('vec2')
    expect(plain(result.data)).toEqual([10, 20, 300, 400])
  })

  test('keeps what only doubles hold', () => {
    expect(compute('a + 0.25', { a: [1e12] })).toEqual([1e12 + 0.25])
  })

  test('of nothing is nothing', () => {
    expect(compute('a * 2 + 1', { a: [] })).toEqual([])
  })

  test('takes lengths apart from numbers, and gives canvas pixels', () => {
    expect(one('1in')).toBe(96)
    expect(one('2.54cm + 10px - 72pt')).toBeCloseTo(10, 12)
    expect(one('2 * 3px')).toBe(6)
    expect(one('1in / 1px')).toBe(96)
    expect(one('max(1in, 25.4mm) / 2')).toBeCloseTo(48, 12)
    expect(compute('1in', {}, { dpi: 300 })).toEqual([300])
    expect(plain(runNow(chain(links.expression('a + 1px', { a: '1in' }))).data)).toEqual([97])
  })

  test.each(['1cm + 1', '1 - 1cm', '2cm * 3cm', '1 / 2cm', 'sqrt(2cm)', '2cm ^ 2', 'min(1, 2cm)', '2 ^ 1px'])(
    'of lengths that do not go together is an error before anything runs: %s',
    (text) => {
      expect(checkChain(chain(links.expression(text)))?.code).toBe('chain.expression')
    },
  )

  test.each([
    ['2 +', 'at 4'],
    ['2 * (3', 'at 7'],
    ['2 $ 3', 'at 3'],
    ['foo(2)', 'at 1'],
    ['sin', 'at 1'],
    ['2parsec', 'at 2'],
    ['a b', 'at 3'],
    ['', 'at 1'],
    ['pow(2)', 'at 1'],
    ['1,2', 'at 2'],
  ])('that cannot be read says where: %s', (text, where) => {
    expect(() => parseExpression(text)).toThrow(where)
  })

  test('that means a name a little beside says which', () => {
    const wrong = checkChain(chain(links.expression('temprature * 2', { temperature: [1] })))
    expect(wrong?.fix).toContain('temperature')
    expect(checkChain(chain(links.expression('sqr(2)')))?.fix).toContain('sqrt')
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'globalThis', 'process'])(
    'knows no more of %s than of any other name',
    (name) => {
      for (const text of [name, `${name}()`, `${name}(1)`, `1${name}`]) {
        expect(checkChain(chain(links.expression(text)))?.code).toBe('chain.expression')
      }
    },
  )

  test('that is hostile is refused, not followed', async () => {
    const hostile = [
      '('.repeat(1000),
      `${'('.repeat(900)}1${')'.repeat(900)}`,
      '-'.repeat(1500),
      '1+'.repeat(5000) + '1',
    ]
    for (const text of hostile) expect(await codeOf(() => parseExpression(text))).toBe('chain.expression')
    expect(one(`${'1+'.repeat(999)}1`)).toBe(1000)
  })

  test('of garbage throws nothing but what says where', () => {
    const soup = fc.array(
      fc.constantFrom(...'0123456789.eE+-*/^(),ab $\n', 'sin', 'max(', 'cm', 'px', 'pi', '**', '__proto__'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          soup.map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseExpression(text)
          } catch (error) {
            expect(error).toBeInstanceOf(GspError)
            expect((error as GspError).message).toMatch(/at \d+/)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of inputs that are not equally long names both', async () => {
    const wrong = chain(links.expression('a + b', { a: [1, 2], b: [1, 2, 3] }))
    expect(() => runNow(wrong)).toThrow(/a has 2 .* b has 3/)
    expect(await codeOf(() => runNow(wrong))).toBe('chain.length')
  })
})
