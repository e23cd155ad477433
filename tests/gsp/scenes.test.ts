import { readdirSync, readFileSync } from 'node:fs'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import type { Gsp01Scene } from '../../src/exchange/gsp01/gsp01Scene'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { SceneFile } from '../../src/hooks/SceneFile'
import { renderToPng } from '../../src/server'
import { decode } from 'fast-png'
import { distance, inkOf, pictureOf } from './ink'

// Written by scripts/gspScenes.mjs.
const folder = new URL('scenes/', import.meta.url)
const names = readdirSync(folder).map((file) => file.slice(0, -'.json'.length))
const sceneOf = (name: string): Gsp01Scene =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Gsp01Scene
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

type Probe = readonly [x: number, y: number, color: string]
const colors: Readonly<Record<string, readonly number[]>> = {
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  black: [0, 0, 0],
  white: [255, 255, 255],
  'half blue': [127, 127, 255],
}

const draw = (name: string, order: 'list' | 'kind' = 'list'): Promise<Uint8Array> =>
  renderToPng(createElement(SceneFile, { json: sceneOf(name), order }))

async function probe(name: string, probes: readonly Probe[], order?: 'list' | 'kind'): Promise<void> {
  const { width, rgb } = pictureOf(await draw(name, order))
  const seen = probes.map(([x, y, color]) => {
    const at = rgb(y * width + x)
    const found = Object.keys(colors).find((each) => distance(colors[each]!, at) <= 6)
    return [x, y, found ?? at.map(Math.round).join(), color]
  })
  expect(seen).toEqual(probes.map(([x, y, color]) => [x, y, color, color]))
}

test.each(names.filter((name) => name !== 'cycled'))('%s comes back byte for byte, in either order', (name) => {
  const scene = sceneOf(name)
  expect(plain(toGspJson(fromGspJson(scene)))).toEqual(scene)
  expect(plain(toGspJson(fromGspJson(JSON.stringify(scene), { order: 'kind' })))).toEqual(scene)
})

test('attributes that were cycled come back with one value for each item', () => {
  const back = toGspJson(fromGspJson(sceneOf('cycled')))
  const counts = back.visuals.flatMap(({ visual }) =>
    Object.values(visual).flatMap((value) => {
      const { transBuf } = value as { transBuf?: { count?: number } }
      return transBuf?.count === undefined ? [] : [transBuf.count]
    }),
  )
  expect(counts).toEqual([4, 4, 4, 4, 4, 2, 2])
  expect(back.visuals[0]!.visual.face_colors).toEqual({
    type: 'buffer',
    transBuf: { count: 4, buffer_type: 'rgba8', data_base64: '/wAA/wAA////AAD/AAD//w==' },
  })
  expect(plain(toGspJson(fromGspJson(back)))).toEqual(plain(back))
})

