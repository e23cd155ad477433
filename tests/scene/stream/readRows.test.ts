import fc from '../../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { elementTypes, type TypedArray } from '../../../src/scene/elementTypes'
import { littleEndianBytes } from '../../../src/scene/files/bytes'
import { readRows, rowBytes } from '../../../src/scene/stream/readRows'
import { RowCutter } from '../../../src/scene/stream/rowCutter'
import {
  streamShape,
  streamTypes,
  type StreamShapeOptions,
  type StreamType,
} from '../../../src/scene/stream/streamShape'

const read = (message: unknown, options: StreamShapeOptions = {}) =>
  readRows(message, streamShape(options)).map((column) => [...(column as Float64Array)])
const array = (type: StreamType, values: readonly (number | bigint)[]): TypedArray =>
  (elementTypes[type].array as unknown as { from(items: readonly unknown[]): TypedArray }).from(values)

const value: Readonly<Record<StreamType, fc.Arbitrary<number | bigint>>> = {
  float64: fc.double({ noNaN: true }),
  float32: fc.float({ noNaN: true }),
  int32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((v) => v + 0),
  uint32: fc.nat({ max: 2 ** 32 - 1 }),
  int8: fc.integer({ min: -128, max: 127 }),
  uint8: fc.integer({ min: 0, max: 255 }),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
}

