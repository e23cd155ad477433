import { decode, encode } from 'fast-png'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { describe, expect, it } from 'vitest'
import { Stage } from '../canvas2d/harness'
import { goldenScenes } from './scenes'

// UPDATE_GOLDEN=1 npx vitest run tests/golden writes the pictures anew. Look at each before it is committed.
const isUpdate = process.env.UPDATE_GOLDEN === '1'
const folder = fileURLToPath(new URL('.', import.meta.url))
const fileOf = (name: string): string => `${folder}${name}.png`

/** Two versions of Skia, or two processors, round edges differently: so far a colour may be off, and so many beyond that. */
const tolerance = { threshold: 0.1, share: 0.002 }

describe('golden pictures', () => {
  it.each(Object.entries(goldenScenes))('%s', async (name, { element, scale = 1 }) => {
    const picture = await new Stage().draw(element, { scale })
    expect(picture.isBlank, 'a blank picture').toBe(false)
    const { width, height } = picture
    const data = new Uint8Array(picture.data)
    if (isUpdate)
      writeFileSync(fileOf(name), encode({ width, height, data, channels: 4, depth: 8 }, { zlib: { level: 9 } }))
    expect(existsSync(fileOf(name)), `${name}.png is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true)
    const golden = decode(readFileSync(fileOf(name)))
    expect([golden.width, golden.height, golden.channels]).toEqual([width, height, 4])
    expect(new Set(new Uint32Array(Uint8Array.from(golden.data).buffer)).size, 'a blank golden').toBeGreaterThan(1)
    const different = pixelmatch(golden.data as Uint8Array, data, undefined, width, height, {
      threshold: tolerance.threshold,
      includeAA: true,
    })
    expect(different).toBeLessThanOrEqual(tolerance.share * width * height)
  })

  it('there is no picture without a scene, and together they are small', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.png'))
    expect(files.sort()).toEqual(
      Object.keys(goldenScenes)
        .map((name) => `${name}.png`)
        .sort(),
    )
    expect(files.reduce((sum, file) => sum + statSync(`${folder}${file}`).size, 0)).toBeLessThan(400_000)
  })
})
