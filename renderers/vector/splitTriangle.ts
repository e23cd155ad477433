import { halfway, type Shares } from '../geometry/faceShades'

type Three<T> = readonly [T, T, T]

/** A piece of a face. */
export interface Triangle {
  readonly face: number
  /** Numbers of its corners. */
  readonly corners: Three<number>
  /** How much of the corners of the face is in each of its own. */
  readonly shares: Three<Shares>
}

/** Corners of a triangle by number, then the middles of the sides that begin there. */
type Part = Three<number>

/** Parts by which of the sides are cut: 1 for the first, 2 for the second, 4 for the third. All are wound as the whole. */
const patterns: readonly (readonly Part[])[] = [
  [[0, 1, 2]],
  [[0, 3, 2], [3, 1, 2]],
  [[0, 1, 4], [0, 4, 2]],
  [[3, 1, 4], [0, 3, 4], [0, 4, 2]],
  [[0, 1, 5], [5, 1, 2]],
  [[0, 3, 5], [3, 1, 2], [3, 2, 5]],
  [[5, 4, 2], [0, 1, 4], [0, 4, 5]],
  [[0, 3, 5], [3, 1, 4], [5, 4, 2], [3, 4, 5]],
] // prettier-ignore

/** @param middle the number of the corner in the middle of a side; `undefined` where it is not cut. */
export function splitTriangle(
  triangle: Triangle,
  middle: (a: number, b: number) => number | undefined,
): readonly Triangle[] {
  const { face, corners, shares } = triangle
  const middles = [0, 1, 2].map((side) => middle(corners[side]!, corners[(side + 1) % 3]!))
  const pattern = middles.reduce<number>((bits, corner, side) => bits + (corner === undefined ? 0 : 1 << side), 0)
  if (pattern === 0) return [triangle]
  const numbers = [...corners, ...middles.map((corner) => corner ?? NaN)]
  const places = [...shares, ...[0, 1, 2].map((side) => halfway(shares[side]!, shares[(side + 1) % 3]!))]
  return patterns[pattern]!.map(([a, b, c]) => ({
    face,
    corners: [numbers[a]!, numbers[b]!, numbers[c]!],
    shares: [places[a]!, places[b]!, places[c]!],
  }))
}
