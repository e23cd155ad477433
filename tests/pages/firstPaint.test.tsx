import { Buffer } from 'node:buffer'
import { decode } from 'fast-png'
import type { Page } from 'playwright-core'
import { renderToString } from 'react-dom/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App } from '../../examples/apps/firstPaint/App'
import { comparePictures, type Pixels } from '../../src/testing'
import { eventually, openPage } from './support/openPage'
import { startFirstPaint } from './support/startFirstPaint'

let server: Awaited<ReturnType<typeof startFirstPaint>> | undefined
beforeAll(async () => {
  server = await startFirstPaint()
})
afterAll(() => server?.end())

const names = ['Damped oscillation', 'Cloud', 'Badge']

/** The pictures of a page, as they are on the screen. */
async function picturesOf(page: Page): Promise<readonly Pixels[]> {
  const pictures: Pixels[] = []
  for (const name of names) {
    const { data, width, height, channels } = decode(
      await page.locator(`div[role=img][aria-label="${name}"]`).screenshot(),
    )
    const all = new Uint8ClampedArray(4 * width * height).fill(255)
    for (let i = 0; i < width * height; i++) all.set(data.subarray(channels * i, channels * i + 3), 4 * i)
    pictures.push({ data: all, width, height })
  }
  return pictures
}

const colorsIn = ({ data }: Pixels): number => new Set(new Uint32Array(data.buffer)).size
const drawn = (): number => document.querySelectorAll('div[role=img] canvas').length
const svgsIn = (html: string): string[] => html.match(/<svg .*?<\/svg>/gs) ?? []

test('without scripts the page shows the same pictures as with them', async () => {
  const { page: still, complaints } = await openPage(server!.url, { javaScriptEnabled: false })
  const before = await picturesOf(still)
  const { page: live } = await openPage(server!.url)
  await eventually(live, drawn, names.length)
  const after = await picturesOf(live)
  for (const [i, name] of names.entries()) {
    expect(colorsIn(before[i]!), name).toBeGreaterThan(20)
    expect(comparePictures(before[i]!, after[i]!, { tolerance: 48 }).share, name).toBeLessThan(0.01)
  }
  expect(complaints).toEqual([])
})

test('React takes the page over without a word, and goes on from there', async () => {
  const { page, complaints } = await openPage(server!.url)
  await eventually(page, drawn, names.length)
  expect(await page.locator('div[role=img] svg').count()).toBe(0)
  // One of the names is the title of axes, which the page knows only when it has the scene.
  const labels = await page.locator('div[role=img]').evaluateAll((all) => all.map((image) => image.ariaLabel))
  expect(labels).toEqual(names)
  const [, , dark] = await picturesOf(page)
  await page.getByRole('button').click()
  await expect
    .poll(async () => {
      const [, , light] = await picturesOf(page)
      return comparePictures(dark!, light!).share
    })
    .toBeGreaterThan(0.5)
  expect(complaints).toEqual([])
  expect(server!.said()).toBe('')
})

test('at no moment there is no picture, and nothing moves', async () => {
  const { page } = await openPage('about:blank')
  await page.addInitScript(() => {
    const seen: { frames: number; blanks: string[]; moved: number } = { frames: 0, blanks: [], moved: 0 }
    Reflect.set(globalThis, 'seen', seen)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.moved += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    const pixel = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true })!
    const isBlank = (canvas: HTMLCanvasElement): boolean => {
      if (canvas.width === 0 || canvas.height === 0) return true
      pixel.clearRect(0, 0, 16, 16)
      pixel.drawImage(canvas, 0, 0, 16, 16)
      return pixel.getImageData(0, 0, 16, 16).data.every((value) => value === 0)
    }
    const look = (): void => {
      for (const figure of document.querySelectorAll('div[role=img]')) {
        const svg = figure.querySelector('svg')
        const canvas = figure.querySelector('canvas')
        const isSeen = svg ? svg.getClientRects().length > 0 && svg.childElementCount > 1 : canvas && !isBlank(canvas)
        // While the document arrives, what is in the figure may not be there yet.
        if (!isSeen && document.readyState !== 'loading') seen.blanks.push(figure.ariaLabel ?? '')
      }
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
    const frame = (): void => {
      seen.frames++
      look()
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await page.goto(server!.url)
  await eventually(page, drawn, names.length)
  const framesOf = (): Promise<number> =>
    page.evaluate(() => (Reflect.get(globalThis, 'seen') as { frames: number }).frames)
  const until = (await framesOf()) + 5
  await expect.poll(framesOf).toBeGreaterThan(until)
  expect(await page.evaluate(() => Reflect.get(globalThis, 'seen') as object)).toMatchObject({ blanks: [], moved: 0 })
})

test('a string and a stream have the same pictures, each with room in 200 kB', async () => {
  const streamed = svgsIn(await (await fetch(server!.url)).text())
  expect(streamed).toEqual(svgsIn(renderToString(<App />)))
  expect(streamed).toHaveLength(names.length)
  for (const svg of streamed) expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(200_000)
  expect(streamed.map((svg) => svg.includes('data:image/png'))).toEqual([false, true, false])
})
