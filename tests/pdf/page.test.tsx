import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  Line,
  Markers,
  Paths,
  Pixels,
  Points,
  Polygons,
  Scatter,
  Segments,
  Texts,
  Viewport,
} from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { renderToPdf, type PdfOptions } from '../../src/server'
import { hasPoppler, pdfInfo, pdfPageSize, rasterizePdf } from '../support/poppler'
import { wordsOf } from './penPage'

const registerPages = hasPoppler ? describe : undefined

const plot = (
  <Figure width={200} height={120}>
    <Axes title="Ω and more">
      <Line y={[1, 3, 2]} />
      <Scatter y={[3, 1, 2]} opacity={0.5} />
    </Axes>
  </Figure>
)

const inkOf = (pdf: Uint8Array): number => rasterizePdf(pdf).data.filter((value, i) => i % 4 === 3 && value > 0).length

registerPages?.('the page', () => {
  test.each([
    [{ width: 321, height: 123 }, 96, 240.75, 92.25],
    [{ width: '85mm', height: '60mm' }, 96, 240.945, 170.079],
    [{ width: '3.5in', height: '2in' }, 96, 252, 144],
    [{ width: '85mm', height: '60mm' }, 150, 240.945, 170.079],
    [{ width: 300, height: 150 }, 150, 144, 72],
    [{ width: '200pt', height: '10cm' }, 72, 200, 283.465],
  ])('of a canvas of %o at %s dpi is %s × %s points', async (size, dpi, width, height) => {
    const pdf = await renderToPdf(
      <SceneCanvas {...size} dpi={dpi} background="teal">
        <Viewport />
      </SceneCanvas>,
    )
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(wordsOf(pdf).objects)!
    expect(Math.abs(Number(box[1]) - width)).toBeLessThan(0.01)
    expect(Math.abs(Number(box[2]) - height)).toBeLessThan(0.01)
    const page = pdfPageSize(pdf)
    expect(Math.abs(page.width - width)).toBeLessThan(0.01)
    expect(Math.abs(page.height - height)).toBeLessThan(0.01)
    expect(pdfInfo(pdf).Pages).toBe('1')
    // The background covers all of it, and what stands at its far corner is seen.
    const { data } = rasterizePdf(pdf, { scale: 2 })
    expect(data[3]).toBe(255)
    expect([...data.subarray(0, 3)]).toEqual([0, 128, 128])
  })

  test('options of the call change the size, and 50 px stay 50 px wherever the canvas says that an inch is', async () => {
    const square = (
      <Canvas width={10} height={10} dpi={72}>
        <Viewport>
          <Polygons coords="px" positions={[[0, 0], [50, 0], [50, 50], [0, 50]]} faceColors="black" edgeWidths={0} />
        </Viewport>
      </Canvas>
    ) // prettier-ignore
    const pdf = await renderToPdf(square, { width: 100, height: 80, background: 'transparent' })
    expect(pdfPageSize(pdf)).toEqual({ width: 100, height: 80 })
    // Of 96 pixels to an inch, where the canvas has 72.
    expect(Math.abs(inkOf(pdf) - ((50 * 96) / 72) ** 2)).toBeLessThan(140)
  })

  test('without a background there is none, and a translucent one is', async () => {
    const empty = (background: string): ReactNode => (
      <SceneCanvas width={40} height={30} background={background}>
        <Viewport />
      </SceneCanvas>
    )
    expect(inkOf(await renderToPdf(empty('transparent')))).toBe(0)
    const { data } = rasterizePdf(await renderToPdf(empty('rgb(255 0 0 / 50%)')))
    expect(Math.abs(data[3]! - 128)).toBeLessThanOrEqual(1)
    expect(data[0]).toBe(255)
  })

  test('an empty scene is a page', async () => {
    expect(pdfPageSize(await renderToPdf(<SceneCanvas width={40} height={30} />))).toEqual({ width: 30, height: 22.5 })
  })

  test('has a title when it is given one, whatever is in it', async () => {
    for (const title of ['Wind', 'Ω (x) \\ ends\\', 'a\n)b\u0000\u0007', 'lone \ud800 half', '日本 😀']) {
      const pdf = await renderToPdf(plot, { title })
      expect(pdfInfo(pdf).Pages).toBe('1')
      if (title === 'Wind') expect(pdfInfo(pdf).Title).toBe('Wind')
    }
    const none = pdfInfo(await renderToPdf(plot))
    expect(none.Title).toBeUndefined()
    expect(none.Producer).toBe('react-gsp')
  })

  test('what lies 1e9 px away is cut at the page, and what crosses it is drawn', async () => {
    const far = 1e9
    const pdf = await renderToPdf(
      <SceneCanvas width={100} height={100} background="transparent">
        <Viewport>
          <Segments coords="px" positions={[[-far, 50], [far, 50]]} lineWidths={10} dashes={[10, 10]} />
          <Paths coords="px" positions={[[20, -far], [20, far], [far, far]]} lineWidths={4} />
          <Polygons coords="px" positions={[[60, 60], [far, 60], [far, far], [60, far]]} edgeWidths={2} />
          <Markers coords="px" positions={[[far, far], [80, 20]]} sizes={10} shapes="square" edgeWidths={0} />
          <Points coords="px" positions={[[-far, 1], [-far, -far]]} sizes={10} />
          <Pixels coords="px" positions={[[far, 1], [1, 1]]} />
          <Texts coords="px" positions={[[far, 1], [-far, 5]]} strings="far away" />
        </Viewport>
      </SceneCanvas>,
    ) // prettier-ignore
    const { drawings } = wordsOf(pdf)
    for (const number of drawings.match(/-?[\d.]+/g) ?? []) expect(Math.abs(Number(number))).toBeLessThan(1e5)
    const { data, width } = rasterizePdf(pdf)
    const alpha = (x: number, y: number): number => data[4 * (y * width + x) + 3]!
    expect([alpha(20, 5), alpha(20, 95), alpha(80, 80), alpha(80, 20), alpha(1, 1)]).toEqual([255, 255, 255, 255, 255])
    expect([alpha(50, 20), alpha(90, 10), alpha(10, 10)]).toEqual([0, 0, 0])
    const dashes = Array.from({ length: 60 }, (_, x) => alpha(25 + x, 50)).filter((value) => value > 0).length
    expect(dashes).toBeGreaterThan(15)
    expect(dashes).toBeLessThan(45)
  })

  test('nothing of a viewport is seen outside it, unless it does not clip', async () => {
    const scene = (clip: boolean): ReactNode => (
      <SceneCanvas width={100} height={100} background="transparent">
        <Viewport x={20} y={30} width={40} height={50} clip={clip} background="#ffeeee">
          <Points coords="px" positions={[[0, 0], [40, 50], [20, 25]]} sizes={30} />
        </Viewport>
      </SceneCanvas>
    ) // prettier-ignore
    const box = async (clip: boolean): Promise<number[]> => {
      const { data, width, height } = rasterizePdf(await renderToPdf(scene(clip)), { scale: 2 })
      let [left, top, right, bottom] = [width, height, 0, 0]
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          if (data[4 * (y * width + x) + 3] === 0) continue
          left = Math.min(left, x)
          top = Math.min(top, y)
          right = Math.max(right, x + 1)
          bottom = Math.max(bottom, y + 1)
        }
      }
      return [left, top, right, bottom].map((edge) => edge / 2)
    }
    expect(await box(true)).toEqual([20, 30, 60, 80])
    expect(await box(false)).toEqual([5, 15, 75, 95])
  })

  test('1e5 marks are a file of some hundred kB', async () => {
    const count = 1e5
    const positions = new Float32Array(3 * count).map((_, i) => (i % 3 === 2 ? 0 : 300 + 300 * Math.sin(i * i)))
    const pdf = await renderToPdf(
      <SceneCanvas width={600} height={600}>
        <Viewport>
          <Points coords="px" positions={positions} sizes={4} />
        </Viewport>
      </SceneCanvas>,
    )
    expect(pdf.length).toBeLessThan(1_200_000)
    expect(wordsOf(pdf).drawings.match(/ Do/g)).toHaveLength(count)
  })
})

