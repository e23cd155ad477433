import { expect, test } from 'vitest'
import { GspBuffer } from '../../src'
import { checkGrid } from '../../src/scene/checkGrid'
import { GspError } from '../../src/scene/diagnostics'
import { boundsOf } from '../../src/scene/bounds'
import type { SceneNode } from '../../src/scene/node'
import { readProps } from '../../src/scene/props'
import { resolveGrid } from '../../src/scene/resolve/grid'
import { tables } from '../../src/scene/tables'

/** What is said about the props of an image; `undefined` when they are good. */
function refusal(props: object): string | undefined {
  try {
    readProps(tables.image, props as Record<string, unknown>)
    return undefined
  } catch (error) {
    if (error instanceof GspError) return error.message
    throw error
  }
}

const texture = { data: new Uint8Array(24), width: 3, height: 2 }
const values = [[1, 2]]

test.each<[string, object, RegExp]>([
  ['no source', {}, /^<Image texture, src, values>: expected exactly one of texture, src, values, got none/],
  ['null is none', { texture: null }, /got none/],
  ['two', { texture, values }, /^<Image texture, values>: .*got texture and values\. Leave out all but one/],
  ['three', { texture, values, src: 'a.png' }, /got texture and src and values/],
  ['bytes', { texture: { ...texture, data: new Uint8Array(20) } }, /expected 4·width·height = 4·3·2 = 24 bytes, got 20/],
  ['no bytes', { texture: { ...texture, data: new Float32Array(24) } }, /Uint8Array or Uint8ClampedArray as data/],
  ['width', { texture: { ...texture, width: 1.5 } }, /whole numbers ≥ 0 as width and height, got \[1.5, 2\]/],
  ['grid', { values: { data: new Float32Array(11), shape: [3, 4] } }, /rows × columns = 3 × 4 = 12 values, got 11/],
  ['too many', { values: { data: new Float32Array(13), shape: [3, 4] } }, /= 12 values, got 13/],
  ['past the end', { values: { data: new Float32Array(13), shape: [3, 4], offset: 2 } }, /= 12 values, got 11/],
  ['rank', { values: { data: new Uint8Array(24), shape: [2, 4, 3] } }, /shape \[rows, columns\] of two dimensions, got \[2, 4, 3\]\. Colours as data belong into a texture/],
  ['strides', { values: { data: new Float32Array(12), shape: [3, 4], stride: [4, 2] } }, /strides that stay within the 12 values, got the index 14/],
  ['back', { values: { data: new Float32Array(12), shape: [3, 4], strides: [-4, 1] } }, /got the index -8/],
  ['stride', { values: { data: new Float32Array(12), shape: [3, 4], strides: [4] } }, /two whole numbers as strides/],
  ['ragged', { values: [[1, 2], [3]] }, /rows of 2 numbers, like the first, got 1 at index 1/],
  ['without end', { values: { data: [1], shape: [1e5, 1e5], strides: [0, 0] } }, /at most 268435456 values \(rows × columns\), got \[100000, 100000\]/],
  ['flat', { values: new Float32Array(4) }, /rows of equally many numbers, or \{ data, shape/],
])('wrong is said clearly: %s', (_, props, message) => {
  expect(refusal(props)).toMatch(message)
}) // prettier-ignore

test('each form of each source passes', () => {
  const data = new Float32Array(12)
  const good = [{ texture }, { src: 'a.png' }, { values }, { values: { data, shape: [3, 4] } }, { values: { data: [1, 2], shape: [1, 2] } }, { values: { data: new GspBuffer(0, 'float32'), shape: [3, 4] } }, { values: { data, shape: [2, 2], stride: [4, 2], offset: 1 } }, { values: { data: [], shape: [0, 4] } }, { values: [] }, { texture, values: null }] // prettier-ignore
  for (const props of good) expect(refusal(props)).toBeUndefined()
})

test('a grid is read row by row wherever its values lie, without a copy where they lie so already', () => {
  const data = Float32Array.from({ length: 24 }, (_, i) => i)
  const read = (grid: object) => resolveGrid(grid as never, new Map())
  expect(read({ data, shape: [4, 6] }).data.buffer).toBe(data.buffer)
  expect([...read({ data, shape: [2, 3], strides: [6, 2], offset: 1 }).data].map(Number)).toEqual([1, 3, 5, 7, 9, 11])
  // Transposed, and turned round.
  expect([...read({ data, shape: [3, 2], stride: [1, 6] }).data].map(Number)).toEqual([0, 6, 1, 7, 2, 8])
  expect([...read({ data, shape: [2, 2], stride: [-1, -2], offset: 9 }).data].map(Number)).toEqual([9, 7, 8, 6])
  expect(checkGrid({ data, shape: [2, 2], stride: [-1, -2], offset: 9 })).toBeUndefined()
})

test('an image counts for bounds by its extent in data, else by its position', () => {
  const node = (props: object, children: SceneNode[] = [], kind = 'image'): SceneNode => ({ id: 1, kind, props, children, visible: true }) as unknown as SceneNode // prettier-ignore
  const place = { values, position: [10, 20, 3], extent: [-1, 2, 5, -4] }
  expect(boundsOf(node(place))).toEqual({ min: [9, 16, 3], max: [12, 25, 3] })
  expect(boundsOf(node({ values }))).toEqual({ min: [-0.5, -0.5, 0], max: [0.5, 0.5, 0] })
  expect(boundsOf(node({ ...place, extentUnits: 'px' }))).toEqual({ min: [10, 20, 3], max: [10, 20, 3] })
  expect(boundsOf(node({ ...place, coords: 'px' }))).toBeUndefined()
  const group = node({ rotation: [0, 0, 90] }, [node({ values })], 'group')
  expect(boundsOf(group)!.max.map((v) => Math.round(100 * v))).toEqual([50, 50, 0])
})
