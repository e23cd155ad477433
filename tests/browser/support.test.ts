import { expect, test } from 'vitest'
import { heapAfterCollection } from './support/heap'
import { expectNotBlank, inkOf, pixelAt, pixelsOf, screenshotOf } from './support/pixels'

/** Puts an element at the corner of the page. */
function place<T extends Element>(element: T, style: string): T {
  element.setAttribute('style', `position: absolute; left: 0; top: 0; ${style}`)
  document.body.replaceChildren(element)
  return element
}

test('pixels of a canvas are its own, and those of other elements what the page shows', async () => {
  const canvas = place(document.createElement('canvas'), 'width: 10px')
  Object.assign(canvas, { width: 40, height: 20 })
  const context = canvas.getContext('2d')!
  context.fillStyle = 'red'
  context.fillRect(10, 0, 5, 5)
  const drawn = await pixelsOf(canvas)
  expect([drawn.width, drawn.height]).toEqual([40, 20])
  expect([pixelAt(drawn, 10, 4), pixelAt(drawn, 9, 4)]).toEqual([[255, 0, 0, 255], [0, 0, 0, 0]]) // prettier-ignore

  const box = place(document.createElement('div'), 'width: 30px; height: 20px')
  box.innerHTML = '<svg width="30" height="20"><path d="M5 5h10v10h-10z" fill="blue" fill-opacity=".5"/></svg>'
  const shown = await pixelsOf(box)
  expect([shown.width, shown.height]).toEqual([30, 20])
  const [red, green, blue] = pixelAt(shown, 5, 5)
  expect([Math.abs(red! - 127.5) < 2, Math.abs(green! - 127.5) < 2, blue]).toEqual([true, true, 255])
  expect(pixelAt(shown, 4, 5)).toEqual([255, 255, 255, 255])
  const clear = await screenshotOf(box, { isTransparent: true })
  expect(pixelAt(clear, 4, 5)[3]).toBe(0)
  expect(Math.abs(pixelAt(clear, 5, 5)[3]! - 127.5)).toBeLessThan(2)
})

test('a blank element is told from one that shows something', async () => {
  const box = place(document.createElement('div'), 'width: 30px; height: 20px; background: gold')
  await expect(expectNotBlank(box)).rejects.toThrow('ink of <div>')
  box.innerHTML = '<i style="display: block; width: 5px; height: 5px; background: black"></i>'
  await expectNotBlank(box)
  expect(inkOf(await pixelsOf(box))).toBe(25)
  const canvas = place(document.createElement('canvas'), '')
  await expect(expectNotBlank(canvas)).rejects.toThrow('ink of <canvas>')
})

test('the heap is measured without what may be collected, and to the kilobyte', async () => {
  const kept: unknown[] = []
  const fill = (): number[][] => Array.from({ length: 1000 }, () => Array.from({ length: 1000 }, () => Math.random()))
  const before = await heapAfterCollection()
  fill()
  const dropped = await heapAfterCollection()
  kept.push(fill())
  const after = await heapAfterCollection()
  expect(Math.abs(dropped - before)).toBeLessThan(200_000)
  expect(after - dropped).toBeGreaterThan(7_900_000)
  expect(kept).toHaveLength(1)
  // What the flags of vitest.config.ts give.
  expect(typeof Reflect.get(globalThis, 'gc')).toBe('function')
})
