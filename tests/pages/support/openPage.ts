import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { browserCandidates, browserFlags } from '../../../scripts/tools.mjs'

export interface OpenedPage {
  readonly page: Page
  /** What its console has said as a warning or an error, and errors that nobody caught. Empty unless something is wrong. */
  readonly complaints: string[]
}

/** Opens a page in a browser that ends with the test. */
export async function openPage(url: string, context: BrowserContextOptions = {}): Promise<OpenedPage> {
  const executablePath = process.env.CHROME_PATH ?? browserCandidates()[0]
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: browserFlags(),
  })
  onTestFinished(() => browser.close())
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 }, ...context })).newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  await page.goto(url)
  return { page, complaints }
}

/** Waits until a function of the page gives a value. */
export async function eventually<T>(page: Page, look: () => T, wanted: unknown): Promise<void> {
  await expect.poll(() => page.evaluate(look), { timeout: 15_000, interval: 50 }).toEqual(wanted)
}

/** Red, green and blue in the middle of the first canvas; runs in the page. */
export const middleColor = (): number[] | undefined => {
  const canvas = document.querySelector('canvas')
  if (!canvas || canvas.width === 0) return undefined
  // By way of another canvas: reading one makes the browser move it out of the memory that it draws from.
  const pixel = new OffscreenCanvas(1, 1).getContext('2d')!
  pixel.drawImage(canvas, -(canvas.width >> 1), -(canvas.height >> 1))
  const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data
  return a === 255 ? [r!, g!, b!] : undefined
}
