import type { ReactElement } from 'react'
import { describe, expect, test } from 'vitest'
import { Canvas, Points, Segments, Viewport } from '../../src'
import { renderToPdf, renderToSvg } from '../../src/server'
import { wordsOf } from '../pdf/penPage'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import { rasterizeSvg } from '../support/rasterizeSvg'

/** A viewport whose edges lie between pixels of every density, with a stroke that snaps. */
const uneven = (pixelRatio: number): ReactElement => (
  <Canvas pixelRatio={pixelRatio} width={101} height={51} background="#eee">
    <Viewport x={10.4} y={3.3} width={33.3} height={20.2} background="red">
      <Points positions={[[0.1, 0.2]]} />
      <Segments positions={[[-0.33, -1], [-0.33, 1]]} snap lineWidths={1.4} />
    </Viewport>
    <Viewport x="33.3%" width="33.3%" y={30} />
  </Canvas>
) // prettier-ignore

/** Of 85 mm, 321.26 px; the second viewport ends on the same rim as the page. */
const figure = (
  <Canvas width="85mm" height="60mm" background="black">
    <Viewport width="33.3%" height="50%" background="red" />
    <Viewport x="33.3%" width="66.7%" background="red">
      <Viewport x="20%" y="40%" width="80%" height="60%" background="blue" />
    </Viewport>
  </Canvas>
)

const formats = {
  svg: async (element: ReactElement) => renderToSvg(element),
  pdf: async (element: ReactElement) => wordsOf(await renderToPdf(element)).drawings,
}

describe.each(Object.entries(formats))('%s', (_format, wordsIn) => {
  test.each([0.5, 1.5, 2, 3])('a density of %s moves nothing', async (pixelRatio) => {
    expect(await wordsIn(uneven(pixelRatio))).toBe(await wordsIn(uneven(1)))
  })

  test('edges of viewports lie on whole canvas pixels', async () => {
    const words = await wordsIn(uneven(3))
    expect(words).toMatch(/M10 3h34v21h-34z|10 3 34 21 re/)
  })

  test('what reaches the rim of a page that ends between two pixels fills it', async () => {
    const words = await wordsIn(figure)
    // 107 of 321.26 are left of the second, 150 of the innermost, which begins 90.71 px down.
    expect(words).toMatch(/M107 0h214\.26v226\.77|107 0 214\.26 226\.772 re/)
    expect(words).toMatch(/M150 91h171\.26v135\.77|150 91 171\.26 135\.772 re/)
  })
})

/** Red and blue of the last pixels of each row that the page covers whole, from the top. */
function lastColumn(data: Uint8ClampedArray, width: number, height: number): number[][] {
  return Array.from({ length: height }, (_, y) => {
    const i = 4 * (y * width + width - 2)
    return [data[i]!, data[i + 2]!]
  })
}

test('a page of 85 mm shows its ground nowhere beside a viewport that reaches its rim', async () => {
  const scale = 8
  // Two of its pixels lie beyond the last whole canvas pixel.
  const pages = [rasterizeSvg(await renderToSvg(figure), { scale })]
  if (hasPoppler) pages.push(rasterizePdf(await renderToPdf(figure), { scale }))
  for (const { data, width, height } of pages) {
    expect(Math.abs(width - 321.2598 * scale)).toBeLessThanOrEqual(1)
    const column = lastColumn(data, width, height).slice(0, -1)
    expect(column.filter(([r, b]) => r! + b! < 100)).toEqual([])
    expect(column[10]).toEqual([255, 0])
    expect(column[height - 10]).toEqual([0, 255])
  }
})
