import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Canvas, OrthographicCamera, Paths, Segments, Vectors, View2D, Viewport } from 'react-gsp'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { createTestRoot } from 'react-gsp/testing'
import type { RendererHost } from '../../../src/host/host'
import type { Pixels } from '../../../src/testing'
import { browserTarget } from '../support/browserTarget'
import { gpuHosts } from '../support/gpuHosts'
import { pixelAt, pixelsOf } from '../support/pixels'

const size = { width: 200, height: 150, scale: 1, dpi: 96 }

/** A scene that is drawn, and drawn again when it changes. */
async function mount(host: RendererHost) {
  const element = document.createElement('div')
  await host.init(browserTarget({ element }), size)
  const root = createTestRoot({ onBatch: (batch) => void host.apply(batch) })
  return {
    async draw(children: ReactNode): Promise<Pixels> {
      await root.render(
        <Canvas width={size.width} height={size.height} background="white">
          <Viewport>{children}</Viewport>
        </Canvas>,
      )
      await host.render({ time: 0 })
      return pixelsOf(element.querySelector('canvas')!)
    },
    async end(): Promise<void> {
      await root.unmount()
      host.dispose()
    },
  }
}

describe.each(gpuHosts)('on %s', (_, create) => {
  async function drawn(children: ReactNode, host = create()): Promise<Pixels> {
    const scene = await mount(host)
    const pixels = await scene.draw(children)
    await scene.end()
    return pixels
  }

  /** How dark a picture is in all, in black pixels. */
  function inkOf({ data }: Pixels): number {
    let ink = 0
    for (let i = 0; i < data.length; i += 4) ink += 255 - data[i]!
    return ink / 255
  }

  /** Mean difference of channels, 0–255. */
  function differenceOf(a: Pixels, b: Pixels): number {
    let sum = 0
    for (let i = 0; i < a.data.length; i++) sum += Math.abs(a.data[i]! - b.data[i]!)
    return sum / a.data.length
  }

  /** How many pixels there are of each red. */
  function redsOf({ data }: Pixels): Map<number, number> {
    const counts = new Map<number, number>()
    for (let i = 0; i < data.length; i += 4) counts.set(data[i]!, (counts.get(data[i]!) ?? 0) + 1)
    return counts
  }

  const looped = Array.from({ length: 300 }, (_, i): [number, number] => {
    const angle = (i / 299) * 2 * Math.PI
    return [100 + 80 * Math.sin(3 * angle), 75 + 55 * Math.sin(2 * angle + 0.3)]
  })

  test.each([
    ['round', undefined],
    ['miter', undefined],
    ['bevel', undefined],
    ['round', [20, 3]],
  ] as const)(
    'a translucent path with %s joins and dashes %j has one alpha, also where it crosses itself',
    async (joinStyle, dashes) => {
      const path = { positions: looped, lineWidths: 9, joinStyle, dashes, colors: '#00000080' }
      const reds = redsOf(await drawn(<Paths coords="px" {...path} />))
      expect([...reds.keys()].filter((red) => red < 126)).toEqual([])
      expect((reds.get(127) ?? 0) + (reds.get(126) ?? 0)).toBeGreaterThan(5000)
    },
  )

  test('a translucent path among things with depth does not blend with itself either', async () => {
    const camera = { eye: [0, 0, 5], target: [0, 0, 0], up: [0, 1, 0], height: 2 } as const
    const positions = looped.map(([x, y], i): [number, number, number] => [x / 75 - 4 / 3, 1 - y / 75, i / 300])
    const reds = redsOf(
      await drawn(
        <OrthographicCamera {...camera}>
          <Paths positions={positions} lineWidths={9} colors="#00000080" />
        </OrthographicCamera>,
      ),
    )
    expect([...reds.keys()].filter((red) => red < 126)).toEqual([])
    expect((reds.get(127) ?? 0) + (reds.get(126) ?? 0)).toBeGreaterThan(5000)
  })

  test('paths over each other both show where they are translucent', async () => {
    const positions = [[20, 75], [180, 75], [100, 20], [100, 130]] // prettier-ignore
    const pixels = await drawn(
      <Paths coords="px" positions={positions} pathSizes={[2, 2]} lineWidths={20} colors="#00000080" />,
    )
    expect(pixelAt(pixels, 50, 75)[0]).toBe(127)
    expect(pixelAt(pixels, 100, 75)[0]).toBeCloseTo(63, -0.5)
  })

  test('of a path of many colours that crosses itself, what comes later is seen', async () => {
    const positions = [[20, 20], [180, 130], [180, 20], [20, 130]] // prettier-ignore
    const colors = ['red', 'red', 'blue', 'blue']
    const pixels = await drawn(<Paths coords="px" positions={positions} lineWidths={20} colors={colors} />)
    expect(pixelAt(pixels, 60, 47)).toEqual([255, 0, 0, 255])
    expect(pixelAt(pixels, 100, 75)).toEqual([0, 0, 255, 255])
    const half = await drawn(<Paths coords="px" positions={positions} lineWidths={20} colors={colors} opacity={0.5} />)
    const [r, g, b] = pixelAt(half, 100, 75)
    expect(Math.max(Math.abs(r! - 127), Math.abs(g! - 127), Math.abs(b! - 255))).toBeLessThan(3)
  })

  test('colours of vertices are blended along each leg, without holes between legs', async () => {
    const colors = looped.map((_, i): [number, number, number] => [i / 299, 0, 1 - i / 299])
    const pixels = await drawn(<Paths coords="px" positions={looped} lineWidths={7} colors={colors} />)
    for (let i = 20; i < 280; i += 7) {
      const [x, y] = looped[i]!
      const [r, g, b] = pixelAt(pixels, Math.floor(x), Math.floor(y))
      expect(g, `vertex ${i}`).toBe(0)
      expect(r! + b!, `vertex ${i}`).toBeGreaterThan(250)
    }
  })

  test.each([0, 0.21, 0.6, 1.2])(
    'a line of half a pixel is half as dark as one of a pixel, at an angle of %f',
    async (angle) => {
      const [dx, dy] = [60 * Math.cos(angle), 60 * Math.sin(angle)]
      const ends = [[100.3 - dx, 75.4 - dy], [100.3 + dx, 75.4 + dy]] // prettier-ignore
      for (const Visual of [Segments, Paths]) {
        const half = inkOf(await drawn(<Visual coords="px" positions={ends} lineWidths={0.5} />))
        const one = inkOf(await drawn(<Visual coords="px" positions={ends} lineWidths={1} />))
        expect(one).toBeGreaterThan(118)
        expect(one).toBeLessThan(122)
        expect(Math.abs(half / one - 0.5)).toBeLessThan(0.015)
      }
    },
  )

  const count = 100_000
  const x = Float64Array.from({ length: count }, (_, i) => i / (count - 1))

  /** Widths of vertices keep a path from being thinned out. */
  const eachTwo = new Float32Array(count).fill(2)

  test.each([
    ['round', 'thinned out', 2],
    ['round', 'leg by leg', eachTwo],
    ['miter', 'thinned out', 2],
    ['miter', 'leg by leg', eachTwo],
    ['bevel', 'leg by leg', eachTwo],
  ] as const)(
    'a smooth curve of 1e5 vertices with %s joins, %s, is no bolder than on canvas2d',
    async (joinStyle, _, lineWidths) => {
      const y = x.map((t) => Math.sin(12 * t) * Math.cos(5 * t))
      const curve = (widths: typeof lineWidths): ReactNode => (
        <View2D x={[0, 1]} y={[-1.2, 1.2]}>
          <Paths positions={{ x, y }} lineWidths={widths} joinStyle={joinStyle} />
        </View2D>
      )
      const [own, canvas2d] = [await drawn(curve(lineWidths)), await drawn(curve(2), new Canvas2DHost())]
      expect(inkOf(canvas2d)).toBeGreaterThan(700)
      expect(Math.abs(inkOf(own) / inkOf(canvas2d) - 1)).toBeLessThan(0.02)
      expect(differenceOf(own, canvas2d)).toBeLessThan(1)
    },
  )

  test('a noisy line that is thinned out looks like all of it, with its gaps, and when most of it is far outside', async () => {
    const y = x.map((t, i) => (i > 40_000 && i < 45_000 ? NaN : Math.sin(9 * t) + 0.5 * Math.sin(1e6 * t * t)))
    for (const limits of [
      [0, 1],
      [0.3, 0.6],
      [0.5, 0.5002],
    ] as const) {
      const line = (lineWidths: number | Float32Array): ReactNode => (
        <View2D x={[...limits]} y={[-1.6, 1.6]}>
          <Paths positions={{ x, y }} lineWidths={lineWidths} />
        </View2D>
      )
      const [thinned, whole] = [await drawn(line(2)), await drawn(line(eachTwo))]
      expect(inkOf(whole)).toBeGreaterThan(400)
      expect(differenceOf(thinned, whole), `x = ${limits.join(' … ')}`).toBeLessThan(1.5)
    }
  })

  test('a translucent arrow does not blend with its head', async () => {
    for (const headStyle of ['triangle', 'round', 'square'] as const) {
      const arrow = { positions: [[30, 40]], vectors: [[120, 60]], lineWidths: 12, headStyle } as const
      const reds = redsOf(await drawn(<Vectors coords="px" {...arrow} colors="#00000080" />))
      expect([...reds.keys()].filter((red) => red < 126)).toEqual([])
      expect((reds.get(127) ?? 0) + (reds.get(126) ?? 0)).toBeGreaterThan(1000)
    }
  })
})
