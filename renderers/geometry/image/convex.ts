import type { Line } from './devicePlane'

export type Point = readonly [x: number, y: number]

export const valueAt = ([a, b, c]: Line, x: number, y: number): number => a * x + b * y + c

export const minus = (p: Line, q: Line): Line => [p[0] - q[0], p[1] - q[1], p[2] - q[2]]

/** The same line, whose values are distances in pixels. One that no point is on is infinitely far. */
export function normalized([a, b, c]: Line): Line {
  const length = Math.hypot(a, b)
  return length > 0 ? [a / length, b / length, c / length] : [0, 0, c >= 0 ? Infinity : -Infinity]
}

/** What of a convex polygon lies where none of the lines is negative. */
export function clipConvex(polygon: readonly Point[], lines: readonly Line[]): readonly Point[] {
  return lines.reduce(clipBy, polygon)
}

function clipBy(polygon: readonly Point[], line: Line): readonly Point[] {
  return polygon.flatMap(([x, y], i): Point[] => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length]!
    const [here, next] = [valueAt(line, x, y), valueAt(line, nextX, nextY)]
    const kept: Point[] = here >= 0 ? [[x, y]] : []
    if (here >= 0 === next >= 0) return kept
    const t = here / (here - next)
    return [...kept, [x + t * (nextX - x), y + t * (nextY - y)]]
  })
}

/** Value and steepness, in its own unit per pixel, of u or v at each of some points. */
export function gradients(points: readonly Point[], over: Line, one: Line): { value: number; slope: number }[] {
  return points.map(([x, y]) => {
    const q = valueAt(one, x, y)
    const value = valueAt(over, x, y) / q
    return { value, slope: Math.hypot(over[0] - value * one[0], over[1] - value * one[1]) / q }
  })
}
