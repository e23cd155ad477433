/** A picture: red, green, blue, straight alpha, row by row from the top. */
export interface Raster {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** Whole numbers from alpha-multiplied ones, as SVG and PDF rasterisers hand them out. */
export function unmultiply(data: Uint8Array): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data)
  for (let i = 0; i < out.length; i += 4) {
    const alpha = out[i + 3]!
    if (alpha === 0 || alpha === 255) continue
    for (let c = i; c < i + 3; c++) out[c] = (data[c]! * 255) / alpha
  }
  return out
}
