import type { ColorValues } from '../../src/scene/resolve/attributes'
import { premultiply } from './raster/raster'

/** Reads colours as premultiplied pixels. */
export function pixelReader({ values, stride }: ColorValues, opacity: number): (index: number) => number {
  let lastKey = -1
  let lastPixel = 0
  return (index) => {
    const at = 4 * index * stride
    const [r, g, b, a] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!]
    if (a === 255 && opacity === 1) return (r | (g << 8) | (b << 16) | 0xff000000) >>> 0
    const key = (r | (g << 8) | (b << 16) | (a << 24)) >>> 0
    if (key !== lastKey) {
      lastKey = key
      lastPixel = premultiply(r, g, b, a, opacity)
    }
    return lastPixel
  }
}
