import { blend, type Depth, type Raster } from './raster'

/** Samples of each pixel. */
export const samplesPerPixel = 4

/**
 * Where in a pixel its samples are, in steps of `1 / subpixels` right and down: a square turned by 27°. No two share a row
 * or a column, so that an edge that is nearly level or upright has four steps, where two by two samples would have two.
 */
export const sampleX: readonly number[] = [96, 224, 32, 160]
export const sampleY: readonly number[] = [32, 96, 160, 224]

/** Steps in a pixel of the grid on which corners of triangles lie: what is computed on it is exact. */
export const subpixels = 256

/** Device pixels, of the whole picture. */
export type Box = Pick<Raster, 'left' | 'top' | 'width' | 'height'>

/**
 * A box of pixels with four samples each, every one with a colour and a depth: what surfaces are drawn into. Neighbouring
 * triangles share no sample, so no seam shows between them.
 */
export class Samples {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Premultiplied `0xAABBGGRR`, the samples of a pixel together. */
  readonly colors: Uint32Array
  /** NDC depth of each sample; `Infinity` where nothing is. */
  readonly depths: Float32Array

  constructor({ left, top, width, height }: Box) {
    this.left = left
    this.top = top
    this.width = width
    this.height = height
    this.colors = new Uint32Array(width * height * samplesPerPixel)
    this.depths = new Float32Array(width * height * samplesPerPixel).fill(Infinity)
  }

  /** Takes over what hides things, pixel by pixel of the raster that this box lies in. */
  hideBehind({ values }: Depth, raster: Box): void {
    const { depths } = this
    for (let y = 0, k = 0; y < this.height; y++) {
      let i = (y + this.top - raster.top) * raster.width + this.left - raster.left
      for (let x = 0; x < this.width; x++, i++, k += samplesPerPixel) {
        depths[k] = depths[k + 1] = depths[k + 2] = depths[k + 3] = values[i]!
      }
    }
  }

  /**
   * Blends the mean of each pixel's samples over a raster that this box lies in; where depth is written, it becomes that
   * of the nearest sample.
   */
  resolve(raster: Raster, depth?: Depth): void {
    const { colors, depths } = this
    const isWritten = depth?.isWritten === true
    for (let y = 0, k = 0; y < this.height; y++) {
      let i = (y + this.top - raster.top) * raster.width + this.left - raster.left
      for (let x = 0; x < this.width; x++, i++, k += samplesPerPixel) {
        const [a, b, c, d] = [colors[k]!, colors[k + 1]!, colors[k + 2]!, colors[k + 3]!]
        if ((a | b | c | d) === 0) continue
        const color = a === b && a === c && a === d ? a : mean(a, b, c, d)
        raster.pixels[i] = color >>> 24 === 255 ? color : blend(raster.pixels[i]!, color, 255)
        if (!isWritten) continue
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
