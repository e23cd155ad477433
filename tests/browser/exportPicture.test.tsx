import { decode } from 'fast-png'
import { afterEach, expect, test, vi } from 'vitest'
import { Axes, Canvas, Figure, GspBuffer, Image, Line, Points, Texts, Viewport, type Diagnostic } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import type { ReactNode } from 'react'
import { canvasExports, type CanvasExports } from '../../src/dom/canvasExports'
import type { ExportSource } from '../../src/dom/exportSource'
import { createFontLibrary } from '../../src/assets/fonts'
import { layoutText } from '../../src/scene/text'
import { pageFonts } from '../../src/dom/pageFonts'

const size = { width: 300, height: 200, scale: 2, dpi: 96 }

afterEach(() => {
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

/** Files of what an element renders. */
async function exportsOf(element: ReactNode, source: Partial<ExportSource> = {}): Promise<CanvasExports> {
  const root = createTestRoot()
  await root.render(element)
  const batch = { seq: 1, ops: root.batches.flatMap(({ ops }) => ops) }
  await root.unmount()
  const onDiagnostic = (diagnostic: Diagnostic): void => {
    throw new Error(diagnostic.message)
  }
  return canvasExports(() => ({ batch, size, onDiagnostic, ...source }))
}

const figure = (
  <Figure width={300} height={200}>
    <Axes title="A title" x={{ label: 'time (s)' }}>
      <Line y={[1, 3, 2]} color="#c00" />
    </Axes>
  </Figure>
)

/** How many pixels are nearly of a colour. */
function count({ data, channels }: { data: ArrayLike<number>; channels: number }, color: readonly number[]): number {
  let found = 0
  for (let at = 0; at < data.length; at += channels) {
    if (color.every((value, i) => Math.abs(value - data[at + i]!) < 40)) found++
  }
  return found
}

test('a figure becomes a PNG: complete, as dense as the screen, and nothing of it stays in the page', async () => {
  const { toPng } = await exportsOf(figure)
  const png = await toPng()
  const picture = decode(png)
  expect([picture.width, picture.height, picture.channels]).toEqual([600, 400, 3])
  expect(count(picture, [0xcc, 0, 0])).toBeGreaterThan(1000)
  expect(count(picture, [0, 0, 0])).toBeGreaterThan(800)
  expect(count(picture, [255, 255, 255])).toBeGreaterThan(150_000)
  expect(document.body.children).toHaveLength(0)
  expect(new Blob([png], { type: 'image/png' }).size).toBe(png.length)
  expect(await toPng()).toEqual(png)
})

test('density changes the pixels, not the layout, and is in the file', async () => {
  const { toPng } = await exportsOf(figure)
  const one = decode(await toPng({ scale: 1 }))
  expect([one.width, one.height, one.resolution]).toEqual([300, 200, undefined])
  const dense = decode(await toPng({ dpi: 288 }))
  expect([dense.width, dense.height, dense.resolution?.x]).toEqual([900, 600, 11339])
  const share = ({ data, channels }: typeof one): number =>
    count({ data, channels }, [0xcc, 0, 0]) / (data.length / channels)
  expect(share(dense) / share(one)).toBeGreaterThan(0.7)
  expect(share(dense) / share(one)).toBeLessThan(1.4)
})

test('the background may be another one', async () => {
  const { toPng, toSvg, toJson } = await exportsOf(figure)
  const clear = decode(await toPng({ background: 'transparent', scale: 1 }))
  expect([clear.channels, clear.data[3]]).toEqual([4, 0])
  const green = decode(await toPng({ background: '#0f0', scale: 1 }))
  expect([...green.data.slice(0, 3)]).toEqual([0, 255, 0])
  expect(await toSvg({ background: '#0f0', text: 'system' })).toContain('#0f0')
  expect((await toJson({ background: '#0f0' })).scene[0]!.props).toMatchObject({ background: '#0f0' })
})

test('a JPEG and a WebP are of that size too', async () => {
  const { toJpeg, toWebp } = await exportsOf(figure)
  for (const [bytes, type] of [
    [await toJpeg({ quality: 90 }), 'image/jpeg'],
    [await toWebp({ quality: 90 }), 'image/webp'],
  ] as const) {
    const image = await createImageBitmap(new Blob([bytes], { type }))
    const context = new OffscreenCanvas(600, 400).getContext('2d')!
    context.drawImage(image, 0, 0)
    expect([image.width, image.height]).toEqual([600, 400])
    expect(count({ data: context.getImageData(0, 0, 600, 400).data, channels: 4 }, [0xcc, 0, 0])).toBeGreaterThan(800)
  }
})

const strings = ['AV To Wa. fi ffl', 'Δx = 5 µm', 'x\u0304 = e\u0301', 'office "f"<&>']

test('an SVG brings its fonts, and a browser draws its text as wide as it was laid out', async () => {
  const { toSvg } = await exportsOf(
    <Canvas width={300} height={200}>
      <Viewport>
        <Texts positions={strings.map((_, i) => [-0.9, 0.8 - 0.4 * i])} strings={strings} fontSizes={17.3} />
      </Viewport>
    </Canvas>,
  )
  const svg = await toSvg()
  expect(svg).toContain('url(data:font/woff;base64,')
  expect(svg.length).toBeLessThan(60_000)
  expect(await toSvg()).toBe(svg)
  const installed = /,&#39;DejaVu Sans&#39;,sans-serif/g
  expect(svg).toMatch(installed)
  // No font of the machine may stand in for its own.
  document.body.innerHTML = svg.replaceAll(installed, ',monospace')
  const runs = [...document.querySelectorAll<SVGTextContentElement>('text:not(:has(tspan)), tspan')]
  const family = getComputedStyle(runs[0]!).fontFamily.split(',')[0]!
  await document.fonts.load(`17.3px ${family}`)
  expect([...document.fonts].filter((face) => face.family === family).map(({ status }) => status)).toEqual(['loaded'])
  const { registry } = pageFonts
  const wanted = strings.flatMap((text) =>
    layoutText(text, { registry, size: 17.3 }).lines.flatMap((line) => line.runs.map(({ width }) => width)),
  )
  expect(runs).toHaveLength(wanted.length)
  runs.forEach((run, i) => {
    run.removeAttribute('textLength')
    expect(Math.abs(run.getComputedTextLength() - wanted[i]!), run.textContent).toBeLessThan(
      0.03 + 0.01 * run.textContent.length,
    )
  })
})

/** What an SVG looks like on its own: as a picture it may use nothing but what is in it. */
async function drawn(svg: string): Promise<ImageData> {
  const image = new window.Image()
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  await image.decode()
  const context = new OffscreenCanvas(600, 400).getContext('2d')!
  context.drawImage(image, 0, 0, 600, 400)
  return context.getImageData(0, 0, 600, 400)
}

test('an SVG looks as the PNG does, its text in every way of writing it that needs no other font', async () => {
  const { toSvg, toPng } = await exportsOf(figure)
  const png = decode(await toPng())
  for (const text of ['embed', 'outlines'] as const) {
    const { data } = await drawn(await toSvg({ text }))
    let different = 0
    for (let i = 0; i < data.length / 4; i++) if (Math.abs(data[4 * i]! - png.data[3 * i]!) > 100) different++
    expect(different, text).toBeLessThan(400)
    expect(count({ data, channels: 4 }, [0, 0, 0]), text).toBeGreaterThan(800)
  }
})

test('a scene as data has the size that it has in the page, and its data', async () => {
  const { toJson } = await exportsOf(
    <Canvas>
      <Viewport>
        <Image src="pictures/a.png" extent={[-1, 1, -1, 1]} />
      </Viewport>
    </Canvas>,
  )
  const json = await toJson({ base: 'https://example.org/data/', target: 'https://example.org/scene.json' })
  expect(json.scene[0]).toMatchObject({ kind: 'canvas', props: { width: 300, height: 200 } })
  expect(JSON.stringify(json)).toContain('data/pictures/a.png')
})

test('what is drawn is what was there when it was asked for', async () => {
  const buffer = new GspBuffer(Float32Array.of(0, 0, 0), 'vec3')
  const root = createTestRoot()
  await root.render(
    <Canvas width={300} height={200}>
      <Viewport>
        <Points positions={buffer} sizes={40} faceColors="red" />
      </Viewport>
    </Canvas>,
  )
  // As a log has it: a view of the memory that the buffer goes on changing.
  const ops = root.batches[0]!.ops.map((op) => (op.op === 'buffer.create' ? { ...op, data: buffer.storage } : op))
  const { toPng, toJson } = canvasExports(() => ({ batch: { seq: 1, ops }, size }))
  const files = [toPng({ scale: 1 }), toJson()] as const
  buffer.write(0, Float32Array.of(5, 5, 5))
  const picture = decode(await files[0])
  expect(count(picture, [255, 0, 0])).toBeGreaterThan(1000)
  const data = /\[0,0,0\]|AAAAAAAAAAAAAAAA/
  expect(JSON.stringify((await files[1]).buffers)).toMatch(data)
  expect(JSON.stringify((await toJson()).buffers)).not.toMatch(data)
  await root.unmount()
})

test('a wrong option is an error that names it', async () => {
  const { toPng, toSvg, toPdf, toJson } = await exportsOf(figure)
  await expect(toPng({ scale: -1 })).rejects.toThrow(/Option scale: expected a number above 0, got -1/)
  await expect(toPng({ scale: 1, dpi: 96 })).rejects.toThrow(/Both scale and dpi/)
  await expect(toPng({ compresion: 1 } as never)).rejects.toThrow(/compresion.*Did you mean compression\?/)
  await expect(toPng({ width: 9 } as never)).rejects.toThrow(/width: the picture is as large as the canvas/)
  await expect(toPng({ background: 'greenish' })).rejects.toThrow(/Option background/)
  await expect(toSvg({ dpi: 300 } as never)).rejects.toThrow(/Option dpi: vectors have no pixels/)
  await expect(toSvg({ text: 'curves' as never })).rejects.toThrow(/Option text/)
  await expect(toPdf({ title: 5 as never })).rejects.toThrow(/Option title/)
  await expect(toJson({ timeout: 5 } as never)).rejects.toThrow(/Option timeout: nothing is waited for/)
})

test('what does not come in time is named', async () => {
  const never = new Promise<Response>(() => undefined)
  const { toPng } = await exportsOf(
    <Canvas>
      <Viewport>
        <Image src="/slow.png" extent={[-1, 1, -1, 1]} />
      </Viewport>
    </Canvas>,
  )
  vi.stubGlobal('fetch', () => never)
  await expect(toPng({ timeout: 50 })).rejects.toThrow(/Not complete after 50 ms; still waiting for .*slow\.png/)
})

test('a font that does not come in time is named, one that is not there fails', async () => {
  const fonts = createFontLibrary()
  const { toSvg, toPng } = await exportsOf(figure, { fonts })
  const other = document.createElement('iframe')
  document.body.append(other)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('it is gone')))
  await expect(toSvg()).rejects.toThrow(/The font "gsp DejaVu Sans .*it is gone/)
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  await expect(toSvg({ timeout: 50 })).rejects.toThrow(/still waiting for the font "gsp DejaVu Sans/)
  const { toPng: toOther } = await exportsOf(figure, { fonts, window: other.contentWindow as never })
  await expect(toOther({ timeout: 50 })).rejects.toThrow(/still waiting for the font "gsp DejaVu Sans/)
  // What the document has is not asked for again.
  await expect(toPng()).resolves.toBeInstanceOf(Uint8Array)
})

test('a size that no canvas has is an error', async () => {
  const { toPng } = await exportsOf(figure)
  await expect(toPng({ scale: 1000 })).rejects.toMatchObject({ diagnostic: { code: 'canvas.size' } })
})
