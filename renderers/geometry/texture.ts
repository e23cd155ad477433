import type { Texture } from '../../src/scene/table'

/**
 * Multiplies a colour by that of a texture, which is interpolated between the middles of its texels and goes on as at its
 * rim outside.
 * @param u 0 left, 1 right. @param v 0 bottom, 1 top: row 0 of the data is on top.
 * @param rgba four numbers of 0–1.
 */
export function sampleTexture({ data, width, height }: Texture, u: number, v: number, rgba: Float64Array): void {
  const x = inside(u * width - 0.5, width - 1)
  const y = inside((1 - v) * height - 0.5, height - 1)
  const left = Math.floor(x)
  const top = Math.floor(y)
  const right = Math.min(left + 1, width - 1)
  const bottom = Math.min(top + 1, height - 1)
  const fx = x - left
  const fy = y - top
  const a = 4 * (top * width + left)
  const b = 4 * (top * width + right)
  const c = 4 * (bottom * width + left)
  const d = 4 * (bottom * width + right)
  for (let k = 0; k < 4; k++) {
    const above = data[a + k]! + fx * (data[b + k]! - data[a + k]!)
    const below = data[c + k]! + fx * (data[d + k]! - data[c + k]!)
    rgba[k]! *= (above + fy * (below - above)) / 255
  }
}

/** NaN is 0. */
const inside = (value: number, most: number): number => (value > 0 ? (value < most ? value : most) : 0)
