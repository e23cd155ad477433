import { describe, expect, it } from 'vitest'
import { Texts, vec2 } from '../../src'
import type { FontFace } from '../../src/scene/text'
import { registerFont } from '../../src/assets/fonts'
import { anchors } from '../../src/scene/visuals/texts'
import { drawIn, library, Stage } from './harness'

const center = [[100, 100]]
const size = { width: 200, height: 200 }

describe('the anchor of a text sits on its position', () => {
  for (const scale of [1, 2]) {
    it.each(anchors)(`%s at scale ${scale}`, async (anchor) => {
      const picture = await drawIn(
        <Texts coords="px" positions={center} strings="HHHH" fontSizes={20} anchors={anchor} />,
        { ...size, scale },
      )
      const [vertical, horizontal] = anchor.split('-') as [string, string]
      const { left, right, top, bottom } = picture.extent()
      const x = { left, center: (left + right) / 2, right }[horizontal]! / scale
      // Capitals stand on the baseline; the box has room above and below them.
      const y = { top, center: (top + bottom) / 2, bottom, baseline: bottom }[vertical]! / scale
      expect(Math.abs(x - 100)).toBeLessThan(2.5)
      expect(Math.abs(y - 100)).toBeLessThan({ top: 9, center: 3, bottom: 9, baseline: 0.6 }[vertical]!)
      if (vertical === 'top') expect(y).toBeGreaterThan(100)
      if (vertical === 'bottom') expect(y).toBeLessThan(100)
    })
  }
})

it('angles turn counter-clockwise about the anchor', async () => {
  const turned = async (angles: number) =>
    (
      await drawIn(<Texts coords="px" positions={center} strings="HHHH" fontSizes={20} angles={angles} />, size)
    ).extent()
  const up = await turned(90)
  expect(up.bottom).toBeGreaterThan(97)
  expect(up.bottom).toBeLessThan(101)
  expect(up.top).toBeLessThan(60)
  expect(up.right).toBeLessThan(101)
  const back = await turned(180)
  expect(back.right).toBeLessThan(101)
  expect(back.top).toBeGreaterThan(99)
  expect((await turned(-90)).top).toBeGreaterThan(99)
})

it('lines follow each other downwards', async () => {
  const one = await drawIn(<Texts coords="px" positions={center} strings="H" fontSizes={20} />, size)
  const two = await drawIn(<Texts coords="px" positions={center} strings={'H\nH'} fontSizes={20} />, size)
  expect(two.extent().height - one.extent().height).toBeCloseTo(24, 0)
  expect(two.area()).toBeCloseTo(2 * one.area(), -1)
})

it('strings, sizes and colours belong to their text', async () => {
  const picture = await drawIn(
    <Texts
      coords="px"
      positions={vec2([10, 50, 10, 150])}
      strings={['HH', 'HHHH']}
      fontSizes={[10, 40]}
      colors={['#ff0000', '#0000ff']}
    />,
    size,
  )
  const colors = [...picture.colors().keys()]
  expect(colors).toContain('255,0,0,255')
  expect(colors).toContain('0,0,255,255')
  const { right, bottom, top } = picture.extent()
  expect([right > 100, Math.round(bottom), top > 40]).toEqual([true, 150, true])
})

it('what is not there is not written', async () => {
  const strings = ['a', 'b', 'c', '', 'e']
  const positions = [[NaN, 10], [50, Infinity], [50, 50], [80, 80], [90, 90]] // prettier-ignore
  const picture = await drawIn(
    <Texts coords="px" positions={positions} strings={strings} fontSizes={[9, 9, NaN, 9, 0]} />,
    size,
  )
  expect(picture.isBlank).toBe(true)
  expect((await drawIn(<Texts positions={[]} strings="a" />)).isBlank).toBe(true)
  expect((await drawIn(<Texts positions={[[0, 0]]} strings="a" colors="none" />)).isBlank).toBe(true)
})

it('a character that no font has, and a font that nobody registered, are diagnostics of the element', async () => {
  const stage = new Stage()
  await drawIn(<Texts name="label" positions={[[0, 0]]} strings="雪" fonts="Nobody" />, {}, stage)
  expect(stage.diagnostics.length).toBeGreaterThan(0)
  for (const { code, element, prop, fix } of stage.diagnostics) {
    expect([element, prop]).toEqual(['Texts "label"', code === 'text.unknown-font' ? 'fonts' : 'strings'])
    expect(fix).toBeTruthy()
  }
})

it('a fresh host draws the same pixels again', async () => {
  const scene = <Texts positions={[[0, 0]]} strings="Äµ ∑ Ж" fontSizes={17.3} anchors="center-center" />
  expect((await drawIn(scene)).data).toEqual((await drawIn(scene)).data)
})

it('a face that replaces another of its name is laid out anew', async () => {
  const { registry } = library
  const stage = new Stage()
  const register = async (face: FontFace) => registerFont(library, 'Replaced', await library.load(face))
  const [regular, bold] = registry.faces()
  const text = <Texts positions={[[0, 0]]} strings="width" fonts="Replaced" fontSizes={20} />
  await register(regular!)
  const before = await drawIn(text, {}, stage)
  await register(bold!)
  const after = await drawIn(text, {}, stage)
  expect(after.data).not.toEqual(before.data)
  expect(after.data).toEqual((await drawIn(text)).data)
})
