import { describe, expect, test } from 'vitest'
import { GspBuffer } from '../../src/scene/buffer'
import { checkOf } from '../../src/scene/check'
import { GspError, show } from '../../src/scene/diagnostics'
import { readProps } from '../../src/scene/props'
import type { Table } from '../../src/scene/table'
import { tables } from '../../src/scene/tables'
import { chain } from '../../src/scene/transform/chain'
import { links } from '../../src/scene/transform/builders'
import { registerLink } from '../../src/scene/transform/defaultLinks'
import { vec2, vec3 } from '../../src/scene/values'

const allTables: readonly Table[] = Object.values(tables)
/** The least that an element needs. */
const needed = (table: Table): Record<string, unknown> => {
  const positions = Float32Array.of(0, 0, 0, 1, 1, 1)
  const values: Record<string, unknown> = {
    positions,
    vectors: positions,
    strings: 'a',
    geometry: { positions: new Float32Array(9) },
  }
  const texture = { data: new Uint8Array(4), width: 1, height: 1 }
  const required = Object.entries(table.attributes).filter(([, attribute]) => attribute.required)
  const entries = required.map(([name]) => [name, values[name]])
  return { ...Object.fromEntries(entries), ...(table.alternatives.length > 0 && { texture }) } as Record<
    string,
    unknown
  >
}

/** Values of every kind; what is right for one attribute is wrong for another. */
const candidates: readonly unknown[] = [
  ...[
    null,
    NaN,
    Infinity,
    -Infinity,
    -1,
    0,
    0.5,
    1,
    1e9,
    12n,
    '',
    'abc',
    '12',
    '10 furlongs',
    'NaNpx',
    '#12',
    true,
    false,
  ],
  ...[
    [],
    [NaN],
    ['x'],
    [1, 2],
    [1, 2, 3],
    [[1]],
    [[1, 2]],
    [[1, '2']],
    [null],
    Array(3),
    Array(16),
    [[], []],
    [-1, -1],
  ],
  ...[{}, { x: 1 }, { x: [1], y: 'a' }, { x: [1, 2], y: [1, 2, 3] }, { x: [1, 2n], y: [1, 2] }, { values: 'abc' }],
  ...[
    { values: [1], cmap: 'rainbow9' },
    { values: [1], clim: [1] },
    { values: [1], cmpa: 'magma' },
    { type: 'velvet' },
  ],
  ...[
    { components: 5, data: [] },
    { components: 2, data: 'ab' },
    { components: 2, data: [1] },
    { data: [1], shape: [2, 2] },
  ],
  ...[{ data: [1, 2], shape: [-1, -2] }, { data: new Uint8Array(3), width: 1, height: 1 }, { positions: 'here' }],
  ...[new Date(0), new Map(), () => 1, Symbol('s'), /x/, new DataView(new ArrayBuffer(8)), new ArrayBuffer(8)],
  ...[new Float32Array(5), Float32Array.of(-1, -1), Float64Array.of(Infinity), new BigInt64Array(2), new Uint8Array(3)],
  ...[new GspBuffer(2, 'uvec4'), new GspBuffer(1, 'mat4'), new GspBuffer(2, 'int64'), new GspBuffer(2, 'rgba8')],
]

describe('every value of every attribute is either legal, or an error naming element, prop, value and fix', () => {
  test.each(allTables.map((table) => [table.element, table] as const))('%s', (_, table) => {
    for (const [name, attribute] of Object.entries(table.attributes)) {
      let refused = 0
      for (const value of candidates) {
        let error: unknown
        try {
          readProps(table, { ...needed(table), [name]: value })
        } catch (thrown) {
          error = thrown
        }
        if (error === undefined) continue
        refused++
        expect(error, `${table.element} ${name} ${typeof value}`).toBeInstanceOf(GspError)
        const { diagnostic, message } = error as GspError
        expect(message.startsWith(`<${table.element} `)).toBe(true)
        // A wrong number of positions or sizes may show in what must fit them.
        if (diagnostic.code === 'prop.value') expect(diagnostic.prop).toBe(name)
        expect(diagnostic.message).toMatch(/got .+\.$|is required\.$/)
        expect(diagnostic.fix).toMatch(/\S/)
        expect(message.length).toBeLessThan(400)
      }
      if (attribute.type !== 'any') expect(refused, `${table.element} ${name}`).toBeGreaterThan(20)
    }
  })
})

