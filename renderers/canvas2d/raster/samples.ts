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

  /** Blends the mean of each pixel's samples over a raster that this box lies in. */
  resolve(raster: Raster): void {
    const { colors } = this
    this.#each(raster, (i, k) => {
      const [a, b, c, d] = [colors[k]!, colors[k + 1]!, colors[k + 2]!, colors[k + 3]!]
      if ((a | b | c | d) === 0) return
      const color = a === b && a === c && a === d ? a : mean(a, b, c, d)
      raster.pixels[i] = color >>> 24 === 255 ? color : blend(raster.pixels[i]!, color, 255)
    })
  }

  /** Of opaque surfaces, puts the pixels that they cover wholly into a raster; depth becomes that of the nearest sample. */
  resolveWhole(raster: Raster, { values }: Depth): void {
    const { colors, depths } = this
    this.#each(raster, (i, k) => {
      const [a, b, c, d] = [colors[k]!, colors[k + 1]!, colors[k + 2]!, colors[k + 3]!]
      if (a === 0 || b === 0 || c === 0 || d === 0) return
      raster.pixels[i] = a === b && a === c && a === d ? a : mean(a, b, c, d)
      values[i] = Math.min(depths[k]!, depths[k + 1]!, depths[k + 2]!, depths[k + 3]!)
    })
  }

  /** The others, over what has been drawn since; a sample behind that does not show. Half of a pixel hides what follows. */
  resolveRims(raster: Raster, { values }: Depth): void {
    const { colors, depths } = this
    this.#each(raster, (i, k) => {
      let covered = 0
      let nearest = Infinity
      const limit = values[i]!
      for (let sample = k; sample < k + samplesPerPixel; sample++) {
        if (colors[sample] !== 0) covered++
      }
      if (covered === 0 || covered === samplesPerPixel) return
      covered = 0
      const seen = (sample: number): number => {
        const z = depths[sample]!
        if (colors[sample] === 0 || z > limit) return 0
        covered++
        if (z < nearest) nearest = z
        return colors[sample]!
      }
      const color = mean(seen(k), seen(k + 1), seen(k + 2), seen(k + 3))
      if (covered === 0) return
      raster.pixels[i] = blend(raster.pixels[i]!, color, 255)
      if (2 * covered >= samplesPerPixel && nearest < limit) values[i] = nearest
    })
  }

  /** Visits each pixel of the box: its place in the raster, and its first sample. */
  #each(raster: Raster, visit: (pixel: number, sample: number) => void): void {
    for (let y = 0, k = 0; y < this.height; y++) {
      let i = (y + this.top - raster.top) * raster.width + this.left - raster.left
      for (let x = 0; x < this.width; x++, i++, k += samplesPerPixel) visit(i, k)
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
