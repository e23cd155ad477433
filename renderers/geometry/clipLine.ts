import type { Rect } from '../../src/scene/plan'

/** Edges: left, top, right, bottom. */
export type Edges = readonly [number, number, number, number]

/**
 * How far beyond what their strokes reach lines are drawn, in canvas pixels: enough that no rounding of the cut shows, little
 * enough for the float32 of the rasteriser, which at 10⁹ px has steps of 64 px.
 */
const margin = 8192

/** Radii and half widths, in canvas pixels, are drawn no greater: they cover any picture, and float32 still holds them. */
export const mostRadius = 1e9

/**
 * Beyond these edges nothing of a line can be seen.
 * @param reach how far its stroke reaches from it, in canvas pixels.
 */
export function guardOf({ x, y, width, height }: Rect, reach: number): Edges {
  const room = margin + Math.min(reach, mostRadius)
  return [x - room, y - room, x + width + room, y + height + room]
}

export const isInside = ([left, top, right, bottom]: Edges, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

/**
 * The part of a segment that lies between edges, as fractions of it; `undefined` when there is none.
 * (Liang and Barsky, "A new concept and method for line clipping", 1984.)
 */
export function clipLine(
  [left, top, right, bottom]: Edges,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): readonly [number, number] | undefined {
  let [from, to] = [0, 1]
  const [dx, dy] = [x1 - x0, y1 - y0]
  for (const [delta, room] of [
    [-dx, x0 - left],
    [dx, right - x0],
    [-dy, y0 - top],
    [dy, bottom - y0],
  ] as const) {
    if (delta === 0) {
      if (room < 0) return undefined
      continue
    }
    const t = room / delta
    if (delta < 0) from = Math.max(from, t)
    else to = Math.min(to, t)
  }
  return from <= to ? [from, to] : undefined
}
