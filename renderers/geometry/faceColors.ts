import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { MeshColors } from './meshColors'
import type { Surface } from './surface'

/** Parts of a side into which a face is divided to find the mean colour of a texture on it. */
const parts = 4

/**
 * One colour for each of some faces: that at its middle; where there is a texture, the mean of several places.
 * @returns red, green, blue and alpha of 0–1; what shines through is not multiplied in.
 */
export function faceColors(
  surface: Surface,
  geometry: ResolvedGeometry,
  { texture }: MeshColors,
  faces: readonly { readonly face: number }[],
): Float64Array {
  const out = new Float64Array(4 * faces.length)
  const places = texture && geometry.uvs && !surface.isFlat ? middles(parts) : middles(1)
  const { at, rgba, opacity } = surface
  faces.forEach(({ face }, i) => {
    surface.begin(face)
    const w = [0, 1, 2].map((corner) => distanceOf(geometry, face, corner))
    const [r, g, b, a] = [4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 3]
    for (const place of places) {
      at.set(place)
      at[3] = 1 / (place[0] * w[0]! + place[1] * w[1]! + place[2] * w[2]!)
      surface.shade()
      const alpha = rgba[3]! * opacity
      out[r]! += rgba[0]! * alpha
      out[g]! += rgba[1]! * alpha
      out[b]! += rgba[2]! * alpha
      out[a]! += alpha
    }
    const sum = out[a]!
    if (sum > 0) for (const channel of [r, g, b]) out[channel]! /= sum
    out[a] = sum / places.length
  })
  return out
}

/** Less than this of an alpha is no difference that a byte holds. */
const slack = 1 / 512

export const isOpaqueFace = (rgba: Float64Array, i: number): boolean => rgba[4 * i + 3]! > 1 - slack

type Place = readonly [number, number, number]

/** The middles of the n² triangles into which one is divided, as shares of its corners. */
function middles(n: number): Place[] {
  const places: Place[] = []
  const place = (u: number, v: number): Place => [1 - (u + v) / (3 * n), u / (3 * n), v / (3 * n)]
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n - i; k++) {
      places.push(place(3 * i + 1, 3 * k + 1))
      if (k < n - i - 1) places.push(place(3 * i + 2, 3 * k + 2))
    }
  }
  return places
}

/** w of a corner: how far from the eye it is. */
function distanceOf({ indices, positions: { xyz, toNdc: m } }: ResolvedGeometry, face: number, corner: number): number {
  const vertex = 3 * (indices ? indices[3 * face + corner]! : 3 * face + corner)
  return m[3]! * xyz[vertex]! + m[7]! * xyz[vertex + 1]! + m[11]! * xyz[vertex + 2]! + m[15]!
}
