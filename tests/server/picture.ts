import { decode } from 'fast-png'

/** The pixels of a PNG file, red, green, blue and alpha each. */
export function pixelsOf(png: Uint8Array): { width: number; height: number; at(x: number, y: number): number[] } {
  const { width, height, data, channels } = decode(png)
  return {
    width,
    height,
    at(x, y) {
      const pixel = Array.from(data.slice((y * width + x) * channels, (y * width + x + 1) * channels))
      return channels === 3 ? [...pixel, 255] : pixel
    },
  }
}

/** Pixels per metre as a PNG file states them; `undefined` when it states none. */
export function densityOf(png: Uint8Array): number | undefined {
  return decode(png).resolution?.x
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** How many pixels differ from the one in the corner. */
export function inkOf(png: Uint8Array): number {
  const { data, channels } = decode(png)
  const corner = data.slice(0, channels)
  let count = 0
  for (let at = 0; at < data.length; at += channels) {
    if (corner.some((value, channel) => data[at + channel] !== value)) count++
  }
  return count
}
