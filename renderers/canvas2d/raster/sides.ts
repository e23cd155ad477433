/** The corners of an area: x and y in turn. An array on the heap: of a few numbers, typed ones are slow to make. */
export type Ring = readonly number[]

type Visit = (ring: Ring, i: number, j: number, fromLine: number, endLine: number) => void

/**
 * The sides of rings that cross sample lines, each with the lines that it crosses.
 * @param dy shift of the rings, in pixels.
 * @param perRow sample lines per row of pixels; line `i` is at `(i + 0.5) / perRow`.
 */
export function forEachSide(rings: readonly Ring[], dy: number, perRow: number, lines: number, visit: Visit): void {
  for (const ring of rings) {
    let before = lineBelow(ring[ring.length - 1]! + dy, perRow, lines)
    for (let j = 0, i = ring.length - 2; j < ring.length; i = j, j += 2) {
      const now = lineBelow(ring[j + 1]! + dy, perRow, lines)
      if (before < now) visit(ring, i, j, before, now)
      else if (now < before) visit(ring, i, j, now, before)
      before = now
    }
  }
}

/** The first sample line at or below a height. */
function lineBelow(y: number, perRow: number, lines: number): number {
  const line = Math.ceil(y * perRow - 0.5)
  return line > 0 ? (line < lines ? line : lines) : 0
}
