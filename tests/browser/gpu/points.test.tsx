import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Canvas, OrthographicCamera, Points, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import type { Pixels } from '../../../src/testing'
import { browserTarget } from '../support/browserTarget'
import { gpuHosts } from '../support/gpuHosts'
import { pixelsOf } from '../support/pixels'

const size = { width: 200, height: 150, scale: 1, dpi: 96 }

describe.each(gpuHosts)('on %s', (_, create) => {
  async function drawn(children: ReactNode): Promise<Pixels> {
    const host = create()
    const element = document.createElement('div')
    await host.init(browserTarget({ element }), size)
    const root = createTestRoot({ onBatch: (batch) => void host.apply(batch) })
    await root.render(
      <Canvas width={size.width} height={size.height} background="white">
        <Viewport>{children}</Viewport>
      </Canvas>,
    )
    await host.render({ time: 0 })
    const pixels = await pixelsOf(element.querySelector('canvas')!)
    await root.unmount()
    host.dispose()
    return pixels
  }

  /** How dark a picture is in all, in black pixels. */
  function inkOf({ data }: Pixels): number {
    let ink = 0
    for (let i = 0; i < data.length; i += 4) ink += 255 - data[i]!
    return ink / 255
  }

  const flat = (points: ReactNode): ReactNode => (
    <View2D x={[0, 200]} y={[0, 150]}>
      {points}
    </View2D>
  )
  const deep = (points: ReactNode): ReactNode => (
    <OrthographicCamera eye={[100, 75, 100]} target={[100, 75, 0]} height={150}>
      {points}
    </OrthographicCamera>
  )

  // At all places within a pixel; no two touch.
  const places = Array.from({ length: 12 }, (_, i): [number, number] => [
    25 + 50 * (i % 4) + i / 12,
    25 + 50 * Math.floor(i / 4) + ((5 * i) % 12) / 12,
  ])

  for (const [name, view, diameters] of [
    ['in the plane', flat, [0.4, 1, 3, 40]],
    // Samples are covered or not: of smaller discs no pixel has one.
    ['where pixels have samples', deep, [1, 3, 40]],
  ] as const) {
    for (const diameter of diameters) {
      test(`discs of ${diameter} px that are equal look like those of which each says so, ${name}`, async () => {
        const common = { positions: places, opacity: name === 'in the plane' ? 0.7 : 1 }
        const equal = await drawn(view(<Points {...common} sizes={diameter} faceColors="black" />))
        const each = await drawn(
          view(<Points {...common} sizes={places.map(() => diameter)} faceColors={places.map(() => 'black')} />),
        )
        expect(inkOf(each)).toBeGreaterThan(1)
        let most = 0
        for (let i = 0; i < each.data.length; i++) most = Math.max(most, Math.abs(each.data[i]! - equal.data[i]!))
        expect(most).toBeLessThanOrEqual(1)
      })
    }
  }

  for (const diameter of [1.2, 3, 7.5, 40]) {
    test(`no pixel is missing at the rims of discs of ${diameter} px: they cover their area`, async () => {
      const area = places.length * Math.PI * (diameter / 2) ** 2
      const ink = inkOf(await drawn(flat(<Points positions={places} sizes={diameter} faceColors="black" />)))
      // Rounding to 255 steps, once a pixel of the rim.
      expect(Math.abs(ink / area - 1)).toBeLessThan(0.01)
    })
  }
})
