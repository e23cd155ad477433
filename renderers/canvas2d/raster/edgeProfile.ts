/** Steps of a profile per pixel. */
export const profileSteps = 128

/** Slopes of lines are told apart so finely. */
const slopeSteps = 64

/** Lines thinner than this have a profile from edge to edge, by width; of wider ones the two edges are alike, and apart. */
const thin = 3

/** Thin lines are told apart by so many steps of width per pixel. */
const widthSteps = 32

/** Coverage along the minor axis, by the distance from where it begins. */
export interface EdgeProfile {
  /** 0–255, step by step: from edge to edge, or from one edge to where coverage is full. */
  readonly values: Uint8Array
  readonly isWhole: boolean
  /** From where it begins to the middle of the line, in pixels. */
  readonly reach: number
}

/**
 * What share of a pixel lies below a slanted edge: the pixel's square seen along the minor axis is a trapezoid.
 * @param slope 0–1.
 * @param v how far the edge lies above the pixel's centre.
 */
export function belowEdge(slope: number, v: number): number {
  const outer = (1 + slope) / 2
  const size = Math.abs(v)
  if (size >= outer) return v > 0 ? 1 : 0
  const inner = (1 - slope) / 2
  const half = size <= inner ? size : 0.5 - (outer - size) ** 2 / (2 * slope)
  return v > 0 ? 0.5 + half : 0.5 - half
}

/**
 * Profiles of lines by slope and width, made when first asked for: the area of a pixel that an endless line covers, as an
 * exact rasteriser finds it. Lines of a pixel and less are drawn as Skia draws them: a pixel high along the minor axis, and
 * the lighter the thinner.
 */
export class EdgeProfiles {
  readonly #thin = new Map<number, EdgeProfile>()
  readonly #edges = new Map<number, Uint8Array>()

  /** @param slope 0–1, along the major axis. @param width in pixels. */
  of(slope: number, width: number): EdgeProfile {
    const step = Math.round(slope * slopeSteps)
    if (width >= thin) return this.#wide(step, width * Math.sqrt(1 + slope * slope))
    // Hairlines are told apart as finely as 255 shades need.
    const isHair = width <= 1
    const size = isHair ? Math.round(width * 255) / 255 : Math.round(width * widthSteps) / widthSteps
    const key = isHair ? -size : step * thin * widthSteps + size * widthSteps
    let profile = this.#thin.get(key)
    if (!profile) this.#thin.set(key, (profile = isHair ? hairProfile(size) : thinProfile(step / slopeSteps, size)))
    return profile
  }

  #wide(step: number, height: number): EdgeProfile {
    const slope = step / slopeSteps
    let values = this.#edges.get(step)
    if (!values) {
      const soft = (1 + slope) / 2
      values = profile(1 + slope, 1, (v) => belowEdge(slope, v - soft))
      this.#edges.set(step, values)
    }
    return { values, isWhole: false, reach: height / 2 + (1 + slope) / 2 }
  }
}

const profile = (length: number, peak: number, at: (distance: number) => number): Uint8Array =>
  Uint8Array.from({ length: Math.floor(length * profileSteps + 0.5) + 1 }, (_, i) =>
    Math.round(255 * peak * Math.max(0, at(i / profileSteps))),
  )

function thinProfile(slope: number, width: number): EdgeProfile {
  const height = width * Math.sqrt(1 + slope * slope)
  const reach = (height + 1 + slope) / 2
  const at = (distance: number): number =>
    belowEdge(slope, height / 2 + reach - distance) - belowEdge(slope, reach - distance - height / 2)
  return { values: profile(2 * reach, 1, at), isWhole: true, reach }
}

const hairProfile = (width: number): EdgeProfile => ({
  values: profile(2, width, (distance) => 1 - Math.abs(1 - distance)),
  isWhole: true,
  reach: 1,
})
