import type { Edges } from './clipLine'

/**
 * The part of a filled ring that lies between edges, as another ring. What was wound around a point between the edges so many
 * times still is. Missing vertices are left out.
 * (Sutherland and Hodgman, "Reentrant polygon clipping", 1974.)
 */
export function clipRing(xy: ArrayLike<number>, from: number, end: number, edges: Edges): number[] {
  let ring: number[] = []
  for (let i = from; i < end; i++) {
    if (Number.isFinite(xy[2 * i]! + xy[2 * i + 1]!)) ring.push(xy[2 * i]!, xy[2 * i + 1]!)
  }
  const [left, top, right, bottom] = edges
  for (const [axis, edge, sign] of [
    [0, left, 1],
    [1, top, 1],
    [0, right, -1],
    [1, bottom, -1],
  ] as const) {
    ring = clipSide(ring, axis, edge, sign)
  }
  return ring
}

/** @param sign 1 keeps what is greater than the edge, −1 what is less. */
function clipSide(ring: readonly number[], axis: 0 | 1, edge: number, sign: 1 | -1): number[] {
  const out: number[] = []
  const count = ring.length / 2
  for (let i = 0; i < count; i++) {
    const before = (i === 0 ? count : i) - 1
    const own = (ring[2 * i + axis]! - edge) * sign
    const last = (ring[2 * before + axis]! - edge) * sign
    if (own >= 0 !== last >= 0) {
      const other = 1 - axis
      const t = last / (last - own)
      const cut = ring[2 * before + other]! * (1 - t) + ring[2 * i + other]! * t
      if (axis === 0) out.push(edge, cut)
      else out.push(cut, edge)
    }
    if (own >= 0) out.push(ring[2 * i]!, ring[2 * i + 1]!)
  }
  return out
}