describe('a scene shows', () => {
  test('points: square roots of sizes in points as diameters, edges centred on the rim', () =>
    // 18 points at 200 dpi are 50 px; half of the edge of 10 px lies outside.
    probe('points', [
      [50, 50, 'red'],
      [68, 50, 'red'],
      [72, 50, 'black'],
      [78, 50, 'black'],
      [82, 50, 'white'],
      [150, 150, 'blue'],
      [160, 150, 'blue'],
      [165, 150, 'white'],
    ]))

  test('markers: all fourteen shapes, bars of their edge alone', async () => {
    const { width, rgb } = pictureOf(await draw('markers'))
    // From the middle of its cell: inside each shape, and where it alone is white.
    const inside = Array.from({ length: 14 }, (_, i) => rgb((i < 7 ? 10 : 30) * width + 10 + 20 * (i % 7)))
    inside.forEach((color, i) => expect(distance(color, i < 12 ? colors.red! : colors.blue!)).toBeLessThanOrEqual(6))
    await probe('markers', [
      [10 + 4, 10, 'red'],
      [50 - 5, 5, 'red'],
      [70 - 5, 14, 'red'],
      [70 - 5, 5, 'white'],
      [90 - 5, 5, 'white'],
      [90 + 4, 14, 'red'],
      [130 + 5, 5, 'red'],
      [10, 30 - 5, 'white'],
      [50 - 7, 30, 'red'],
      [50 - 7, 25, 'white'],
      [110, 26, 'blue'],
      [114, 30, 'white'],
      [126, 30, 'blue'],
      [130, 34, 'white'],
    ])
  })

  test('pixels: one colour a group, in all three forms of groups; one in no group is not drawn', () =>
    probe('pixels', [
      [5, 5, 'red'],
      [15, 5, 'red'],
      [25, 5, 'blue'],
      [35, 5, 'blue'],
      [5, 15, 'red'],
      [15, 15, 'blue'],
      [35, 15, 'blue'],
      [5, 25, 'blue'],
      [15, 25, 'blue'],
      [25, 25, 'white'],
      [35, 25, 'red'],
      [6, 5, 'white'],
    ]))

  test('segments: three caps, and alpha once', () =>
    probe('segments', [
      [27, 20, 'red'],
      [23, 20, 'white'],
      [23, 50, 'green'],
      [21, 46, 'green'],
      [18, 50, 'white'],
      [22, 80, 'half blue'],
      [20, 75, 'white'],
      [50, 80, 'half blue'],
    ]))

  test('paths: three joins', () =>
    probe('paths', [
      [30, 22, 'red'],
      [30, 14, 'red'],
      [75, 24, 'red'],
      [75, 17, 'white'],
      [120, 22, 'red'],
      [120, 15, 'white'],
      [30, 90, 'blue'],
    ]))

  test('texts: TOP above its position, and turned texts with their upright boxes where GSP has them', async () => {
    const { width, rgb } = pictureOf(await draw('texts'))
    const box = (left: number, top: number): [number, number, number, number] => {
      const [xs, ys]: [number[], number[]] = [[], []]
      for (let y = top; y < top + 50; y++) {
        for (let x = left; x < left + 50; x++) {
          if (distance(rgb(y * width + x), colors.white!) < 128) continue
          xs.push(x - left)
          ys.push(y - top)
        }
      }
      return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    }
    // Which side of the position ink is on: −1 left of or above it, 1 right of or below it, 0 on both.
    const side = (low: number, high: number): number => (high <= 27 ? -1 : low >= 22 ? 1 : 0)
    for (const origin of [0, 200]) {
      for (const row of [0, 1, 2]) {
        for (const column of [0, 1, 2]) {
          const [left, right, top, bottom] = box(origin + 25 + 50 * column, 25 + 50 * row)
          expect([origin, row, column, side(left, right), side(top, bottom)]).toEqual([
            origin,
            row,
            column,
            1 - column,
            row - 1,
          ])
        }
      }
    }
  })

  test('images: row 0 at the top, extents about a position that alone is transformed, and mirrored extents', () =>
    probe('images', [
      // Left of the position 10 px, right 20; above 10, below 20.
      [16, 16, 'red'],
      [14, 16, 'white'],
      [44, 16, 'green'],
      [16, 44, 'blue'],
      [44, 44, 'black'],
      [46, 44, 'white'],
      [56, 6, 'blue'],
      [94, 6, 'black'],
      [56, 44, 'red'],
      [6, 56, 'green'],
      [44, 56, 'red'],
      [6, 94, 'black'],
      [56, 56, 'red'],
      [94, 94, 'black'],
    ]))

  test('cameras: each visual through its own, perspective by division, later ones above nearer ones', () =>
    probe('cameras', [
      [75, 25, 'red'],
      [25, 25, 'green'],
      [75, 75, 'blue'],
      [25, 75, 'black'],
      [33, 75, 'red'],
    ]))

  test('viewports: from the bottom left, each whole over the one before, and transparency kept', async () => {
    const { data, width } = decode(await draw('viewports'))
    const at = (x: number, y: number): number[] =>
      Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x + 1)))
    expect(at(5, 5)).toEqual([0, 0, 0, 0])
    expect(at(15, 35)).toEqual([255, 0, 0, 128])
    expect(at(95, 5)).toEqual([0, 0, 255, 128])
    // The disc of the first is clipped, and lies under the background of the second.
    expect(at(62, 38)[1]).toBeGreaterThan(50)
    expect(at(62, 38)[2]).toBeGreaterThan(120)
    expect(at(72, 45)).toEqual([0, 0, 255, 128])
    // One visual, twice in a viewport and once in another.
    expect([at(70, 30), at(25, 75), at(40, 60)]).toEqual(Array.from({ length: 3 }, () => [0, 0, 0, 255]))
  })

  test('chains: of data and of files, with units', () =>
    probe('chains', [
      [25, 25, 'red'],
      [33, 25, 'red'],
      [36, 25, 'white'],
      [75, 25, 'blue'],
      [78, 25, 'blue'],
      [81, 25, 'white'],
      [50, 75, 'green'],
      [50, 66, 'green'],
      [50, 64, 'white'],
    ]))

  test('cycled attributes on each item', () =>
    probe('cycled', [
      [13, 25, 'red'],
      [38, 25, 'blue'],
      [63, 25, 'red'],
      [88, 25, 'blue'],
      [50, 75, 'green'],
      [50, 90, 'green'],
    ]))

  test('in list order the last above all; by kind an image below points below segments below texts', async () => {
    await probe('order', [
      [50, 50, 'blue'],
      [15, 15, 'blue'],
    ])
    const byKind: readonly Probe[] = [
      [15, 15, 'blue'],
      [50, 25, 'red'],
      [75, 50, 'green'],
      [50, 50, 'black'],
    ]
    await probe('order', byKind, 'kind')
  })

  test('the mesh of the extension, at its place between the others', () =>
    probe('mesh', [
      [50, 50, 'black'],
      [50, 60, 'blue'],
      [35, 35, 'red'],
      [25, 75, 'blue'],
      [5, 5, 'white'],
    ]))
})

test('no scene is blank', async () => {
  for (const name of names) expect(inkOf(pictureOf(await draw(name))).count, name).toBeGreaterThan(10)
})
