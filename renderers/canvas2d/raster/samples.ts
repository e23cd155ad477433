import { blend, type Depth, type Raster } from './raster'

/** Samples of each pixel: four, two by two. */
export const samplesPerPixel = 4

/**
 * A raster with four samples a pixel, each with a colour and a depth: what surfaces are drawn into. Neighbouring triangles
 * share no sample, so no seam shows between them, and an edge has four steps.
 */
export class Samples {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Premultiplied `0xAABBGGRR`, four samples a pixel: top left, top right, bottom left, bottom right. */
  readonly colors: Uint32Array
  /** NDC depth of each sample; `Infinity` where nothing is. */
  readonly depths: Float32Array

  constructor({ left, top, width, height }: Raster) {
    this.left = left
    this.top = top
    this.width = width
    this.height = height
    this.colors = new Uint32Array(width * height * samplesPerPixel)
    this.depths = new Float32Array(width * height * samplesPerPixel).fill(Infinity)
  }

  /** Blends the mean of each pixel's samples over a raster of the same size; its depth becomes that of the nearest sample. */
  resolve(raster: Raster, depth?: Depth): void {
    const { colors, depths } = this
    for (let i = 0, k = 0; i < raster.pixels.length; i++, k += samplesPerPixel) {
      const [a, b, c, d] = [colors[k]!, colors[k + 1]!, colors[k + 2]!, colors[k + 3]!]
      if ((a | b | c | d) === 0) continue
      const color = a === b && a === c && a === d ? a : mean(a, b, c, d)
      raster.pixels[i] = color >>> 24 === 255 ? color : blend(raster.pixels[i]!, color, 255)
      if (depth?.isWritten) {
        const nearest = Math.min(depths[k]!, depths[k + 1]!, depths[k + 2]!, depths[k + 3]!)
        if (nearest < depth.values[i]!) depth.values[i] = nearest
      }
    }
  }
}

/** Rounded mean of four pixels, channel by channel. */
function mean(a: number, b: number, c: number, d: number): number {
  const low = 0xff00ff
  const rb = (a & low) + (b & low) + (c & low) + (d & low) + 0x20002
  const ga = ((a >>> 8) & low) + ((b >>> 8) & low) + ((c >>> 8) & low) + ((d >>> 8) & low) + 0x20002
  return (((rb >>> 2) & low) | (((ga >>> 2) & low) << 8)) >>> 0
}
