import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { Surface } from './surface'

/** How much of each corner of a face is in a place on it. */
export type Shares = readonly [number, number, number]

export const halfway = (a: Shares, b: Shares): Shares => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]

/** A part of a face: its corners. */
export interface FacePart {
  readonly face: number
  readonly shares: readonly [Shares, Shares, Shares]
}

/** Colours at places on faces. */
export class FaceShades {
  readonly #surface: Surface
  readonly #geometry: ResolvedGeometry

  constructor(surface: Surface, geometry: ResolvedGeometry) {
    this.#surface = surface
    this.#geometry = geometry
  }

  /** By how many levels of 255 the colours of places on a face differ at most. */
  spread(face: number, places: readonly Shares[]): number {
    const { rgba } = this.#surface
    const [least, most] = [[1, 1, 1, 1], [0, 0, 0, 0]] // prettier-ignore
    this.#begin(face)
    for (const place of places) {
      this.#shade(place)
      for (let k = 0; k < 4; k++) {
        least[k] = Math.min(least[k]!, rgba[k]!)
        most[k] = Math.max(most[k]!, rgba[k]!)
      }
    }
    return 255 * Math.max(...most.map((value, k) => value - least[k]!))
  }

  /** The colours at the middles of parts: red, green, blue and alpha of 0–1 each; what shines through is not multiplied in. */
  middles(parts: readonly FacePart[]): Float64Array {
    const { rgba, opacity } = this.#surface
    const out = new Float64Array(4 * parts.length)
    parts.forEach(({ face, shares: [a, b, c] }, i) => {
      this.#begin(face)
      this.#shade([0, 1, 2].map((k) => (a[k]! + b[k]! + c[k]!) / 3) as unknown as Shares)
      out.set(rgba, 4 * i)
      out[4 * i + 3]! *= opacity
    })
    return out
  }

  readonly #w = [1, 1, 1]

  #begin(face: number): void {
    this.#surface.begin(face)
    for (let corner = 0; corner < 3; corner++) this.#w[corner] = distanceOf(this.#geometry, face, corner)
  }

  #shade(place: Shares): void {
    const { at } = this.#surface
    const w = this.#w
    at.set(place)
    at[3] = 1 / (place[0] * w[0]! + place[1] * w[1]! + place[2] * w[2]!)
    this.#surface.shade()
  }
}

/** Less than this of an alpha is no difference that a byte holds. */
const slack = 1 / 512

export const isOpaqueFace = (rgba: Float64Array, i: number): boolean => rgba[4 * i + 3]! > 1 - slack

/** w of a corner: how far from the eye it is. */
function distanceOf({ indices, positions: { xyz, toNdc: m } }: ResolvedGeometry, face: number, corner: number): number {
  const vertex = 3 * (indices ? indices[3 * face + corner]! : 3 * face + corner)
  return m[3]! * xyz[vertex]! + m[7]! * xyz[vertex + 1]! + m[11]! * xyz[vertex + 2]! + m[15]!
}
