import { describe, expect, test } from 'vitest'
import { PartReader, PartWriter } from '../../renderers/network/parts'
import type { GspError } from '../../src/scene/diagnostics'
import fc from '../support/fastCheck'

const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31) % 251)

test('a message that is cut comes back whole, whatever comes in between', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(lengths, fc.integer({ min: 17, max: 300 }), (all, most) => {
      const [writer, reader] = [new PartWriter(most), new PartReader(10_000)]
      for (const length of all) {
        const parts = [...writer.cut(bytesOf(length))]
        expect(parts.every((part) => part.length <= most)).toBe(true)
        parts.forEach((part, i) => {
          const whole = reader.take(part)
          expect(whole).toEqual(i === parts.length - 1 ? bytesOf(length) : undefined)
          // Short ones do not wait for the end of a long one.
          expect(reader.take(bytesOf(3))).toEqual(bytesOf(3))
        })
      }
    }),
  )
})

test('parts that come twice are taken once', () => {
  const [first, second, third] = [...new PartWriter(116).cut(bytesOf(250))] as [Uint8Array, Uint8Array, Uint8Array]
  const reader = new PartReader(1000)
  const whole = [first, first, second, first, second, third, third, first].map((part) => reader.take(part))
  expect(whole.filter((each) => each !== undefined)).toEqual([bytesOf(250)])
})

test('progress is told with every part', () => {
  const told: unknown[] = []
  const reader = new PartReader(1000, { onProgress: (progress) => told.push(progress) })
  for (const part of new PartWriter(116).cut(bytesOf(250))) reader.take(part)
  expect(told).toEqual([
    { done: 100, total: 250 },
    { done: 200, total: 250 },
    { done: 250, total: 250 },
  ])
})

describe('what is wrong with parts is an error', () => {
  const [first, second, third] = [...new PartWriter(116).cut(bytesOf(250))] as [Uint8Array, Uint8Array, Uint8Array]
  const codeOf = (take: () => unknown): string => {
    try {
      take()
    } catch (error) {
      return (error as GspError).diagnostic.code
    }
    return 'none'
  }

  test('out of order, of another message, of one before the other is whole', () => {
    const after = (...parts: Uint8Array[]): string => {
      const reader = new PartReader(1000)
      return codeOf(() => parts.forEach((part) => reader.take(part)))
    }
    expect(after(first, second, third)).toBe('none')
    expect(after(second)).toBe('wire.part')
    expect(after(first, third)).toBe('wire.part')
    const other = second.slice()
    other[4] = 99
    expect(after(first, other)).toBe('wire.part')
    // Each beginning is memory: one does not come in the middle of another.
    const beginning = first.slice()
    beginning[4] = 99
    expect(after(first, beginning)).toBe('wire.part')
    expect(after(first, second, third, beginning)).toBe('none')
  })

  test('larger than what is taken, before there is memory for it', () => {
    const claim = first.slice()
    new DataView(claim.buffer).setUint32(8, 2 ** 31, true)
    expect(codeOf(() => new PartReader(1000).take(claim))).toBe('wire.size')
    expect(codeOf(() => new PartReader(100).take(bytesOf(101)))).toBe('wire.size')
  })
})
