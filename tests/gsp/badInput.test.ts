import { readdirSync, readFileSync } from 'node:fs'
import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { fromGspJson, isGspJson } from '../../src/exchange/gsp01/fromGspJson'
import type { Gsp01Scene } from '../../src/exchange/gsp01/gsp01Scene'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { readDocument } from '../../src/exchange/readDocument'
import { GspError } from '../../src/scene/diagnostics'

const folder = new URL('scenes/', import.meta.url)
const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
const points = readFileSync(new URL('points.json', folder), 'utf8')

/** The message for the scene of two points with one change, or with more. */
function errorOf(json: unknown, read: (json: unknown) => unknown = fromGspJson): GspError {
  try {
    read(json)
  } catch (error) {
    if (error instanceof GspError) return error
    throw error
  }
  throw new Error('nothing is wrong')
}

type Path = readonly (string | number)[]

function changed(text: string, path: Path, value: unknown): string {
  const scene = JSON.parse(text) as object
  const parent = path.slice(0, -1).reduce<object>((at, name) => (at as Record<string, object>)[name]!, scene)
  const name = path.at(-1)!
  if (value === undefined) Reflect.deleteProperty(parent, name)
  else (parent as Record<string | number, unknown>)[name] = value
  return JSON.stringify(scene)
}

const at = (text: string): Path => text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
const sizes = 'visuals.0.visual.sizes.transBuf'
const required = 'Add it; every member is required.'
const program = 'Check the program that wrote the file.'