describe('wrong is refused, by type', () => {
  const wrongByType: Readonly<Record<string, readonly unknown[]>> = {
    boolean: [0, 1, 'true', [], {}, NaN],
    string: [0, true, {}],
    range: [[1], [1, 1], [NaN, 1], [0, Infinity], [1n, 1], 'ab', {}, Array(2)],
    extent: [[1, 2, 3], [1, 2, 3, NaN], Array(4), 'abcd'],
    point: [[1, 2], [1, 2, '3'], [1, 2, Infinity], Array(3), 0],
    scale: ['big', NaN, [1, 2], [1, 2, NaN], Array(3), {}, true],
    offset: [[1], [1, 'x'], [NaN, 1], 1, Array(2)],
    coords: ['world', ['data'], ['data', 'world'], ['data', 'view', 'px'], Array(2), 0],
    dashes: [[-1], [0, 0], ['x'], 3, Array(2), [NaN]],
    groups: [0, -1, 1.5, [-1], [1.5], [[-1]], [1, [2]], 'ab', Array(2)],
    matrix: [[1], Array(16), Array(16).fill(NaN), new Float32Array(15), 'abcdefghijklmnop', new BigInt64Array(16)],
    grid: [[[1], [1, 2]], [['a']], [1], [null], { data: [1], shape: [1] }, { data: [1, 2], shape: [-1, -2] }],
    texture: [{}, { data: new Uint8Array(4), width: -1, height: -1 }, { data: [0, 0, 0, 0], width: 1, height: 1 }],
    geometry: [
      {},
      { positions: 3 },
      { positions: vec3([0, 0, 0]), indices: [0, 1] },
      { positions: vec3([0, 0, 0]), indices: [0, 0, 1] },
      { positions: vec3([0, 0, 0]), indices: [0, 0, 0.5] },
      { positions: vec3([0, 0, 0]), normals: vec3([0, 0, 1, 0, 0, 1]) },
      { positions: vec3([0, 0, 0]), indexes: [0, 0, 0] },
    ],
    material: [
      {},
      { type: 'velvet' },
      { type: 'basic', color: 'beige-ish' },
      { type: 'basic', colour: 'red' },
      'basic',
    ],
    density: [0, -1, NaN, Infinity, 2401, '300', [300], null],
    renderer: [3, {}, { host: 3 }, []],
    rgba8: ['reddish', [1, 2], [2, 0, 0], {}, 3, [NaN, 0, 0]],
  }
  test.each(allTables.map((table) => [table.element, table] as const))('%s', (_, table) => {
    for (const [name, attribute] of Object.entries(table.attributes)) {
      const type = typeof attribute.type === 'string' ? attribute.type : 'oneOf'
      if (type === 'any') continue
      const oneOf = ['nonsense', '', 0, {}, [0]]
      const wrong = type === 'oneOf' ? oneOf : (wrongByType[type] ?? [{}, true, 'x', -Infinity])
      const check = checkOf(attribute)
      for (const value of wrong) expect(check(value), `${name} ${show(value)}`).toBeDefined()
    }
  })
})

