import { rimLines, windingOf, type Lines } from './rimLines'

/** Rings: x and y in turn, closed. Inside is where they wind around. */
export type Rings = readonly (readonly number[])[]

/**
 * Signed distances from the rim of an area, at the centres of a square grid about the origin: negative inside. Rows go down, as y does.
 * @param half columns, and rows, on either side of the origin: the grid is twice that wide
 * @param step from one to the next, in the unit of the rings
 * @returns row by row; without rings all is far outside
 */
export function distanceField(rings: Rings, half: number, step: number): Float32Array {
  const side = 2 * half
  const out = new Float32Array(side * side).fill(Infinity)
  const lines = linesOf(rings)
  const rim = rimLines(lines)
  if (rim.length === 0) return out
  for (let row = 0; row < side; row++) {
    const y = (row + 0.5 - half) * step
    for (let column = 0; column < side; column++) {
      const x = (column + 0.5 - half) * step
      const distance = distanceFrom(rim, x, y)
      out[row * side + column] = windingOf(lines, x, y) === 0 ? distance : -distance
    }
  }
  return out
}

function distanceFrom(lines: Lines, x: number, y: number): number {
  let least = Infinity
  for (let k = 0; k < lines.length; k += 4) {
    const dx = lines[k + 2]!
    const dy = lines[k + 3]!
    const px = x - lines[k]!
    const py = y - lines[k + 1]!
    const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy)))
    const qx = px - t * dx
    const qy = py - t * dy
    const square = qx * qx + qy * qy
    if (square < least) least = square
  }
  return Math.sqrt(least)
}

/** Start and extent of each line. */
function linesOf(rings: Rings): Lines {
  const lines: number[] = []
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const k = (i + 2) % ring.length
      const [dx, dy] = [ring[k]! - ring[i]!, ring[k + 1]! - ring[i + 1]!]
      if (dx !== 0 || dy !== 0) lines.push(ring[i]!, ring[i + 1]!, dx, dy)
    }
  }
  return Float64Array.from(lines)
}
