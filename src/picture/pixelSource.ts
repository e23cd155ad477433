import type { Texture } from '../scene/table'

/** Red, green, blue and alpha of a pixel in a 32-bit number, alpha uppermost, as processors that browsers and Node run on read it. */
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

/** What is used of a 2D context, whoever made it. */
export interface ReadableContext {
  readonly canvas: { readonly width: number; readonly height: number }
  getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
}

/** The pixels of a canvas as they are. Reading them premultiplied is no faster, and would lose what the division loses. */
export function pixelSource(context: ReadableContext): PixelSource {
  const { width, height } = context.canvas
  return {
    width,
    height,
    rows(y, count) {
      const { buffer, byteOffset } = context.getImageData(0, y, width, count).data
      return new Uint32Array(buffer, byteOffset, width * count)
    },
  }
}

/** The pixels of a texture. */
export const textureSource = ({ data, width, height }: Texture): PixelSource => ({
  width,
  height,
  // A copy: 32-bit numbers must begin at a multiple of four bytes.
  rows: (y, count) => new Uint32Array(data.slice(4 * width * y, 4 * width * (y + count)).buffer),
})

export function isOpaque(source: PixelSource): boolean {
  for (const { y, count } of stripsOf(source)) {
    let alphas = opaque
    const pixels = source.rows(y, count)
    for (let i = 0; i < pixels.length; i++) alphas &= pixels[i]!
    if (alphas !== opaque) return false
  }
  return true
}
