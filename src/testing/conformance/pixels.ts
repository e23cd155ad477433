/** A picture: red, green, blue, straight alpha, 0–255, row by row from the top. */
export interface Pixels {
  readonly data: Uint8Array | Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Red, green, blue, 0–255. */
export type Rgb = readonly [number, number, number]

export const white: Rgb = [255, 255, 255]

/** Alpha of a pixel, 0–1; outside the picture 0. */
export function alphaAt({ data, width, height }: Pixels, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : data[4 * (y * width + x) + 3]! / 255
}

/** Colour of a pixel over a ground. */
export function colorAt(pixels: Pixels, x: number, y: number, ground: Rgb): Rgb {
  const alpha = alphaAt(pixels, x, y)
  const at = 4 * (y * pixels.width + x)
  const over = (k: 0 | 1 | 2): number =>
    alpha === 0 ? ground[k] : pixels.data[at + k]! * alpha + ground[k] * (1 - alpha)
  return [over(0), over(1), over(2)]
}

/** Greatest difference of a channel. */
export const distance = (a: Rgb, b: Rgb): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))
