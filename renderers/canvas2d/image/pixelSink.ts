import { inView } from '../../../src/scene/resolve/project'
import { blend, type Depth, type Raster } from '../raster/raster'
import type { Line } from '../../geometry/image/devicePlane'

export interface PixelSinkOptions {
  readonly raster: Raster
  readonly depth: Depth | undefined
  /** Of what is drawn. */
  readonly plane: Line
  /** Whether what lies outside near…far is left out. */
  readonly isCut: boolean
  readonly opacity: number
}

/** Puts pixels of one plane into a raster: hidden by what is nearer, and hiding what is farther. */
export class PixelSink {
  readonly #raster: Raster
  readonly #depth: Depth | undefined
  readonly #plane: Line
  readonly #isCut: boolean
  readonly #opacity: number
  /** Whether a pixel that is covered and opaque may be written without a look at anything. */
  readonly isPlain: boolean

  constructor({ raster, depth, plane, isCut, opacity }: PixelSinkOptions) {
    this.#raster = raster
    this.#depth = depth
    this.#plane = plane
    this.#isCut = isCut
    this.#opacity = opacity
    this.isPlain = !depth && !isCut && opacity === 1
  }

  /** @param coverage 0–1. */
  put(x: number, y: number, color: number, coverage: number): void {
    const { width, pixels } = this.#raster
    const i = y * width + x
    if (this.#isCut || this.#depth) {
      const [a, b, c] = this.#plane
      const z = a * (x + 0.5) + b * (y + 0.5) + c
      if (this.#isCut && !inView(z, 1)) return
      if (this.#depth) {
        const { values, isWritten } = this.#depth
        if (!(z <= values[i]!)) return
        if (isWritten && coverage * (color >>> 24) > 127) values[i] = z
      }
    }
    const share = Math.round(255 * coverage * this.#opacity)
    pixels[i] = share === 255 && color >>> 24 === 255 ? color : blend(pixels[i]!, color, share)
  }
}
