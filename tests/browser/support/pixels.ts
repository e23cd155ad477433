import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { decodeImage } from '../../../src/assets/decodeImage'
import { fromBase64 } from '../../../src/scene/transform/base64'
import type { Pixels } from '../../../src/testing'

/**
 * What the page shows of an element, with all that lies over it, at one pixel per CSS pixel. It must lie within the page, whose size
 * is that of `viewport` in vitest.config.ts.
 * @param isTransparent leaves out the white that pages are drawn on
 */
export async function screenshotOf(element: Element, { isTransparent = false } = {}): Promise<Pixels> {
  const options = { element, base64: true, save: false, omitBackground: isTransparent } as const
  return decodeImage(fromBase64(await page.screenshot(options))!)
}

/** The pixels of a canvas, whatever drew them; of any other element those that the page shows. */
export async function pixelsOf(element: Element): Promise<Pixels> {
  if (!(element instanceof HTMLCanvasElement)) return screenshotOf(element)
  const { width, height } = element
  // Chromium puts what WebGPU has shown into files, but not onto other canvases.
  if (element.getContext('webgpu')) return decodeImage(await fileOf(element))
  const context = new OffscreenCanvas(width, height).getContext('2d')!
  context.drawImage(element, 0, 0)
  return context.getImageData(0, 0, width, height)
}

/** A canvas as a PNG file. */
async function fileOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  return new Uint8Array(await file!.arrayBuffer())
}

/** Straight red, green, blue and alpha of a pixel, 0–255. */
export function pixelAt({ data, width }: Pixels, x: number, y: number): number[] {
  return [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)]
}

/** A channel that differs by less is the same colour, drawn otherwise. */
const tolerance = 16

/** Number of pixels that do not have the colour that most of them have. */
export function inkOf({ data }: Pixels): number {
  const counts = new Map<number, number>()
  const colors = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4)
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1)
  const [[ground] = [0]] = [...counts].sort(([, a], [, b]) => b - a)
  const differs = (color: number): boolean =>
    [0, 8, 16, 24].some((shift) => Math.abs(((color >>> shift) & 255) - ((ground >>> shift) & 255)) > tolerance)
  return colors.reduce((ink, color) => ink + (differs(color) ? 1 : 0), 0)
}

/** Fewer pixels than this might be a speck. */
const leastInk = 20

/** Fails unless something is seen of what an element draws. */
export async function expectNotBlank(element: Element): Promise<void> {
  expect(inkOf(await pixelsOf(element)), `ink of <${element.localName}>`).toBeGreaterThanOrEqual(leastInk)
}