test.each<[string, unknown, string, string]>([
  ['canvas', undefined, 'missing', `the scene: there is no member "canvas". ${required}`],
  ['canvas.dpi', undefined, 'missing', `canvas: there is no member "dpi". ${required}`],
  ['canvas.width', 12.5, 'number', `canvas.width: expected a whole number from 1 to 32767, got 12.5. ${program}`],
  ['canvas.width', 1e9, 'number', `canvas.width: expected a whole number from 1 to 32767, got 1000000000. ${program}`],
  ['canvas.dpi', 0, 'number', 'canvas.dpi: expected a number from 1 to 1000000, got 0. Use 96.'],
  [
    'canvas.background_color',
    [1, 2, 3],
    'type',
    'canvas.background_color: expected four numbers from 0 to 255, got [1, 2, 3]. Write red, green, blue and alpha.',
  ],
  [
    'viewports.0.background_color.2',
    256,
    'number',
    `viewports[0].background_color[2]: expected a whole number from 0 to 255, got 256. ${program}`,
  ],
  [
    'viewports.0.x',
    '0',
    'number',
    `viewports[0].x: expected a whole number from -16777216 to 16777216, got "0". ${program}`,
  ],
  [
    'cameras',
    [],
    'lists',
    'cameras: expected 1 items, as many as visuals, got 0. Write one for each visual, repeated where it serves several.',
  ],
  ['visuals', {}, 'type', `visuals: expected a list, got {  }. ${program}`],
  [
    'visuals.0.type',
    'poins',
    'visualType',
    'visuals[0].type: expected one of "points", "markers", "pixels", "segments", "paths", "texts", "image", got "poins". Did you mean points?',
  ],
  ['visuals.0.visual', null, 'type', `visuals[0].visual: expected an object, got null. ${program}`],
  ['visuals.0.visual.uuid', 7, 'type', `visuals[0].visual.uuid: expected a string, got 7. ${program}`],
  [
    'visuals.0.visual.sizes.type',
    'buffers',
    'name',
    'visuals[0].visual.sizes.type: expected one of "buffer", "transform_chain", got "buffers". Did you mean buffer?',
  ],
  [
    `${sizes}.buffer_type`,
    'float',
    'bufferType',
    'visuals[0].visual.sizes.transBuf.buffer_type: expected one of "float32", "uint32", "uint8", "int32", "int8", "vec1", "vec2", "vec3", "vec4", "uvec4", "mat4", "rgba8", got "float". Did you mean float32?',
  ],
  [
    `${sizes}.buffer_type`,
    'uint32',
    'type',
    'visuals[0].visual.sizes.transBuf.buffer_type: expected a buffer of float32, got uint32. Convert the data to float32.',
  ],
  [
    `${sizes}.count`,
    1e12,
    'number',
    'visuals[0].visual.sizes.transBuf.count: expected a whole number from 0 to 268435456, got 1000000000000. Write the number of items.',
  ],
  [
    // Two gigabytes, claimed in a file of a kilobyte.
    `${sizes}.count`,
    2 ** 28,
    'length',
    'visuals[0].visual.sizes.transBuf.data_base64: expected base64 of 1073741824 bytes, got 8. The data were cut, or are of another type.',
  ],
  [
    `${sizes}.data_base64`,
    'AAAA',
    'length',
    'visuals[0].visual.sizes.transBuf.data_base64: expected base64 of 8 bytes, got 3. The data were cut, or are of another type.',
  ],
  [
    `${sizes}.data_base64`,
    '!!!!!!!!!!!=',
    'data',
    'visuals[0].visual.sizes.transBuf.data_base64: "!!!!!!!!!!!=" is no base64. Encode the little-endian bytes of the data.',
  ],
  [
    `${sizes}.data_base64`,
    'AACAvwAAgD8=',
    'number',
    'visuals[0].visual.sizes: expected finite numbers ≥ 0, got -1 at index 0. Check the data.',
  ],
  [
    sizes,
    { count: 0, buffer_type: 'float32', data_base64: '' },
    'length',
    'visuals[0].visual.sizes: expected 1 to 2 values, got none. Write at least one.',
  ],
  [
    'model_matrices.0.model_matrix.transBuf',
    { count: 0, buffer_type: 'mat4', data_base64: '' },
    'length',
    'model_matrices[0].model_matrix: expected one matrix, got 0. Write one matrix.',
  ],
  [
    'cameras.0.view_matrix',
    {
      type: 'transform_chain',
      transBuf: {
        transform_chain: {
          buffer_count: 1,
          buffer_type: 'mat4',
          links: [{ link_type: 'TransformLoad', link_data: { uri: 'm.npy', buffer_type: 'mat4' } }],
        },
      },
    },
    'chain',
    'cameras[0].view_matrix: a chain that loads its data cannot stand here. Load the file where the scene is written, and write its data here.',
  ],
  [
    'visuals.0.visual.positions',
    {
      type: 'transform_chain',
      transBuf: { transform_chain: { buffer_count: -1, buffer_type: null, links: [{ link_type: 'TransformMath' }] } },
    },
    'linkType',
    'visuals[0].visual.positions.transBuf.transform_chain.links[0].link_type: expected one of "TransformImmediate", "TransformLoad", got "TransformMath". Did you mean TransformLoad?',
  ],
  [
    'react_gsp',
    { version: 2, items: [] },
    'version',
    'react_gsp.version: expected version 1, got 2. Update react-gsp, or write the scene again.',
  ],
  [
    'react_gsp',
    { version: 1, items: [{ at: 9 }] },
    'number',
    'react_gsp.items[0].at: expected a whole number from 0 to 1, got 9. It is a place among all that is drawn.',
  ],
])('%s = %j is refused in one line', (path, value, reason, message) => {
  for (const read of [fromGspJson, readDocument]) {
    const error = errorOf(changed(points, at(path), value), read)
    expect(error.message).toBe(message)
    expect(error.diagnostic.code).toBe(`gsp01.${reason}`)
    expect(error.message).not.toContain('\n')
  }
})

test('a canvas has at most 2^29 pixels', () => {
  const text = changed(changed(points, ['canvas', 'width'], 32767), ['canvas', 'height'], 32767)
  expect(errorOf(text).message).toBe(
    'canvas: expected at most 536870912 pixels, got 32767 × 32767. Use a smaller canvas, and draw it at a greater scale.',
  )
})