/** A table of some type, column by column. */
const table = fc.constantFrom(...streamTypes).chain((type) =>
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 5 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(value[type], { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
    )
    .map((columns) => ({ type, columns })),
)

describe('rows of a message', () => {
  it('are the same table in every form that it can be sent in', () => {
    fc.assert(
      fc.property(table, ({ type, columns }) => {
        const shape = streamShape({ columns: columns.map((_, c) => `c${c}`), type })
        const expected = columns.map((column) => array(type, column))
        const rows = columns[0]!.map((_, row) => columns.map((column) => column[row]!))
        const flat = rows.flat()
        const named = (of: (c: number) => unknown) => Object.fromEntries(columns.map((_, c) => [`c${c}`, of(c)]))
        const bytes = littleEndianBytes(array(type, flat))
        const forms: Record<string, unknown> = {
          numbers: flat,
          'a typed array': type === 'uint8' ? Uint8ClampedArray.from(flat as number[]) : array(type, flat),
          rows,
          'typed rows': rows.map((row) => array(type, row)),
          'rows by name': rows.map((row) => named((c) => row[c])),
          columns: { columns },
          'typed columns': { columns: expected },
          'columns by name': named((c) => columns[c]),
          bytes,
          'a buffer': bytes.slice().buffer,
          'a view': new DataView(Uint8Array.of(1, ...bytes, 2).buffer, 1, bytes.length),
        }
        for (const [name, form] of Object.entries(forms)) expect(readRows(form, shape), name).toEqual(expected)
        if (type === 'int64') return
        const finite = JSON.stringify({ columns }, (_key, v: unknown) => (v === Infinity || v === -Infinity ? 0 : Object.is(v, -0) ? 0 : v))
        const plain = columns.map((column) => column.map((v) => (Number.isFinite(v) ? Number(v) + 0 : 0)))
        expect(readRows(finite, shape)).toEqual(plain.map((column) => array(type, column)))
      }),
      { numRuns: 200 },
    ) // prettier-ignore
  })

  it('are also a single number, one row by name, and JSON of it', () => {
    expect(read(3)).toEqual([[3]])
    expect(read('3')).toEqual([[3]])
    expect(read('[1, 2, 3, 4]', { columns: 2 })).toEqual([
      [1, 3],
      [2, 4],
    ])
    expect(read('{ "t": 1, "volts": 3.3, "unit": "V" }', { columns: ['t', 'volts'] })).toEqual([[1], [3.3]])
    expect(read({ columns: [1, 2] }, { columns: ['columns'] })).toEqual([[1, 2]])
    expect(read([], { columns: 3 })).toEqual([[], [], []])
  })

  it('may have gaps: null is NaN', () => {
    expect(read('[1, null]')).toEqual([[1, NaN]])
    expect(() => read('[1, null]', { type: 'int32' })).toThrow('has null in column 0 of row 1')
  })

  it('may be bigints or whole numbers in columns of int64', () => {
    expect(read([1, 2n], { type: 'int64' })).toEqual([[1n, 2n]])
    expect(read([1n, 2n])).toEqual([[1, 2]])
  })
})

describe('what are no rows is an error that names the place', () => {
  const wrong: readonly [string, unknown, StreamShapeOptions, string, string][] = [
    ['numbers left over', [1, 2, 3], { columns: 2 }, 'stream.length', 'has 3 numbers, which are no whole number of rows of 2'],
    ['bytes left over', new ArrayBuffer(9), {}, 'stream.length', 'has 9 bytes'],
    ['a short row', [[1, 2], [3]], { columns: 2 }, 'stream.length', 'has [3] as row 1'],
    ['a number among rows', [[1, 2], 3], { columns: 2 }, 'stream.length', 'has 3 as row 1'],
    ['columns of different lengths', { columns: [[1], [1, 2]] }, { columns: 2 }, 'stream.length', 'different lengths: 1, 2'],
    ['a column too few', { columns: [[1]] }, { columns: 2 }, 'stream.length', 'is { columns }'],
    ['another message', { type: 'hello' }, {}, 'stream.length', 'is { type }'],
    ['a column that is none', { t: [1], v: 2 }, { columns: ['t', 'v'] }, 'stream.length', 'different lengths: 1, 2'],
    ['a name that is missing', { t: 1 }, { columns: ['t', 'v'] }, 'stream.value', 'has undefined in column v of row 0'],
    ['text', ['a'], {}, 'stream.value', 'has "a" in column 0 of row 0, expected numbers'],
    ['nothing', undefined, {}, 'stream.value', 'has undefined in column 0'],
    ['no JSON', '{"t":', {}, 'stream.json', 'is no JSON: '],
    ['a fraction', [1.5], { type: 'int32' }, 'stream.value', 'has 1.5 in column 0 of row 0, expected whole numbers of 32 bits'],
    ['a number too large', [256], { type: 'uint8' }, 'stream.value', 'expected whole numbers from 0 to 255'],
    ['a fraction of int64', [1.5], { type: 'int64' }, 'stream.value', 'expected bigints or whole numbers'],
    ['a bigint too large', [2n ** 63n], { type: 'int64' }, 'stream.value', 'in column 0'],
    ['a NaN among whole numbers', Float64Array.of(NaN), { type: 'int8' }, 'stream.value', 'has NaN'],
  ] // prettier-ignore

  it.each(wrong)('%s', (_name, message, options, code, text) => {
    expect(() => read(message, options)).toThrow(text)
    expect(() => read(message, options)).toThrow(expect.objectContaining({ diagnostic: expect.objectContaining({ code }) }))
  }) // prettier-ignore
})

describe('what is no shape is an error that names the option', () => {
  const wrong: readonly [object, string][] = [
    [{ columns: 0 }, 'from 1 to 1000, or names as columns, got 0'],
    [{ columns: 1.5 }, 'as columns, got 1.5'],
    [{ columns: '2' }, 'different names as columns, got "2"'],
    [{ columns: ['t', 't'] }, 'different names as columns'],
    [{ columns: ['t', ''] }, 'different names as columns'],
    [{ columns: [] }, 'as columns, got []'],
    [{ type: 'vec3' }, 'an element type as type, got "vec3"'],
    [{ window: 0 }, 'above 0 as window, got 0'],
    [{ window: 1e3 + 0.5 }, 'as window, got 1000.5'],
  ]
  it.each(wrong)('%j', (options, text) => expect(() => streamShape(options)).toThrow(text))
})

it('bytes that are cut anywhere come together to the same rows', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), fc.array(fc.nat({ max: 200 })), (values, cuts) => {
      const shape = streamShape({ columns: 2 })
      const bytes = littleEndianBytes(Float64Array.from(values))
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length]
      const cutter = new RowCutter()
      const parts = places.slice(1).map((end, i) => cutter.add(bytes.subarray(places[i], end), rowBytes(shape)))
      const columns = parts.map((part) => readRows(part, shape))
      const whole = values.slice(0, values.length - (values.length % 2))
      expect(columns.flatMap(([x]) => [...(x as Float64Array)])).toEqual(whole.filter((_, i) => i % 2 === 0))
      expect(columns.flatMap(([, y]) => [...(y as Float64Array)])).toEqual(whole.filter((_, i) => i % 2 === 1))
      expect(cutter.left).toBe((values.length % 2) * 8)
    }),
  )
})
