import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { Canvas, Points, Viewport } from 'react-gsp'
import { renderToJpeg, renderToPng, renderToWebp, type Diagnostic, type RenderOptions } from 'react-gsp/server'
import { pictureSize } from '../../src/scene/files/pictureSize'
import { Plot } from './plot'
import { base64, pixelsOf } from './picture'

interface Decoded {
  readonly width: number
  readonly height: number
  at(x: number, y: number): number[]
}

/** As Skia reads a file. */
async function decoded(file: Uint8Array): Promise<Decoded> {
  const image = await loadImage(Buffer.from(file))
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, at: (x, y) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)] }
}

/** Root mean square of the differences of all channels. */
function difference(a: Decoded, b: Decoded): number {
  let sum = 0
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const other = b.at(x, y)
      a.at(x, y).forEach((value, k) => (sum += (value - other[k]!) ** 2))
    }
  }
  return Math.sqrt(sum / (4 * a.width * a.height))
}

const formats = [
  ['jpeg', renderToJpeg],
  ['webp', renderToWebp],
] as const

/** A disc on a background: opaque, translucent, none. */
const disc = (background: string, onDiagnostic?: (one: Diagnostic) => void): React.ReactNode => (
  <Canvas width={64} height={48} background={background} onDiagnostic={onDiagnostic}>
    <Viewport>
      <Points coords="px" positions={[[32, 24]]} sizes={30} faceColors="rgba(255, 0, 0, 0.5)" />
    </Viewport>
  </Canvas>
)

describe.each(formats)('%s', (format, render) => {
  it('shows the same picture as a PNG, nearly', async () => {
    const file = await render(<Plot />)
    const [own, png] = [await decoded(file), pixelsOf(await renderToPng(<Plot />))]
    expect([own.width, own.height]).toEqual([png.width, png.height])
    expect(difference(own, png)).toBeLessThan(8)
    const start = [...file.subarray(0, 2)]
    expect(start).toEqual(format === 'jpeg' ? [0xff, 0xd8] : [0x52, 0x49])
  })

  it('of higher quality is larger and nearer to it', async () => {
    const png = pixelsOf(await renderToPng(<Plot />))
    const files = await Promise.all([5, 50, 95].map((quality) => render(<Plot />, { quality })))
    const errors = await Promise.all(files.map(async (file) => difference(await decoded(file), png)))
    for (const i of [1, 2]) {
      expect(files[i]!.length).toBeGreaterThan(files[i - 1]!.length)
      expect(errors[i]).toBeLessThan(errors[i - 1]!)
    }
  })

  it('is the same for the same input', async () => {
    expect(base64(await render(<Plot />))).toBe(base64(await render(<Plot />)))
  })

  it.each([-1, 101, 50.5, NaN, '90'])('a quality of %s is an error that names the option', async (quality) => {
    const options = { quality } as RenderOptions
    await expect(render(<Plot />, options)).rejects.toThrow(
      /^Option quality: expected a whole number from 0 to 100, got/,
    )
  })

  it('has no compression', async () => {
    const options = { compression: 1 } as RenderOptions
    await expect(render(<Plot />, options)).rejects.toThrow('Option compression: there is no such option.')
  })

  it('has the size that its header says', async () => {
    for (const quality of [40, 100]) {
      for (const background of ['white', 'none']) {
        const file = await render(disc(background), { scale: 1.5, quality, onDiagnostic: () => undefined })
        expect(pictureSize(file)).toEqual({ width: 96, height: 72 })
      }
    }
  })
})

describe('transparency', () => {
  it('of a JPEG is shown on white, and said once', async () => {
    for (const [background, corner] of [
      ['none', [255, 255, 255, 255]],
      ['rgba(0, 0, 255, 0.5)', [127, 127, 255, 255]],
    ] as const) {
      // prettier-ignore
      const told: Diagnostic[] = []
      const { at } = await decoded(await renderToJpeg(disc(background, (one) => told.push(one))))
      corner.forEach((value, k) => expect(Math.abs(at(2, 2)[k]! - value)).toBeLessThan(6))
      expect(at(32, 24)[0]).toBeGreaterThan(background === 'none' ? 248 : 150)
      expect(told.map(({ code, severity }) => [code, severity])).toEqual([['jpeg.alpha', 'warning']])
    }
  })

  it('does not come from what is translucent on an opaque background', async () => {
    const told: Diagnostic[] = []
    const { at } = await decoded(await renderToJpeg(disc('white', (one) => told.push(one))))
    expect(told).toEqual([])
    expect(Math.abs(at(32, 24)[1]! - 127)).toBeLessThan(8)
  })

  it('stays in a WebP', async () => {
    const told: Diagnostic[] = []
    const { at } = await decoded(await renderToWebp(disc('none', (one) => told.push(one))))
    expect(at(2, 2)[3]).toBe(0)
    expect(Math.abs(at(32, 24)[3]! - 127)).toBeLessThan(3)
    expect(told).toEqual([])
  })

  it('stays in a PNG, to the last bit', async () => {
    const { at } = pixelsOf(await renderToPng(disc('none')))
    expect(at(2, 2)).toEqual([0, 0, 0, 0])
    expect(at(32, 24)).toEqual([255, 0, 0, 128])
  })
})

describe('what a file can hold', () => {
  it('a JPEG states its dots per inch', async () => {
    const density = async (options: RenderOptions): Promise<number[]> => {
      const file = await renderToJpeg(disc('white'), options)
      const view = new DataView(file.buffer, file.byteOffset)
      return [view.getUint8(13), view.getUint16(14), view.getUint16(16)]
    }
    expect(await density({ dpi: 300 })).toEqual([1, 300, 300])
    expect(await density({ dpi: 72.4 })).toEqual([1, 72, 72])
    expect((await density({}))[0]).toBe(0)
    expect(pictureSize(await renderToJpeg(disc('white'), { dpi: 192 }))).toEqual({ width: 128, height: 96 })
  })

  it('a WebP of quality 100 loses nothing of an opaque picture', async () => {
    const png = pixelsOf(await renderToPng(<Plot />))
    expect(difference(await decoded(await renderToWebp(<Plot />, { quality: 100 })), png)).toBe(0)
  })

  it('a WebP has at most 16,383 pixels a side, and says so', async () => {
    const wide = <Canvas width={16_384} height={2} />
    await expect(renderToWebp(wide)).rejects.toThrow('<Canvas>: 16384 × 2 device pixels are too many for a WebP')
    expect(pictureSize(await renderToWebp(<Canvas width={16_383} height={2} />))).toEqual({ width: 16_383, height: 2 })
    expect(pictureSize(await renderToJpeg(wide))).toEqual({ width: 16_384, height: 2 })
  })

  it.each([-1, 10, 1.5, '1'])('a compression of %s is an error', async (compression) => {
    const options = { compression } as RenderOptions
    await expect(renderToPng(<Plot />, options)).rejects.toThrow(
      /^Option compression: expected a whole number from 0 to 9/,
    )
  })

  it('every compression shows the same pixels', async () => {
    const files = await Promise.all([0, 1, 9].map((compression) => renderToPng(<Plot />, { compression })))
    const [first, ...rest] = files.map(pixelsOf)
    for (const other of rest) expect(difference(first!, other)).toBe(0)
    expect(files[0]!.length).toBeGreaterThan(files[1]!.length)
    expect(files[1]!.length).toBeGreaterThan(files[2]!.length)
  })
})
