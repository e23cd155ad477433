import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build, createServer, preview, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { openPage } from './support/openPage'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const configFile = join(root, 'examples/apps/dashboard/vite.config.ts')
const display = { viewport: { width: 1280, height: 800 } }

let server: ViteDevServer
const cacheDir = mkdtempSync(join(tmpdir(), 'dashboard-'))

beforeAll(async () => {
  server = await createServer({
    configFile,
    cacheDir,
    logLevel: 'error',
    // What is found late makes the page load anew.
    optimizeDeps: { include: ['react', 'react-dom/client', 'react-reconciler', 'its-fine', 'pdfkit', 'fontkit'] },
    server: { port: 0 },
  })
  await server.listen()
})
afterAll(async () => {
  await server.close()
  rmSync(cacheDir, { recursive: true, force: true })
})

/** The dashboard as it is served while somebody works on it, with the measurements counted that reach the page. */
async function openDashboard() {
  const opened = await openPage('about:blank', display)
  await opened.page.addInitScript(() => {
    const counts = { samples: 0 }
    const Original = Worker
    class CountedWorker extends Original {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args)
        this.addEventListener('message', ({ data }: MessageEvent<{ samples: Float64Array }>) => {
          counts.samples += data.samples.length / 5
        })
      }
    }
    Object.assign(globalThis, { counts, Worker: CountedWorker })
  })
  await opened.page.goto(server.resolvedUrls!.local[0]!)
  await opened.page.locator('tbody tr').first().waitFor()
  return opened
}

const figures = ['Pressure and sound of the last minute', 'Sound levels', 'Spectrum'] as const
type FigureName = (typeof figures)[number]

const figureIn = (page: Page, name: FigureName) => page.getByRole('figure', { name, exact: true })

/** The colours of a canvas, in order of how much of it they cover, with the number of their pixels. */
const colorsOf = (page: Page, name: FigureName): Promise<[color: string, count: number][]> =>
  figureIn(page, name)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas
      const context = new OffscreenCanvas(width, height).getContext('2d')!
      context.drawImage(canvas, 0, 0)
      const counts = new Map<number, number>()
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
      for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
      const hex = (pixel: number): string =>
        `#${[0, 8, 16].map((shift) => ((pixel >>> shift) & 255).toString(16).padStart(2, '0')).join('')}`
      return [...counts].sort(([, a], [, b]) => b - a).map(([pixel, count]) => [hex(pixel), count])
    })

const countOf = async (page: Page, name: FigureName, color: string): Promise<number> =>
  new Map(await colorsOf(page, name)).get(color) ?? 0

/** What a canvas shows, or the elements in its place: equal texts are equal pictures. */
const pictureOf = (page: Page, name: FigureName): Promise<string> =>
  figureIn(page, name).evaluate((figure) => {
    const canvas = figure.querySelector('canvas')
    return canvas ? canvas.toDataURL() : figure.innerHTML
  })

/** Waits until a canvas shows something else than it did. */
async function changesFrom(page: Page, name: FigureName, before: string): Promise<void> {
  await expect.poll(async () => (await pictureOf(page, name)) !== before, { timeout: 20_000 }).toBe(true)
}

/** Stops the data, and waits until all that came is drawn. */
async function pause(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Pause' }).click()
  for (const name of figures) {
    await expect
      .poll(async () => {
        const before = await pictureOf(page, name)
        await page.waitForTimeout(300)
        return (await pictureOf(page, name)) === before
      })
      .toBe(true)
  }
}

const measured = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { counts: { samples: number } }).counts.samples)
const rendered = (page: Page): Promise<number> => page.evaluate(() => Number(document.documentElement.dataset.renders))

/** Waits until so many more samples have reached the page. */
async function moreSamples(page: Page, count: number): Promise<void> {
  const before = await measured(page)
  await expect.poll(() => measured(page), { timeout: 60_000 }).toBeGreaterThan(before + count)
}