describe('the file', () => {
  test('holds no date and nothing that is not from the scene: two processes write the same bytes', () => {
    const script = fileURLToPath(new URL('drawPdf.mjs', import.meta.url))
    const draw = (environment: string): string => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [script], {
        env: { ...process.env, NODE_ENV: environment },
        encoding: 'utf8',
        timeout: 20_000,
      })
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      return stdout
    }
    const first = draw('development')
    expect(Buffer.from(first, 'base64').toString('latin1')).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/)
    expect(draw('production')).toBe(first)
  })

  test('says no date in any of its objects', async () => {
    const pdf = await renderToPdf(plot, { title: 'A title' })
    const { objects, drawings } = wordsOf(pdf)
    const all = objects + drawings + Buffer.from(pdf).toString('latin1')
    expect(all).not.toMatch(/CreationDate|ModDate|CreateDate|\/Metadata|xmp|D:\d{4}|1970|20\d\d-\d\d/)
    expect(all).not.toMatch(/PDFKit/i)
    expect(Buffer.from(await renderToPdf(plot, { title: 'A title' })).equals(Buffer.from(pdf))).toBe(true)
  })

  test('numbers are none of NaN, infinite, or with an exponent', async () => {
    const { objects, drawings } = wordsOf(await renderToPdf(plot))
    for (const words of [objects.replace(/<[0-9a-f]+>/g, ''), drawings.replace(/<[0-9a-f]+>/g, '')]) {
      expect(words.length).toBeGreaterThan(500)
      expect(words).not.toMatch(/NaN|Infinity|undefined|\d[eE][-+]?\d/)
    }
  })

  test('what is no option, and no title, is refused by name', async () => {
    await expect(renderToPdf(plot, { titel: 'A' } as PdfOptions)).rejects.toThrow(/titel.*title/s)
    await expect(renderToPdf(plot, { title: 3 as unknown as string })).rejects.toThrow('Option title')
  })

  test('a page that no viewer shows is refused', async () => {
    const huge = (
      <SceneCanvas width={20_000} height={10}>
        <Viewport />
      </SceneCanvas>
    )
    await expect(renderToPdf(huge)).rejects.toMatchObject({ diagnostic: { code: 'canvas.size' } })
  })
})
