import fc from '../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { GspBuffer } from '../../src/scene/buffer'
import { GspError } from '../../src/scene/diagnostics'
import { elementTypeNames, elementTypes, type ElementType } from '../../src/scene/elementTypes'

type Step =
  | { readonly do: 'write'; readonly at: number; readonly count: number }
  | { readonly do: 'append'; readonly count: number }
  | { readonly do: 'resize'; readonly count: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), at: fc.nat(12), count: fc.nat(12) }),
  fc.record({ do: fc.constant('append' as const), count: fc.nat(15) }),
  fc.record({ do: fc.constant('resize' as const), count: fc.nat(20) }),
)
const steps = fc.array(step, { maxLength: 30 })

let next = 0
/** Distinct values, so that a swap cannot pass. */
const fresh = (type: ElementType, count: number): (number | bigint)[] =>
  Array.from({ length: count * elementTypes[type].components }, () => {
    next = (next + 1) % 100
    return type === 'int64' ? BigInt(next) : next
  })

/** Runs the same steps on a plain array of scalars. */
function run(type: ElementType, ring: number | undefined, program: readonly Step[]): void {
  const { components } = elementTypes[type]
  const buffer = new GspBuffer(0, type, { ring })
  const zero = type === 'int64' ? 0n : 0
  let model: (number | bigint)[] = []
  let changes = 0
  buffer.listen({
    onWrite: (_, offset, count) => {
      changes++
      expect(offset + count).toBeLessThanOrEqual(buffer.capacity)
    },
    onWindow: () => changes++,
    onResize: () => changes++,
  })
  for (const action of program) {
    const { revision } = buffer
    const before = [...model]
    const data = fresh(type, action.count)
    changes = 0
    let refused = false
    try {
      if (action.do === 'write') buffer.write(action.at, data as number[])
      else if (action.do === 'append') buffer.append(data as number[])
      else buffer.resize(action.count)
    } catch (error) {
      expect(error).toBeInstanceOf(GspError)
      refused = true
    }
    const count = model.length / components
    if (action.do === 'write') {
      expect(refused).toBe(action.at + action.count > count)
      if (!refused) model.splice(action.at * components, data.length, ...data)
    } else if (action.do === 'append') {
      expect(refused).toBe(false)
      model.push(...data)
      if (ring !== undefined) model = model.slice(-ring * components)
    } else {
      expect(refused).toBe(ring !== undefined)
      if (!refused) {
        model.length = Math.min(model.length, action.count * components)
        while (model.length < action.count * components) model.push(zero)
      }
    }
    expect(Array.from<number | bigint>(buffer.toArray())).toEqual(model)
    expect(buffer.count).toBe(model.length / components)
    // Whoever caches by revision, or waits to be told, misses nothing.
    const isSame = before.length === model.length && before.every((value, i) => value === model[i])
    if (!isSame) {
      expect(buffer.revision).toBeGreaterThan(revision)
      expect(changes).toBeGreaterThan(0)
    }
    if (refused) expect([buffer.revision, changes]).toEqual([revision, 0])
  }
}

describe('a buffer behaves like a plain array', () => {
  test.each(elementTypeNames)('of %s', (type) => {
    fc.assert(
      fc.property(steps, (program) => run(type, undefined, program)),
      { numRuns: 40 },
    )
  })

  test.each(['float32', 'vec2', 'int64', 'rgba8'] as const)('that keeps the last elements, as a ring of %s', (type) => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), steps, (ring, program) => run(type, ring, program)))
  })
})

