import { blend, shade, type Depth, type Raster } from './raster'

/** What is nearer by no more than this, in NDC, hides nothing: rounding of float32. */
const depthBias = 2e-6

/**
 * How much of each pixel one shape covers. Its parts are marked one by one, the greatest coverage counts, and all of it is
 * blended at once: so a shape never blends with itself, however often it crosses itself.
 */
export class CoveragePlane {
  readonly raster: Raster
  readonly width: number
  readonly height: number
  readonly depth: Depth | undefined
  /** Row by row, 0–255. */
  readonly values: Uint8Array
  /** The pixels that are covered: the first `count`. */
  readonly touched: Int32Array
  count = 0
  /** NDC of the nearest part that covers most of the pixel. */
  readonly #nearest: Float32Array | undefined
  /** Premultiplied, where colours differ from pixel to pixel. */
  #colors: Uint32Array | undefined
  /** The last colour at each coverage, where it was needed: many shapes are of one colour. */
  #color = 0
  readonly #shades = new Uint32Array(256)

  /** @param depth what hides the shape, pixel by pixel of the raster. */
  constructor(raster: Raster, depth?: Depth) {
    const { length } = raster.pixels
    this.raster = raster
    this.width = raster.width
    this.height = raster.height
    this.depth = depth
    this.values = new Uint8Array(length)
    this.touched = new Int32Array(length)
    this.#nearest = depth && new Float32Array(length).fill(Infinity)
  }

  /**
   * Covers a pixel, unless something hides it there.
   * @param value 1–255.
   * @param color premultiplied, of this pixel, for `blendColors`.
   */
  mark(pixel: number, value: number, z: number, color?: number): void {
    const { values, depth } = this
    if (depth && !(z <= depth.values[pixel]! + depthBias)) return
    const old = values[pixel]!
    if (old === 0) this.touched[this.count++] = pixel
    const nearest = this.#nearest
    const isNearer = nearest === undefined || z <= nearest[pixel]!
    if (color !== undefined && (value > old || (value === old && isNearer))) {
      this.#colors ??= new Uint32Array(values.length)
      this.#colors[pixel] = color
    }
    if (value > old) values[pixel] = value
    if (nearest && value > 127 && isNearer) nearest[pixel] = z
  }

  /** Blends the shape in one premultiplied colour over the raster, and begins a new one. */
  blend(color: number): void {
    if (color !== this.#color) this.#setColor(color)
    const { values, touched, count } = this
    const { pixels } = this.raster
    const shades = this.#shades
    for (let i = 0; i < count; i++) {
      const pixel = touched[i]!
      const value = values[pixel]!
      values[pixel] = 0
      let top = shades[value]!
      if (top === 0) top = shades[value] = shade(color, value)
      const rest = 255 - (top >>> 24)
      const below = rest === 0 ? 0 : pixels[pixel]!
      if (below === 0) {
        pixels[pixel] = top
        continue
      }
      // As `over` does it, in place: what a call returns would be an object of its own.
      const rb = (Math.imul(below & 0xff00ff, rest) + 0x800080) | 0
      const ga = (Math.imul((below >>> 8) & 0xff00ff, rest) + 0x800080) | 0
      const restRb = ((rb + ((rb >>> 8) & 0xff00ff)) >>> 8) & 0xff00ff
      const restGa = (ga + ((ga >>> 8) & 0xff00ff)) & 0xff00ff00
      // Each sum cut to 32 bits: else it would be one of doubles.
      pixels[pixel] = ((top | 0) + (restRb | restGa)) | 0
    }
    this.#hideAll()
  }

  #setColor(color: number): void {
    this.#color = color
    this.#shades.fill(0)
  }

  /** The same, in the colour of each pixel. */
  blendColors(): void {
    const { values, touched, count } = this
    const { pixels } = this.raster
    for (let i = 0; i < count; i++) {
      const pixel = touched[i]!
      const value = values[pixel]!
      values[pixel] = 0
      pixels[pixel] = blend(pixels[pixel]!, this.#colors![pixel]!, value)
    }
    this.#hideAll()
  }

  /** Where it covers most of a pixel it hides what is drawn later. Begins a new shape. */
  #hideAll(): void {
    const nearest = this.#nearest
    const { touched, count, depth } = this
    this.count = 0
    if (!nearest) return
    for (let i = 0; i < count; i++) {
      const pixel = touched[i]!
      const z = nearest[pixel]!
      nearest[pixel] = Infinity
      if (depth!.isWritten && z < depth!.values[pixel]!) depth!.values[pixel] = z
    }
  }
}