test.each<[string, string, unknown, string]>([
  ['pixels', 'groups', 3, 'groups: expected a size that divides the 4 positions, got 3'],
  ['pixels', 'groups', [], 'groups: expected at least one group'],
  ['pixels', 'groups', [1, 2], 'groups: expected sizes that add up to the 4 positions, got 3'],
  ['pixels', 'groups', [[0], [4]], 'groups[1][0]: expected a whole number from 0 to 3, got 4'],
  ['pixels', 'groups', [[0], [1, 0]], 'groups[1][1]: 0 is in two groups'],
  ['pixels', 'groups', [4], 'colors: expected 1 values, as many as groups, got 2'],
  ['texts', 'texts', ['a'], 'positions: expected 1 positions, as many as texts, got 9'],
  [
    'texts',
    'textAligns',
    [0, 1, 2, 3, 4, 5, 6, 7, 8],
    'textAligns[3]: expected one of 0, 1, 2, 10, 11, 12, 20, 21, 22, got 3',
  ],
  ['texts', 'textAligns', [0], 'textAligns: expected 9 values, as many as texts, got 1'],
  ['segments', 'cap_style', 'butt', 'cap_style: expected one of "BUTT", "PROJECTING", "ROUND", got "butt"'],
  ['paths', 'join_style', 'MITRE', 'join_style: expected one of "MITER", "BEVEL", "ROUND", got "MITRE"'],
  ['markers', 'marker_shape', 'star', 'marker_shape: expected one of "disc", "asterisk", '],
  ['images', 'image_extent', [0, 1, 0], 'image_extent: expected four numbers: left, right, bottom, top, got [0, 1, 0]'],
  ['images', 'interpolation', 'CUBIC', 'interpolation: expected one of "LINEAR", "NEAREST", got "CUBIC"'],
])('%s with %s = %j is refused', (name, member, value, message) => {
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8')
  const error = errorOf(changed(text, ['visuals', 0, 'visual', member], value))
  expect(error.message.startsWith(`visuals[0].visual.${message}`), error.message).toBe(true)
})

test('what is no JSON, and what is nested too deep', () => {
  for (const read of [fromGspJson, readDocument]) {
    const { message, diagnostic } = errorOf('{"canvas":\n  nul}', read)
    expect(diagnostic.code).toBe('document.syntax')
    expect(message).toBe(
      'line 2, column 3: this is no JSON: expected a value, got "n". Save the scene again, or mend it there.',
    )
    expect(() => read(`\uFEFF${points}`)).not.toThrow()
  }
  const deep = changed(points, ['visuals', 0, 'visual', 'extra'], 0).replace(
    '"extra":0',
    `"extra":${'['.repeat(1e5)}${']'.repeat(1e5)}`,
  )
  expect(() => fromGspJson(deep)).not.toThrow()
})

test('what the extension holds may be as deep as a document can hold it, and no deeper, told with its place there', () => {
  const node = (depth: number): object =>
    depth === 1 ? { kind: 'group' } : { kind: 'group', children: [node(depth - 1)] }
  const nested = (depth: number): string => {
    const items = [{ at: 0, viewport: (JSON.parse(points) as Gsp01Scene).viewports[0], node: node(depth) }]
    return changed(points, ['react_gsp'], { version: 1, items })
  }
  for (const order of ['list', 'kind'] as const) expect(() => readDocument(nested(61), { order })).not.toThrow()
  for (const depth of [62, 63, 64, 65, 90]) {
    const { message, diagnostic } = errorOf(nested(depth), readDocument)
    expect(diagnostic.code).toBe('gsp01.depth')
    expect(message).toMatch(
      /^react_gsp\.items\[0\]\.node(\.children\[0\])+….*\.children: the elements are nested too deep\./,
    )
  }
})

test('a file is of GSP by any two of its members, whatever is missing, and is not when it is a scene document', () => {
  const whole = JSON.parse(points) as Readonly<Record<string, unknown>>
  const names = Object.keys(whole)
  expect(names.sort()).toEqual(['cameras', 'canvas', 'model_matrices', 'viewports', 'visuals'])
  for (const a of names) {
    const one = { [a]: whole[a] }
    expect([isGspJson(one), errorOf(one, readDocument).diagnostic.code]).toEqual([false, 'document.format'])
    for (const b of names) {
      if (a === b) continue
      const pair = { ...one, [b]: whole[b] }
      expect(isGspJson(pair)).toBe(true)
      expect(errorOf(pair, readDocument).diagnostic.code).toBe('gsp01.missing')
      expect(isGspJson({ ...pair, format: 'react-gsp' })).toBe(false)
      expect(isGspJson({ ...pair, format: 'other' })).toBe(true)
    }
  }
  for (const other of [null, 7, 'canvas visuals', [], [whole], { cameras: [] }, undefined]) {
    expect(isGspJson(other)).toBe(false)
  }
})

