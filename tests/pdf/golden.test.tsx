import { describe, expect, test } from 'vitest'
import { renderToPdf } from '../../src/server'
import { Stage } from '../canvas2d/harness'
import { goldenScenes } from '../golden/scenes'
import { hasPoppler, rasterizePdf } from '../support/poppler'

const registerPages = hasPoppler ? describe : undefined

/**
 * So many pixels may differ by more than a quarter, at three pixels per canvas pixel. Viewers move letters by up to half a
 * pixel of theirs; what is in space hides each other item by item, where it does so pixel by pixel on a canvas.
 */
const mostDifferent: Readonly<Record<string, number>> = { texts: 0.02, vectors: 0.03, mesh: 0.01, spheres: 0.03 }

registerPages?.('a page looks as the picture does', () => {
  test.each(Object.entries(goldenScenes).filter(([name]) => !name.includes('@')))('%s', async (name, { element }) => {
    const scale = 3
    const picture = await new Stage().draw(element, { scale })
    const page = rasterizePdf(await renderToPdf(element), { scale })
    expect([page.width, page.height]).toEqual([picture.width, picture.height])
    let [different, colored] = [0, 0]
    for (let i = 0; i < page.data.length; i += 4) {
      let [most, chroma] = [0, 0]
      for (let c = 0; c < 3; c++) {
        // On white.
        const [a, b] = [picture, page].map(({ data }) => 255 - ((255 - data[i + c]!) * data[i + 3]!) / 255) as [
          number,
          number,
        ]
        most = Math.max(most, Math.abs(a - b))
        chroma = Math.max(chroma, 255 - b)
      }
      if (most > 64) different++
      if (chroma > 64) colored++
    }
    expect(colored, 'a blank page').toBeGreaterThan(0.02 * picture.width * picture.height)
    expect(different / (picture.width * picture.height)).toBeLessThan(mostDifferent[name] ?? 0.006)
  })
})