describe('tables', () => {
  test.each(allTables.map((table) => [table.element, table] as const))(
    'every attribute of %s has a text, and a default that passes its own check',
    (_, table) => {
      for (const [name, attribute] of Object.entries(table.attributes)) {
        expect(attribute.doc, name).toMatch(/^[`A-Z].*\.$/s)
        expect(attribute.required, name).toBe(!('default' in attribute))
        if (!attribute.required) expect(checkOf(attribute)(attribute.default), name).toBeUndefined()
      }
      const defaults = Object.entries(table.attributes).filter(([, { required }]) => !required)
      const props = Object.fromEntries(defaults.map(([name, attribute]) => [name, attribute.default]))
      expect(() => readProps(table, { ...props, ...needed(table) })).not.toThrow()
    },
  )

  test('are named by their elements, each once', () => {
    for (const [kind, table] of Object.entries(tables)) {
      expect(table.kind).toBe(kind)
      expect(table.element.toLowerCase()).toBe(kind.toLowerCase())
    }
  })
})

describe('lengths', () => {
  const refusal = (table: Table, props: Record<string, unknown>): string | undefined => {
    try {
      readProps(table, props)
      return undefined
    } catch (error) {
      expect(error).toBeInstanceOf(GspError)
      return (error as GspError).message
    }
  }
  const { points, segments, paths, polygons, pixels, texts } = tables
  const many = (count: number): Float32Array => new Float32Array(count * 3)
  const fix = ' Make the arrays equally long, or pass one value for all.'

  test.each<[string, Table, Record<string, unknown>, string]>([
    [
      'per item',
      points,
      { positions: many(1000), sizes: new Float32Array(999) },
      '<Points sizes>: expected 1 or 1000 values, got 999.',
    ],
    ['one item', points, { positions: many(1), sizes: [1, 2] }, '<Points sizes>: expected 1 value, got 2.'],
    ['no item', points, { positions: [], sizes: [1, 2] }, '<Points sizes>: expected 1 or 0 values, got 2.'],
    [
      'colours',
      points,
      { positions: many(3), faceColors: new Uint8Array(8) },
      '<Points faceColors>: expected 1 or 3 values, got 2.',
    ],
    [
      'mapped',
      points,
      { positions: many(3), faceColors: { values: [1, 2] } },
      '<Points faceColors>: expected 1 or 3 values, got 2.',
    ],
    ['none', points, { positions: many(3), sizes: [] }, '<Points sizes>: expected 1 or 3 values, got 0.'],
    ['strings', texts, { positions: many(3), strings: ['a', 'b'] }, '<Texts strings>: expected 1 or 3 values, got 2.'],
    ['pairs', segments, { positions: many(3) }, '<Segments positions>: expected a multiple of 2 positions, got 3.'],
    [
      'per segment',
      segments,
      { positions: many(4), lineWidths: [1, 2, 3, 4] },
      '<Segments lineWidths>: expected 1 or 2 values, got 4.',
    ],
    [
      'path sizes',
      paths,
      { positions: many(9), pathSizes: [4, 4] },
      '<Paths pathSizes>: expected sizes that add up to the 9 positions, got 8.',
    ],
    [
      'a path size',
      paths,
      { positions: many(9), pathSizes: 4 },
      '<Paths pathSizes>: expected a size that divides the 9 positions, got 4.',
    ],
    [
      'per path',
      paths,
      { positions: many(9), pathSizes: [4, 5], colors: ['red', 'red', 'red'] },
      '<Paths colors>: expected 1 or 2 or 9 values, got 3.',
    ],
    [
      'ring sizes',
      polygons,
      { positions: many(9), ringSizes: [3, 3] },
      '<Polygons ringSizes>: expected sizes that add up to the 9 positions, got 6.',
    ],
    [
      'polygon sizes',
      polygons,
      { positions: many(9), ringSizes: [3, 6], polygonSizes: [1, 2] },
      '<Polygons polygonSizes>: expected sizes that add up to the 2 ringSizes, got 3.',
    ],
    [
      'per group',
      pixels,
      { positions: many(9), groups: [3, 6], colors: ['red', 'red', 'red'] },
      '<Pixels colors>: expected 1 or 2 or 9 values, got 3.',
    ],
  ])('%s', (_, table, props, message) => {
    const parts = /a multiple of|add up|divides/.test(message)
    const how = message.includes('multiple') ? ' Pass the start and the end' : ' Each size says how many'
    expect(refusal(table, props)).toContain(message + (parts ? how : fix))
  })

  test.each<[string, Table, Record<string, unknown>, string]>([
    ['a group size', points, { positions: many(9), groups: 4 }, 'expected a size that divides the 9 items, got 4.'],
    [
      'group sizes',
      pixels,
      { positions: many(9), groups: [3, 3] },
      'expected sizes that add up to the 9 items, got 6.',
    ],
    ['no sizes', pixels, { positions: many(9), groups: [] }, 'expected sizes that add up to the 9 items, got 0.'],
    ['group indices', pixels, { positions: many(2), groups: [[0], [2]] }, 'expected indices below the 2 items, got 2.'],
    [
      'an item twice',
      texts,
      { positions: many(3), strings: 'a', groups: [[0, 2], [2]] },
      'expected each item in one group, got 2.',
    ],
    [
      'segments, not their ends',
      segments,
      { positions: many(4), groups: [4] },
      'expected sizes that add up to the 2 items, got 4.',
    ],
  ])('groups: %s', (_, table, props, message) => {
    expect(refusal(table, props)).toBe(
      `<${table.element} groups>: ${message} Pass the size of every group, the size of each, or a list of indices for each.`,
    )
  })

  test.each<[string, Table, Record<string, unknown>]>([
    ['nothing at all', points, { positions: [], sizes: [], faceColors: [] }],
    ['nothing, beside a column of one', points, { positions: { x: [], y: [1] } }],
    ['a column of one', points, { positions: { x: [1, 2, 3], y: [0] }, sizes: [1, 2, 3] }],
    ['a colour per group', pixels, { positions: many(9), groups: [3, 6], colors: ['red', 'blue'] }],
    ['groups of one size', pixels, { positions: many(9), groups: 3, colors: ['red', 'blue', 'green'] }],
    ['colours per vertex', paths, { positions: many(4), pathSizes: [1, 3], colors: ['red', 'red', 'red', 'red'] }],
    ['paths of one size', paths, { positions: many(4), pathSizes: 2, lineWidths: [1, 2] }],
    ['paths of none', paths, { positions: [], pathSizes: 0 }],
    ['NaN anywhere in data', points, { positions: [[NaN, NaN]], sizes: [NaN], faceColors: { values: [NaN] } }],
    ['live positions of any number', segments, { positions: new GspBuffer(3, 'vec3'), lineWidths: [1, 2, 3] }],
    ['live sizes', points, { positions: many(3), sizes: new GspBuffer(7, 'float32') }],
    [
      'live path sizes',
      paths,
      { positions: many(4), pathSizes: new GspBuffer(1, 'uint32'), colors: ['red', 'blue', 'red'] },
    ],
    ['live columns', points, { positions: { x: new GspBuffer(4, 'int64'), y: [1, 2] } }],
    ['a buffer in a wrapper', points, { positions: vec2(new GspBuffer(4, 'vec2')) }],
  ])('%s is legal', (_, table, props) => {
    expect(refusal(table, props)).toBeUndefined()
  })

  test('a buffer of another width is refused in a wrapper', () => {
    expect(refusal(points, { positions: vec2(new GspBuffer(4, 'vec3')) })).toContain(
      'expected a vec2 buffer in vec2(), got a buffer of vec3',
    )
  })
})

describe('what is read', () => {
  const { points, canvas } = tables
  test('attributes, handlers, local values and buffers, each in its place', () => {
    const buffer = new GspBuffer(2, 'vec3')
    const given = {
      positions: vec3(buffer),
      userData: 1,
      onWheel: () => 0,
      onClick: () => 0,
      children: [],
      ref: null,
      sizes: undefined,
    }
    expect(readProps(points, given)).toEqual({
      props: { positions: { components: 3, data: buffer } },
      local: { userData: 1 },
      listens: ['onClick', 'onWheel'],
      buffers: [buffer],
    })
  })

  test('nothing else when there is nothing else', () => {
    expect(readProps(canvas, {})).toEqual({ props: {}, local: undefined, listens: undefined, buffers: undefined })
  })

  test.each([
    ['size', 'Did you mean sizes?'],
    ['position', 'Did you mean positions?'],
    ['facecolors', 'Did you mean faceColors?'],
    ['zzzzzzzz', 'It takes positions, sizes'],
    ['constructor', 'there is no such prop.'],
    ['toString', 'there is no such prop.'],
  ])('an unknown prop is an error: %s', (name, message) => {
    expect(() => readProps(points, { positions: [], [name]: 1 })).toThrow(message)
  })
})

test('a handler with a slip of the pen is an error that names the right one', () => {
  expect(() => readProps(tables.points, { positions: [[0, 0]], onPointerMov: () => undefined })).toThrow(
    '<Points onPointerMov>: there is no such prop. Did you mean onPointerMove?',
  )
})

registerLink('test.own', { isSource: true, run: () => ({ type: 'float32', data: Float32Array.of(1) }) })

test.each([
  ['vectors', 'positions', { components: 2, data: [0, 0], $buffer: 1 }],
  ['columns', 'positions', { x: [0], y: { $buffer: 1 } }],
  ['a chain', 'sizes', { ...chain(links.immediate([1])), $buffer: 1 }],
  ['an input', 'sizes', chain(links.expression('a', { a: { $buffer: 1 } as never }))],
  ['data of a link', 'sizes', chain(links.immediate({ $buffer: 1 } as never))],
  ['a link of the user’s own', 'sizes', chain({ link: 'test.own', options: [{ deep: { $buffer: 1 } }] })],
])('what only batches hold is refused: in %s', (_, name, value) => {
  const element = { positions: [[0, 0]], [name]: value }
  expect(() => readProps(tables.points, element)).toThrow(GspError)
})