test('all plots are drawn, move with the data, and render a few times in a thousand samples', async () => {
  const { page, complaints } = await openDashboard()
  for (const name of figures) await expect.poll(() => colorsOf(page, name)).not.toHaveLength(1)
  const pictures = await Promise.all(figures.map((name) => pictureOf(page, name)))
  // Lines of all hydrophones, in the colours that the theme of the page brings across.
  for (const color of ['#6cb8f0', '#4fd0b2', '#b9a5f2', '#f0a987']) {
    expect(await countOf(page, 'Pressure and sound of the last minute', color)).toBeGreaterThan(50)
  }
  const [renders, samples] = [await rendered(page), await measured(page)]
  await moreSamples(page, 1000)
  const rendersOfThousand = (1000 * ((await rendered(page)) - renders)) / ((await measured(page)) - samples)
  // Once a second for what was heard, in three plots, each twice in StrictMode; more where something is heard.
  expect(rendersOfThousand).toBeLessThan(100)
  for (const [i, name] of figures.entries()) await changesFrom(page, name, pictures[i]!)
  expect(complaints).toEqual([])
})

test('a paused record stands still, and a row that is picked is picked out in every plot, until it is let go', async () => {
  const { page, complaints } = await openDashboard()
  await moreSamples(page, 100)
  await pause(page)
  const before = await Promise.all(figures.map((name) => pictureOf(page, name)))
  const row = page.locator('tbody tr').nth(1)
  await row.click()
  expect(await row.getAttribute('aria-selected')).toBe('true')
  for (const [i, name] of figures.entries()) await changesFrom(page, name, before[i]!)
  await row.getByRole('button').press('Enter')
  expect(await row.getAttribute('aria-selected')).toBe('false')
  for (const [i, name] of figures.entries()) await expect.poll(() => pictureOf(page, name)).toBe(before[i])
  await page.getByRole('button', { name: 'Resume' }).click()
  for (const [i, name] of figures.entries()) await changesFrom(page, name, before[i]!)
  expect(complaints).toEqual([])
})

test('what is clicked in a plot is picked in the table, and the pointer is followed without a render', async () => {
  const { page, complaints } = await openDashboard()
  await pause(page)
  const [record] = figures
  const box = (await figureIn(page, record).boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 4 }
  const before = await pictureOf(page, record)
  await page.mouse.move(middle.x, middle.y)
  await changesFrom(page, record, before)
  const renders = await rendered(page)
  for (let i = 0; i < 10; i++) await page.mouse.move(middle.x + 3 * i, middle.y)
  expect(await rendered(page)).toBe(renders)
  // Something was heard every ten seconds or so.
  const picked = page.locator('tr[aria-selected=true]')
  for (let x = 0.2; (await picked.count()) === 0 && x < 0.9; x += 0.02) {
    await page.mouse.click(box.x + x * box.width, middle.y)
  }
  expect(await picked.count()).toBe(1)
  await page.mouse.move(box.x + box.width / 2, box.y - 20)
  await picked.click()
  await expect.poll(() => pictureOf(page, record)).toBe(before)
  expect(complaints).toEqual([])
})

test('another renderer draws the same plots, with the same data going on, and back', async () => {
  const { page, complaints } = await openDashboard()
  await page.getByRole('button', { name: 'svg', exact: true }).click()
  for (const name of figures) {
    await figureIn(page, name).locator('svg path').nth(5).waitFor({ state: 'attached' })
    expect(await figureIn(page, name).locator('canvas').count()).toBe(0)
    await changesFrom(page, name, await pictureOf(page, name))
  }
  await page.getByRole('button', { name: 'canvas2d', exact: true }).click()
  for (const name of figures) {
    await expect.poll(() => figureIn(page, name).locator('canvas').count()).toBe(1)
    await expect.poll(() => colorsOf(page, name)).not.toHaveLength(1)
    expect(await figureIn(page, name).locator('svg').count()).toBe(0)
    await changesFrom(page, name, await pictureOf(page, name))
  }
  expect(complaints).toEqual([])
})

test('the theme of the page is that of the plots, whose components read it from a context', async () => {
  const { page, complaints } = await openDashboard()
  await expect.poll(() => countOf(page, 'Sound levels', '#6cb8f0')).toBeGreaterThan(50)
  await page.getByRole('button', { name: 'light' }).click()
  await expect.poll(() => countOf(page, 'Sound levels', '#1f6fb2')).toBeGreaterThan(50)
  expect(await countOf(page, 'Sound levels', '#6cb8f0')).toBe(0)
  expect((await colorsOf(page, 'Sound levels'))[0]![0]).toBe('#ffffff')
  expect(complaints).toEqual([])
})

test('another hydrophone is heard at once, for the whole minute', async () => {
  const { page, complaints } = await openDashboard()
  await pause(page)
  const before = await pictureOf(page, 'Pressure and sound of the last minute')
  await page.getByRole('button', { name: 'H4' }).click()
  await page.getByRole('heading', { name: 'Spectrum at H4' }).waitFor()
  await changesFrom(page, 'Pressure and sound of the last minute', before)
  expect(complaints).toEqual([])
})

