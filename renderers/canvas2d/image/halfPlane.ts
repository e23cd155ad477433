import type { Line } from '../../geometry/image/devicePlane'

/** How much of the pixel about a place lies on the positive side of a line whose values are distances: 0–1, exact. */
export function areaInside([nx, ny, c]: Line, x: number, y: number): number {
  const d = nx * x + ny * y + c
  if (d >= Math.SQRT1_2) return 1
  if (d <= -Math.SQRT1_2) return 0
  const [p, q] = [Math.abs(nx), Math.abs(ny)]
  const [long, short] = p > q ? [p, q] : [q, p]
  // Beyond this distance the line passes the pixel; below the inner one it crosses opposite sides, else it cuts off a corner.
  const outer = (long + short) / 2
  const size = Math.abs(d)
  if (size >= outer) return d > 0 ? 1 : 0
  if (size <= (long - short) / 2) return 0.5 + d / long
  const corner = (outer - size) ** 2 / (2 * long * short)
  return d > 0 ? 1 - corner : corner
}
