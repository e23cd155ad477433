import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { openPage } from './support/openPage'

const configFile = join(root, 'examples/apps/r3f/vite.config.ts')

test('the example in a canvas of @react-three/fiber is built for production, and shows data among objects of three.js', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'r3f-'))
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }))
  vi.stubEnv('NODE_ENV', 'production')
  onTestFinished(() => void vi.unstubAllEnvs())
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  const built = await preview({ configFile, logLevel: 'error', build: { outDir }, preview: { port: 0 } })
  onTestFinished(() => built.close())
  const { page, complaints } = await openPage(built.resolvedUrls!.local[0]!)
  /** How many pixels of the page have a colour. */
  const count = async (color: readonly number[]): Promise<number> => {
    const picture = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
    return page.evaluate(
      async ([url, [r, g, b]]) => {
        const image = await createImageBitmap(await (await fetch(url)).blob())
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
        context.drawImage(image, 0, 0)
        const { data } = context.getImageData(0, 0, image.width, image.height)
        let found = 0
        for (let i = 0; i < data.length; i += 4) if (data[i] === r && data[i + 1] === g && data[i + 2] === b) found++
        return found
      },
      [picture, color] as const,
    )
  }
  // Of the wells, whose colour is exact, however the canvas maps tones.
  const well = [0x1d, 0x35, 0x57]
  await expect.poll(() => count(well)).toBeGreaterThan(500)
  const before = await count(well)
  // Seen from above, solid ground hides them.
  await page.locator('input').fill('1')
  await page.mouse.move(500, 400)
  await page.mouse.down()
  await page.mouse.move(500, 700, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => count(well)).toBeLessThan(before / 2)
  // What @react-three/fiber makes three.js say, and what screenshots make the driver say.
  expect(complaints.filter((each) => !/THREE\.Clock|stall due to ReadPixels/.test(each))).toEqual([])
})
