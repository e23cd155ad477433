import { describe, expect, it } from 'vitest'
import { AmbientLight, DirectionalLight, Mesh, PerspectiveCamera, Segments, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { renderToPdf, renderToSvg } from '../../src/server'
import { Stage } from '../canvas2d/harness'
import { cube } from '../canvas2d/solids'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import { rasterizeSvg } from '../support/rasterizeSvg'
import type { Raster } from '../support/raster'
import { all, inherited, parseXml } from './parse'

const size = { width: 96, height: 72 }
const scene = (rasterized: boolean | number): React.ReactElement => (
  <SceneCanvas {...size} background="white">
    <Viewport>
      <PerspectiveCamera eye={[3, 2, 4]} fov={40}>
        <AmbientLight intensity={0.4} />
        <DirectionalLight direction={[1, 2, 3]} intensity={0.6} />
        <Mesh geometry={cube} material={{ type: 'lambert', color: 'tomato' }} rasterized={rasterized} />
        <Segments positions={[[-2, -1.5, 1], [2, -1.5, 1]]} colors="navy" lineWidths={3} />
      </PerspectiveCamera>
    </Viewport>
  </SceneCanvas>
) // prettier-ignore
const silent = { onDiagnostic: () => undefined }

/** Share of pixels that differ by more than a quarter, on white. */
function difference(one: Raster, other: Raster): number {
  expect([one.width, one.height]).toEqual([other.width, other.height])
  let count = 0
  for (let i = 0; i < one.data.length; i += 4) {
    const onWhite = ({ data }: Raster, c: number): number => 255 - ((255 - data[i + c]!) * data[i + 3]!) / 255
    if ([0, 1, 2].some((c) => Math.abs(onWhite(one, c) - onWhite(other, c)) > 64)) count++
  }
  return count / (one.width * one.height)
}

const colored = ({ data }: Raster): number => {
  let count = 0
  for (let i = 0; i < data.length; i += 4) if (data[i]! > 150 && data[i + 2]! < 130) count++
  return count
}

describe('a rasterized visual in a file', () => {
  it.each([true, 150])('is one image of that density in SVG, and the others are vectors: %s', async (rasterized) => {
    const root = parseXml(await renderToSvg(scene(rasterized), silent))
    const [image, ...rest] = all(root, 'image')
    expect(rest).toEqual([])
    const png = Buffer.from(image!.attributes.href!.split(',')[1]!, 'base64')
    const pixels = [png.readUInt32BE(16), png.readUInt32BE(20)]
    const dpi = rasterized === true ? 300 : Number(rasterized)
    // The cube is about 40 px large.
    for (const side of pixels) {
      expect(side).toBeGreaterThan((30 * dpi) / 96)
      expect(side).toBeLessThan((72 * dpi) / 96)
    }
    const use = all(root, 'use').find(({ attributes }) => attributes.href === `#${image!.attributes.id}`)
    const matrix = /matrix\(([^)]*)\)/.exec(use!.attributes.transform!)![1]!.split(/[ ,]/).map(Number)
    expect(matrix[0]).toBeCloseTo((pixels[0]! * 96) / dpi, 1)
    expect(matrix[3]).toBeCloseTo((pixels[1]! * 96) / dpi, 1)
    const strokes = all(root, 'path').map((path) => inherited(root, path, 'stroke'))
    expect(strokes).toContain('#000080')
  })

  it('is none without it', async () => {
    expect(all(parseXml(await renderToSvg(scene(false), silent)), 'image')).toEqual([])
    expect(Buffer.from(await renderToPdf(scene(false))).toString('latin1')).not.toContain('/Subtype /Image')
  })

  it('looks in SVG as it does in pixels', async () => {
    const expected = await new Stage().draw(scene(false), { scale: 2 })
    const drawn = rasterizeSvg(await renderToSvg(scene(true), silent), { scale: 2 })
    expect(colored(drawn)).toBeGreaterThan(1000)
    expect(difference(drawn, expected)).toBeLessThan(0.01)
  })

  const onPages = hasPoppler ? it : undefined
  onPages?.('looks in PDF as it does in pixels', async () => {
    const expected = await new Stage().draw(scene(false), { scale: 2 })
    const drawn = rasterizePdf(await renderToPdf(scene(true)), { scale: 2 })
    expect(colored(drawn)).toBeGreaterThan(1000)
    expect(difference(drawn, expected)).toBeLessThan(0.01)
  })
})