describe('a buffer', () => {
  test('takes a piece of itself, also where the ring wraps round', () => {
    const buffer = new GspBuffer(Float32Array.of(1, 2, 3, 4), 'float32', { ring: 4 })
    buffer.append([5])
    buffer.append(buffer.storage)
    expect([...buffer.toArray()]).toEqual([5, 2, 3, 4])
    const growing = new GspBuffer(Float32Array.of(1, 2, 3), 'float32')
    growing.append(growing.storage)
    expect([...growing.toArray()]).toEqual([1, 2, 3, 1, 2, 3])
  })

  test('tells nobody once they have stopped listening', () => {
    const buffer = new GspBuffer(3, 'float32')
    let told = 0
    const tell = (): number => told++
    const stop = buffer.listen({ onWrite: tell, onWindow: tell, onResize: tell })
    buffer.write(0, [1])
    stop()
    buffer.append([1])
    expect(told).toBe(1)
  })

  test('of no elements is a buffer too', () => {
    for (const ring of [undefined, 3]) {
      const buffer = new GspBuffer(0, 'vec3', { ring })
      buffer.write(0, [])
      buffer.append([])
      expect([buffer.count, buffer.revision, buffer.toArray().length]).toEqual([0, 0, 0])
    }
  })

  const wrong: [string, () => unknown, string][] = [
    ['an unknown type', () => new GspBuffer(3, 'vec5' as 'vec3'), 'unknown element type "vec5". Use one of float32'],
    ['an inherited name', () => new GspBuffer(3, 'toString' as 'vec3'), 'unknown element type "toString"'],
    [
      'another array',
      () => new GspBuffer(new Float64Array(3), 'vec3'),
      'a vec3 buffer holds a Float32Array, got Float64Array',
    ],
    ['no array', () => new GspBuffer('abc' as never, 'vec3'), 'holds a Float32Array, got "abc"'],
    [
      'half an element',
      () => new GspBuffer(new Float32Array(4), 'vec3'),
      '4 values are no whole number of vec3 elements',
    ],
    ['a negative count', () => new GspBuffer(-1, 'vec3'), 'expected a whole number of elements, got -1'],
    ['half a count', () => new GspBuffer(1.5, 'vec3'), 'got 1.5'],
    ['NaN elements', () => new GspBuffer(NaN, 'vec3'), 'got NaN'],
    [
      'a ring of none',
      () => new GspBuffer(0, 'vec3', { ring: 0 }),
      'ring must be a positive whole number of elements, got 0',
    ],
    [
      'a ring too small',
      () => new GspBuffer(new Float32Array(9), 'vec3', { ring: 2 }),
      '3 elements do not fit a ring of 2',
    ],
    [
      'a write past the end',
      () => new GspBuffer(3, 'float32').write(2, [1, 2]),
      'elements 2…4 are outside 0…3. Use append()',
    ],
    ['a write before the start', () => new GspBuffer(3, 'float32').write(-1, [1]), 'elements -1…0 are outside 0…3'],
    ['a write at NaN', () => new GspBuffer(3, 'float32').write(NaN, [1]), 'are outside 0…3'],
    [
      'half an element written',
      () => new GspBuffer(3, 'vec2').write(0, [1]),
      '1 values are no whole number of vec2 elements',
    ],
    ['strings', () => new GspBuffer(3, 'vec1').append(['1'] as never), 'takes numbers, got "1" at index 0'],
    ['bigints', () => new GspBuffer(3, 'float32').append([1n]), 'a float32 buffer takes numbers, got 1n at index 0'],
    ['numbers as int64', () => new GspBuffer(3, 'int64').append([1]), 'a int64 buffer takes bigints, got 1 at index 0'],
    [
      'floats as int64',
      () => new GspBuffer(3, 'int64').append(new Float32Array(1)),
      'takes a BigInt64Array, got Float32Array',
    ],
    [
      'nothing',
      () => new GspBuffer(3, 'float32').append(undefined as never),
      'expected a typed array or numbers, got undefined',
    ],
    ['a negative size', () => new GspBuffer(3, 'float32').resize(-1), 'cannot resize to -1.'],
    [
      'the size of a ring',
      () => new GspBuffer(3, 'float32', { ring: 4 }).resize(2),
      'cannot resize to 2 in ring mode.',
    ],
  ]
  test.each(wrong)('refuses %s', (_, action, message) => {
    expect(action).toThrow(GspError)
    expect(action).toThrow(message)
  })
})
