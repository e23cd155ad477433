/** Device pixels of a part of the picture, for kernels to blend into. */
export interface Raster {
  /** Place of its first pixel in the picture. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Row by row from the top; each pixel is premultiplied `0xAABBGGRR`, transparent at first. */
  readonly pixels: Uint32Array
}

/**
 * What is nearest at each pixel of a raster, as depth in NDC: −1 at the near plane, 1 at the far one, `Infinity` where
 * nothing is.
 */
export interface Depth {
  readonly values: Float32Array
  /** Whether what is drawn now hides what is drawn after it. Translucent things only read. */
  readonly isWritten: boolean
}

/** Both channels of a pair times c/255, each rounded as (x·c + 128 + ((x·c + 128) >> 8)) >> 8. */
const times = (pair: number, c: number): number => {
  const product = (Math.imul(pair, c) + 0x800080) | 0
  return ((product + ((product >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff
}

/** A premultiplied colour at a coverage of 0–255. */
export function shade(color: number, coverage: number): number {
  return (times(color & 0xff00ff, coverage) | (times((color >>> 8) & 0xff00ff, coverage) << 8)) >>> 0
}

/** Puts a premultiplied colour over a pixel. */
export function over(below: number, color: number): number {
  const rest = 255 - (color >>> 24)
  const rb = (color & 0xff00ff) + times(below & 0xff00ff, rest)
  return (rb + ((((color >>> 8) & 0xff00ff) + times((below >>> 8) & 0xff00ff, rest)) << 8)) >>> 0
}

/** Blends a premultiplied colour over a pixel, at a coverage of 0–255. */
export function blend(below: number, color: number, coverage: number): number {
  return over(below, shade(color, coverage))
}

/** A straight colour, its alpha times an opacity, as a premultiplied pixel. */
export function premultiply(r: number, g: number, b: number, a: number, opacity = 1): number {
  const alpha = (a / 255) * opacity
  const channel = (value: number): number => Math.round(value * alpha)
  return (channel(r) | (channel(g) << 8) | (channel(b) << 16) | (Math.round(255 * alpha) << 24)) >>> 0
}

/** Turns premultiplied pixels into the straight ones that `putImageData` takes, in place. */
export function unpremultiply(pixels: Uint32Array): void {
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i]!
    const alpha = pixel >>> 24
    if (alpha === 0 || alpha === 255) continue
    const factor = 255 / alpha
    const r = Math.round((pixel & 255) * factor)
    const g = Math.round(((pixel >>> 8) & 255) * factor)
    const b = Math.round(((pixel >>> 16) & 255) * factor)
    pixels[i] = (r | (g << 8) | (b << 16) | (alpha << 24)) >>> 0
  }
}