test('the record is saved in every format', async () => {
  const { page, complaints } = await openDashboard()
  const beginnings = { PNG: '\x89PNG', SVG: '<svg', PDF: '%PDF', JSON: '{' }
  for (const [format, beginning] of Object.entries(beginnings)) {
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: format, exact: true }).click()
    const file = await readFile(await (await coming).path())
    expect(file.subarray(0, beginning.length).toString('latin1')).toBe(beginning)
    expect(file.length).toBeGreaterThan(50_000)
  }
  expect(complaints).toEqual([])
})

test('while a file is made no other one is asked for, and the button says so', async () => {
  const { page, complaints } = await openDashboard()
  const buttons = page.getByRole('group', { name: 'Save as' }).getByRole('button')
  const states = (): Promise<string[]> =>
    buttons.evaluateAll((all) => all.map((button) => `${button.ariaBusy} ${(button as HTMLButtonElement).disabled}`))
  const coming = page.waitForEvent('download')
  // Read at once, before a file can be there.
  await page.evaluate(() => {
    const group = document.querySelector('[aria-label="Save as"]')!
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    const look = (): void =>
      void seen.push([...group.querySelectorAll('button')].map((one) => `${one.ariaBusy} ${one.disabled}`).join())
    new MutationObserver(look).observe(group, { subtree: true, attributes: true })
  })
  await page.getByRole('button', { name: 'PNG', exact: true }).click()
  await coming
  await expect.poll(states).toEqual(Array(4).fill('false false'))
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  expect(seen[0]).toBe('true true,false true,false true,false true')
  expect(complaints).toEqual([])
})

test.each([
  [1024, 700],
  [1100, 800],
  [1400, 900],
])('at %i × %i px nothing is cut', async (width, height) => {
  const { page } = await openDashboard()
  await page.setViewportSize({ width, height })
  const cut = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    const scroller = document.querySelector('.scroller')!
    const { top, height: room } = scroller.getBoundingClientRect()
    const ends = [...scroller.querySelectorAll('tr')].map((row) => row.getBoundingClientRect().bottom - top)
    const texts = [...document.querySelectorAll('h1, h1 small, h2, .color-key, .panel > header, .top')]
    return {
      page: [scrollWidth - innerWidth, scrollHeight - innerHeight],
      table: scroller.scrollWidth - scroller.clientWidth,
      row: Math.min(...ends.map((end) => Math.abs(end - room))),
      wide: texts.filter(
        (text) => text.scrollWidth > text.clientWidth + 1 && getComputedStyle(text).display !== 'inline',
      ).length,
      wrapped: [...document.querySelectorAll('h1 small, h2, .color-key')].filter((text) => text.clientHeight > 30)
        .length,
    }
  })
  expect(cut).toEqual({ page: [0, 0], table: 0, row: expect.closeTo(0, 0) as number, wide: 0, wrapped: 0 })
})

test('the frames of what was heard stand where the hydrophone that is shown heard it', async () => {
  const { page } = await openDashboard()
  await pause(page)
  await page.getByRole('button', { name: 'svg', exact: true }).click()
  const record = figureIn(page, 'Pressure and sound of the last minute')
  // The frames are the closed paths in the colour of a kind.
  const frames = (): Promise<string> =>
    record.locator('svg path[stroke="#ffd166"]').evaluateAll((all) => all.map((path) => path.getAttribute('d')).join())
  await expect.poll(frames).not.toBe('')
  const before = await frames()
  await page.getByRole('button', { name: 'H4' }).click()
  await expect.poll(frames).not.toBe(before)
  await page.getByRole('button', { name: 'H1', exact: true }).click()
  await expect.poll(frames).toBe(before)
})

test('it is built for production, where nothing counts renders', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'dashboard-'))
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }))
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const built = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { port: 0 } })
  onTestFinished(() => built.close())
  const { page, complaints } = await openPage(built.resolvedUrls!.local[0]!, display)
  await page.locator('tbody tr').first().waitFor()
  for (const name of figures) await expect.poll(() => colorsOf(page, name)).not.toHaveLength(1)
  expect(await page.evaluate(() => document.documentElement.dataset.renders)).toBeUndefined()
  expect(complaints).toEqual([])
})
