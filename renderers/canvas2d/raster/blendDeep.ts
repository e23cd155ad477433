import type { Plane } from '../../geometry/plane'
import { blend, premultiply, type Depth, type Raster } from './raster'

/** What is nearer by no more than this, in NDC, hides nothing: the rounding of float32. */
const bias = 2e-6

/**
 * Blends straight pixels into a raster where nothing nearer hides them.
 * @param left place of their first pixel in the picture; so is `top`.
 * @param plane their depth, by the place in canvas pixels.
 */
export function blendDeep(
  raster: Raster,
  { data, width, height }: ImageData,
  left: number,
  top: number,
  scale: number,
  { at0, perX, perY }: Plane,
  { values, isWritten }: Depth,
): void {
  for (let row = 0; row < height; row++) {
    const inRow = at0 + (perY * (top + row + 0.5)) / scale
    for (let column = 0; column < width; column++) {
      const from = 4 * (row * width + column)
      const alpha = data[from + 3]!
      if (alpha === 0) continue
      const pixel = (top + row - raster.top) * raster.width + left + column - raster.left
      const z = inRow + (perX * (left + column + 0.5)) / scale
      if (!(z <= values[pixel]! + bias)) continue
      const color = premultiply(data[from]!, data[from + 1]!, data[from + 2]!, alpha)
      raster.pixels[pixel] = blend(raster.pixels[pixel]!, color, 255)
      if (isWritten && alpha > 127 && z < values[pixel]!) values[pixel] = z
    }
  }
}
