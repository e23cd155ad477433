import type { ReactElement, ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Markers, Points, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { renderToPdf, renderToSvg } from '../../src/server'
import { cosSin } from '../../renderers/geometry/outlineRings'
import { markerOutline, type MarkerOutline } from '../../src/scene/markerOutlines'
import { Stage } from '../canvas2d/harness'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import type { Raster } from '../support/raster'
import { rasterizeSvg } from '../support/rasterizeSvg'

type Draw = (element: ReactElement) => Promise<Raster>

const drawSvg: Draw = async (element) => rasterizeSvg(await renderToSvg(element))
const drawPdf: Draw = async (element) => rasterizePdf(await renderToPdf(element))
const formats: readonly (readonly [string, Draw])[] = [
  ['svg', drawSvg],
  ...(hasPoppler ? [['pdf', drawPdf] as const] : []),
]

const inCanvas = (visual: ReactNode): ReactElement => (
  <SceneCanvas width={200} height={200}>
    <Viewport>{visual}</Viewport>
  </SceneCanvas>
)

/** Share of the channels that differ by more than rims do. */
function difference(one: Raster, other: Raster): number {
  expect([one.width, one.height]).toEqual([other.width, other.height])
  let different = 0
  for (let i = 0; i < one.data.length; i++) if (Math.abs(one.data[i]! - other.data[i]!) > 60) different++
  return different / one.data.length
}

/** Discs whose rim runs through the picture 100 px from its left, or along its diagonal. */
const radii = [600, 1100, 5000, 1e5, 2e6, 2e7 - 100]
const discs = radii.flatMap((radius): [string, [number, number], number][] => [
  [`to the right, ${radius} px`, [radius + 100, 100], radius],
  [`above, ${radius} px`, [100, 120 - radius], radius],
  [`over the corner, ${radius} px`, [100 + radius * Math.SQRT1_2, 100 + radius * Math.SQRT1_2], radius],
])

describe.each(formats)('%s', (_format, draw) => {
  test.each(discs)('a disc whose centre is far away looks as in pixels: %s', async (_name, at, radius) => {
    const scene = inCanvas(
      <Points
        coords="px"
        positions={[at]}
        sizes={2 * radius}
        faceColors="rgba(255, 0, 0, 0.5)"
        edgeColors="blue"
        edgeWidths={20}
      />,
    )
    const page = await draw(scene)
    // By the equation of a circle: where it is known to be inside, outside or on the edge.
    let [checked, wrong] = [0, 0]
    const seen = new Set<string>()
    for (let y = 0; y < 200; y++) {
      for (let x = 0; x < 200; x++) {
        const off = distanceFrom(at, radius, x + 0.5, y + 0.5)
        if (Math.abs(Math.abs(off) - 10) < 1) continue
        const [kind, color] =
          off > 10
            ? (['out', [255, 255, 255]] as const)
            : off < -10
              ? (['in', [255, 127, 127]] as const)
              : (['edge', [0, 0, 255]] as const)
        seen.add(kind)
        checked++
        const i = 4 * (200 * y + x)
        if (color.some((value, c) => Math.abs(page.data[i + c]! - value) > 3)) wrong++
      }
    }
    expect([...seen].sort()).toEqual(['edge', 'in', 'out'])
    expect(checked).toBeGreaterThan(37_000)
    expect(wrong).toBe(0)
  })

  test('a disc that holds the whole picture fills it', async () => {
    const page = await draw(inCanvas(<Points positions={[[0, 0]]} sizes={1e8} faceColors="red" />))
    for (let i = 0; i < page.data.length; i += 4) if (page.data[i + 1] !== 0) expect.fail(`pixel ${i / 4}`)
    expect(page.data[0]).toBe(255)
  })

  test.each(['square', 'diamond', 'heart', 'cross', 'triangle_up', 'spade'] as const)(
    'a %s of which one sees the corner where its outline begins looks as in pixels, edge and all',
    async (shape) => {
      const [size, angle] = [5000, 10]
      const { points } = markerOutline(shape) as MarkerOutline
      const [cos, sin] = cosSin(angle)
      const [dx, dy] = [points[0]! * cos - points[1]! * sin, points[0]! * sin + points[1]! * cos]
      const scene = inCanvas(
        <Markers
          coords="px"
          shapes={shape}
          positions={[[100 - size * dx, 100 + size * dy]]}
          sizes={size}
          angles={angle}
          faceColors="gold"
          edgeColors="navy"
          edgeWidths={30}
        />,
      )
      const picture = await new Stage().draw(scene)
      expect(picture.colors().size).toBeGreaterThan(2)
      expect(difference(await draw(scene), picture)).toBeLessThan(0.003)
    },
  )
})

/** How far a place is outside a rim; of large radii without taking the difference of two large numbers. */
function distanceFrom([cx, cy]: readonly [number, number], radius: number, x: number, y: number): number {
  const [dx, dy] = [x - cx, y - cy]
  const length = Math.hypot(dx, dy)
  return (dx * dx + dy * dy - radius * radius) / (length + radius)
}
