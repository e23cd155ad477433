import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { createExtents } from '../../src/plot/extents'
import { GspBuffer } from '../../src/scene/buffer'

/** The same range, value by value. */
function plainExtent(values: readonly number[]): object {
  const finite = values.filter(Number.isFinite)
  const positive = finite.filter((value) => value > 0)
  return {
    min: Math.min(Infinity, ...finite),
    max: Math.max(-Infinity, ...finite),
    lowestPositive: Math.min(Infinity, ...positive),
    count: values.length,
    notPositive: finite.length - positive.length,
  }
}

const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  fc.constantFrom(NaN, Infinity, -Infinity, 0),
)
/** Values that repeat, so that thousands of them are made of a few. */
const chunk = fc
  .tuple(fc.array(value, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 1500 }))
  .map(([values, times]) => Array.from({ length: times }, () => values).flat())
const step = fc.oneof(
  fc.record({ do: fc.constant('append' as const), values: chunk }),
  fc.record({ do: fc.constant('write' as const), at: fc.nat(9000), values: chunk }),
  fc.record({ do: fc.constant('resize' as const), count: fc.nat(12_000) }),
)

test('the range of a buffer is that of its values, whatever was written since it was last asked for', () => {
  const ring = fc.option(fc.integer({ min: 1, max: 13_000 }), { nil: undefined })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const program = fc.array(fc.tuple(step, share), { minLength: 8, maxLength: 24 })
  fc.assert(
    fc.property(ring, program, (ring, program) => {
      const buffer = new GspBuffer(0, 'float64', { ring })
      const extentOf = createExtents()
      for (const [action, share] of program) {
        if (action.do === 'append') buffer.append(action.values)
        else if (action.do === 'resize') {
          if (ring === undefined) buffer.resize(action.count)
        } else if (action.at + action.values.length <= buffer.count) buffer.write(action.at, action.values)
        const values = Array.from(buffer.toArray(), Number)
        expect(extentOf(buffer)).toEqual(plainExtent(values))
        const count = Math.floor(share * values.length)
        expect(extentOf(buffer, count)).toEqual(plainExtent(values.slice(0, count)))
      }
    }),
  )
}, 60_000)

test('arrays of any kind have a range, and so does a part of them', () => {
  const extentOf = createExtents()
  const values = Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007)
  for (const column of [values, Float32Array.from(values), BigInt64Array.from(values, BigInt)]) {
    for (const count of [0, 1, 4095, 4096, 4097, 9999, 10_000]) {
      expect(extentOf(column, count)).toEqual(plainExtent(values.slice(0, count)))
    }
  }
})
