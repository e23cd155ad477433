import type { Canvas } from '@napi-rs/canvas'

/** Red, green, blue and alpha of a pixel in a 32-bit number, alpha uppermost, as processors that Node runs on read it. */
export type Pixels = Uint32Array

/** The alpha of an opaque pixel, as `&` gives it. */
export const opaque = 0xff000000 | 0

/** A finished picture, read in strips so that it is never there twice as a whole. */
export interface PixelSource {
  readonly width: number
  readonly height: number
  /** Rows from `y` on, straight alpha. */
  rows(y: number, count: number): Pixels
}

/** Pixels of a strip: small enough for the processor's cache, large enough for few calls. */
const stripPixels = 2 ** 16

/** Cuts a picture into strips, from the top. */
export function* stripsOf({ width, height }: PixelSource): Generator<{ readonly y: number; readonly count: number }> {
  const most = Math.max(1, Math.floor(stripPixels / width))
  for (let y = 0; y < height; y += most) yield { y, count: Math.min(most, height - y) }
}

/** The pixels of a canvas as they are. Reading them premultiplied is no faster, and would lose what the division loses. */
export function pixelSource(canvas: Canvas): PixelSource {
  const { width, height } = canvas
  const context = canvas.getContext('2d')
  return {
    width,
    height,
    rows(y, count) {
      const { buffer, byteOffset } = context.getImageData(0, y, width, count).data
      return new Uint32Array(buffer, byteOffset, width * count)
    },
  }
}

export function isOpaque(source: PixelSource): boolean {
  for (const { y, count } of stripsOf(source)) {
    let alphas = opaque
    const pixels = source.rows(y, count)
    for (let i = 0; i < pixels.length; i++) alphas &= pixels[i]!
    if (alphas !== opaque) return false
  }
  return true
}
