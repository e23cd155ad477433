import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { renderToPng } from '../../src/server'
import { fixtureScene, type WireScene } from './fixtureScene'

// Not run without it: see vitest.config.ts.
const folder = join(process.env.GSP_FIXTURES!, 'gsp-0.1')

/** Red, green and blue over white. */
function pixelsOf(png: Uint8Array): { rgb: (i: number) => number[]; width: number; height: number } {
  const { data, channels, width, height } = decode(png)
  const rgb = (i: number): number[] => {
    const alpha = channels === 4 ? data[4 * i + 3]! / 255 : 1
    return [0, 1, 2].map((k) => 255 + (data[channels * i + k]! - 255) * alpha)
  }
  return { rgb, width, height }
}

const distance = (a: number[], b: number[]): number => Math.max(...a.map((value, k) => Math.abs(value - b[k]!)))

/** Share of the inked pixels of one picture near which the other, within `reach` pixels, has nothing of that colour. */
function missing(a: Uint8Array, b: Uint8Array, reach: number, tolerance: number): number {
  const [one, other] = [pixelsOf(a), pixelsOf(b)]
  expect([one.width, one.height]).toEqual([other.width, other.height])
  let [ink, lost] = [0, 0]
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const color = one.rgb(y * one.width + x)
      if (distance(color, [255, 255, 255]) < 96) continue
      ink++
      let isFound = false
      for (let v = Math.max(0, y - reach); v <= Math.min(one.height - 1, y + reach) && !isFound; v++) {
        for (let u = Math.max(0, x - reach); u <= Math.min(one.width - 1, x + reach) && !isFound; u++) {
          isFound = distance(color, other.rgb(v * one.width + u)) <= tolerance
        }
      }
      if (!isFound) lost++
    }
  }
  expect(ink).toBeGreaterThan(0)
  return lost / ink
}

/**
 * What the reference draws otherwise on purpose or by mistake, and how far apart the pictures may be for it: pixels, levels
 * of colour, and the share of pixels that may differ.
 */
const allowances: Record<string, { reach?: number; tolerance?: number; share?: number }> = {
  // Each segment has the colour and width of its start there, joins never show, and translucent joints are darker.
  paths_joins_alpha: { tolerance: 140, share: 0.4 },
  // Lines along the axes, and edges of squares, are moved to whole pixels there.
  segments_example: { share: 0.04 },
  markers_example: { share: 0.04 },
  // Suits are glyphs of a font there, and the heart is hollow.
  markers_all_shapes: { reach: 3, share: 0.12 },
  vispy_plot_example: { reach: 2, share: 0.04 },
  // Another font, aligned by its line box.
  texts_all_aligns: { reach: 4, tolerance: 140, share: 0.06 },
  texts_angles_degrees: { reach: 4, share: 0.08 },
  texts_example: { reach: 4, share: 0.08 },
  zorder_mixed: { reach: 2, share: 0.05 },
}

const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []))
test.each(names)('GSP 0.1 scene %s looks as the reference draws it', async (name) => {
  const scene = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as WireScene
  const reference = readFileSync(join(folder, `${name}.png`))
  const ours = await renderToPng(fixtureScene(scene))
  const { reach = 1, tolerance = 64, share = 0.02 } = allowances[name] ?? {}
  expect(missing(reference, ours, reach, tolerance)).toBeLessThanOrEqual(share)
  expect(missing(ours, reference, reach, tolerance)).toBeLessThanOrEqual(share)
})
