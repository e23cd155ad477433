/** A premultiplied pixel of red, green and blue of 0–1, and an alpha. */
export function packColor(rgb: Float64Array, alpha: number): number {
  const scale = 255 * alpha
  const r = (rgb[0]! * scale + 0.5) | 0
  const g = (rgb[1]! * scale + 0.5) | 0
  const b = (rgb[2]! * scale + 0.5) | 0
  return (r | (g << 8) | (b << 16) | ((scale + 0.5) << 24)) >>> 0
}