test.each<[string, string, string]>([
  ['points', 'visuals', 'visuals[0]'],
  ['points', 'viewports', 'viewports[0]'],
  ['points', 'model_matrices', 'model_matrices[0]'],
  ['points', 'cameras', 'cameras[0]'],
  ['points', 'canvas.background_color', 'canvas.background_color[0]'],
  ['pixels', 'visuals.0.visual.groups', 'visuals[0].visual.groups[0]'],
  ['texts', 'visuals.0.visual.texts', 'visuals[0].visual.texts[0]'],
  ['texts', 'visuals.0.visual.textAligns', 'visuals[0].visual.textAligns[0]'],
  ['images', 'visuals.0.visual.image_extent', 'visuals[0].visual.image_extent[0]'],
  ['mesh', 'react_gsp.items', 'react_gsp.items[0]'],
])('of an object that is given, a hole in %s %s is refused where it is', (name, path, place) => {
  const scene = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as object
  const above = at(path)
    .slice(0, -1)
    .reduce<object>((value, member) => (value as Record<string, object>)[member]!, scene)
  const last = at(path).at(-1)!
  const given = (above as Record<string | number, unknown>)[last]
  const holed: unknown[] = Array.isArray(given) ? given : [1, 1, 1, 1]
  Reflect.deleteProperty(holed, 0)
  Reflect.set(above, last, holed)
  const { message } = errorOf(scene)
  expect(message.startsWith(`${place}: expected `), message).toBe(true)
  expect(message).toContain('got undefined')
})

test('what is wrong inside the extension is told with its place there', () => {
  const mesh = readFileSync(new URL('mesh.json', folder), 'utf8')
  const path = at('react_gsp.items.0.node.children.0.props.material')
  const { message, diagnostic } = errorOf(changed(mesh, path, 7))
  expect(diagnostic.code).toBe('gsp01.value')
  expect(message).toMatch(/^react_gsp\.items\[0\]\.node\.children\[0\]\.props\.material: expected .*, got 7\./)
})

test('members that GSP does not know are passed over, as its own parser does', () => {
  const more = changed(changed(points, ['version'], 3), ['visuals', 0, 'visual', 'note'], 'x')
  expect(fromGspJson(more)).toEqual(fromGspJson(points))
})

/** Every place in a document. */
function placesIn(value: unknown, path: Path = []): Path[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const name = (key: string): string | number => (Array.isArray(value) ? Number(key) : key)
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, item]) => placesIn(item, [...path, name(key)]))]
}

const junk = fc.oneof(
  fc.constantFrom(undefined, null, -1, 0, 1.5, 1e12, NaN, '', 'points', [], {}, [[]], true, '__proto__', '\n'),
  fc.jsonValue({ maxDepth: 2 }),
)

test('a document changed anywhere is a scene, or is refused in one line that says where', () => {
  const scenes = texts.map((text) => ({ text, places: placesIn(JSON.parse(text)) }))
  fc.assert(
    fc.property(fc.constantFrom(...scenes), fc.nat(), junk, ({ text, places }, n, value) => {
      const mutated = changed(text, places[n % places.length]!, value)
      try {
        const document = fromGspJson(mutated)
        toGspJson(document)
        readDocument(document)
      } catch (error) {
        if (!(error instanceof GspError)) throw error
        expect(error.message).not.toContain('\n')
        expect(error.message).toMatch(/^(the scene|canvas|viewports|visuals|model_matrices|cameras|react_gsp)/)
      }
    }),
    { numRuns: 1500, seed: 1 },
  )
})
