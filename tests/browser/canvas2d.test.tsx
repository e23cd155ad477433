import { expect, test } from 'vitest'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { Canvas, Paths, Points, Segments, Texts, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import { canvasFont, CANVAS_TEXT_SETTINGS, layoutText } from '../../src/scene/text'
import { addFontTo } from '../../src/dom/addFontTo'
import { pageFonts } from '../../src/dom/pageFonts'
import { browserTarget } from './support/browserTarget'
import { pixelAt, pixelsOf } from './support/pixels'

const { registry } = pageFonts

test('the canvas2d host draws points, segments, paths and texts where they belong in a browser', async () => {
  const size = { width: 200, height: 100, scale: 2, dpi: 96 }
  const element = document.createElement('div')
  const host = new Canvas2DHost()
  host.init(browserTarget({ element }), size)
  const canvas = element.querySelector('canvas')!
  const root = createTestRoot({ onBatch: (batch) => host.apply(batch) })
  await root.render(
    <Canvas width={200} height={100} background="white">
      <Viewport>
        <View2D x={[0, 200]} y={[0, 100]}>
          <Points positions={[[25, 75]]} sizes={20} faceColors="red" />
          <Segments
            positions={[
              [50, 75],
              [90, 75],
            ]}
            lineWidths={10}
            colors="blue"
          />
          <Paths
            positions={[
              [110, 60],
              [130, 90],
              [150, 60],
            ]}
            lineWidths={6}
            colors="green"
          />
          <Texts positions={[[100, 20]]} strings={['Δx = 5 µm']} fontSizes={20} anchors="center-center" />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  await host.render({ time: 0 })
  const pixels = await pixelsOf(canvas)
  const at = (x: number, y: number): number[] => pixelAt(pixels, 2 * x, 2 * y)
  expect(at(25, 25)).toEqual([255, 0, 0, 255])
  expect(at(36, 25)).toEqual([255, 255, 255, 255])
  expect(at(70, 25)).toEqual([0, 0, 255, 255])
  expect(at(130, 15)).toEqual([0, 128, 0, 255])
  const text = canvas.getContext('2d')!.getImageData(80, 120, 240, 80).data
  const ink = text.filter((value, i) => i % 4 === 0 && value < 128).length
  expect(ink).toBeGreaterThan(300)
  await root.unmount()
  host.dispose()
})

test('text is drawn as wide as it was measured in a browser', async () => {
  const context = document.createElement('canvas').getContext('2d')!
  for (const text of ['AVATAR To Ty', 'Température, °C', 'λ = 532 nm', '−1.5 × 10⁻³', 'Год ГТ', 'ffi fl']) {
    for (const size of [9, 12.5, 31.7]) {
      for (const run of layoutText(text, { registry, size }).lines[0]!.runs) {
        await addFontTo(document, run.face)
        Object.assign(context, CANVAS_TEXT_SETTINGS)
        context.font = canvasFont(run.face, size)
        const drawn = context.measureText(run.text).width
        expect(Math.abs(drawn - run.width), `${run.text} at ${size}`).toBeLessThan(
          0.006 * run.text.length + run.width / size / 64,
        )
      }
    }
  }
})
