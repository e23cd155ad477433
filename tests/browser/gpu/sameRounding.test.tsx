import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { Pixels, Texts, View2D, Viewport } from '../../../src/components/elements'
import type { RendererHost } from '../../../src/host/host'
import { drawWithHost, type Pixels as Picture } from '../../../src/testing'
import { still } from '../../../src/testing/conformance/conformanceCase'
import { browserTarget } from '../support/browserTarget'
import { gpuHosts } from '../support/gpuHosts'
import { inkOf, pixelsOf } from '../support/pixels'

async function pictureOf(scene: ReactNode, create: () => RendererHost): Promise<Picture> {
  const element = document.createElement('div')
  document.body.append(element)
  try {
    const look = (): Promise<Picture> => pixelsOf(element.querySelector('canvas')!)
    const recording = still('rounding', scene, [], { width: 400, height: 200 }).record()
    return await drawWithHost(create, recording, { target: browserTarget({ element }), look })
  } finally {
    element.remove()
  }
}

/** By how much a channel of any pixel differs from canvas2d, at most; and in how many pixels by more than half. */
async function difference(create: () => RendererHost, scene: ReactNode): Promise<{ most: number; strangers: number }> {
  const [picture, canvas2d] = [await pictureOf(scene, create), await pictureOf(scene, () => new Canvas2DHost())]
  expect(inkOf(canvas2d)).toBeGreaterThan(500)
  let [most, strangers] = [0, 0]
  for (let i = 0; i < picture.data.length; i += 4) {
    const off = Math.max(...[0, 1, 2].map((k) => Math.abs(picture.data[i + k]! - canvas2d.data[i + k]!)))
    most = Math.max(most, off)
    if (off > 127) strangers++
  }
  return { most, strangers }
}

const several = <T,>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i))

describe.each(gpuHosts)('%s', (_, create) => {
  // Letters are told apart by a quarter of a pixel along their line; a pixel across it would be black for white.
  test.each([0, 90, 180, 270])(
    'texts turned by %i° have their baselines on the pixels that canvas2d puts them on',
    async (angle) => {
      const count = 48
      const { most } = await difference(
        create,
        <Viewport>
          <Texts
            coords="px"
            positions={several(count, (i) => [
              40 + (i % 8) * 45.13 + i * 0.031,
              24 + Math.floor(i / 8) * 29.37 + i * 0.057,
            ])}
            strings={several(count, (i) => (i % 5 === 3 ? `a${i}\nb` : `lab${i}`))}
            fontSizes={several(count, (i) => 9 + (i % 5))}
            angles={angle}
            anchors="center-center"
          />
        </Viewport>,
      )
      expect(most).toBeLessThan(110)
    },
  )

  test('pixels are those that canvas2d sets, but where float32 cannot tell', async () => {
    const count = 20_000
    const share = (i: number, factor: number): number => (Math.sin(i * factor) * 43758.5453) % 1
    const { strangers } = await difference(
      create,
      <Viewport>
        <View2D>
          <Pixels positions={several(count, (i) => [share(i, 12.9898), share(i, 78.233)])} colors="red" />
        </View2D>
      </Viewport>,
    )
    expect(strangers).toBeLessThan(6)
  })
})
