import type { ColorValues } from '../../src/scene/resolve/attributes'
import { premultiply } from './raster/raster'

/** Reads colours as premultiplied pixels: signed, for to an engine a number of 32 bits is a small one only then. */
export function pixelReader({ values, stride }: ColorValues, opacity: number): (index: number) => number {
  if (stride === 0) {
    const pixel = premultiply(values[0]!, values[1]!, values[2]!, values[3]!, opacity) | 0
    return () => pixel
  }
  let lastKey = 0
  let lastPixel = 0
  return (index) => {
    const at = 4 * index
    const a = values[at + 3]!
    const key = values[at]! | (values[at + 1]! << 8) | (values[at + 2]! << 16) | (a << 24)
    if (a === 255 && opacity === 1) return key
    if (key !== lastKey) {
      lastKey = key
      lastPixel = premultiply(values[at]!, values[at + 1]!, values[at + 2]!, a, opacity) | 0
    }
    return lastPixel
  }
}
