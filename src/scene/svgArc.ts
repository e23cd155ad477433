type Point = readonly [number, number]

/**
 * An elliptical arc as cubic curves of at most a quarter turn each (SVG 2, appendix B.2); `undefined` where it is a line.
 * @param turn of the ellipse's x axis, in degrees, from x towards y.
 * @param isSweep whether it runs from x towards y.
 * @returns of each curve two control points and the end.
 */
export function arcToCubics(
  [x0, y0]: Point,
  [radiusX, radiusY]: Point,
  turn: number,
  isLarge: boolean,
  isSweep: boolean,
  [x1, y1]: Point,
): number[][] | undefined {
  let [rx, ry] = [Math.abs(radiusX), Math.abs(radiusY)]
  if (x0 === x1 && y0 === y1) return []
  if (!(rx > 0 && ry > 0)) return undefined
  const angle = ((turn % 360) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  // Half of the chord, in the axes of the ellipse.
  const hx = (cos * (x0 - x1) + sin * (y0 - y1)) / 2
  const hy = (cos * (y0 - y1) - sin * (x0 - x1)) / 2
  const excess = Math.hypot(hx / rx, hy / ry)
  if (excess > 1) [rx, ry] = [rx * excess, ry * excess]
  // On the unit circle: the middle of the chord, and from there the centre.
  const [ux, uy] = [hx / rx, hy / ry]
  const square = ux * ux + uy * uy
  // Radii so large that the chord vanishes beside them make a line.
  if (!(square > 1e-24) || !Number.isFinite(square)) return undefined
  const factor = (isLarge === isSweep ? -1 : 1) * Math.sqrt(Math.max(0, 1 / square - 1))
  const [cx, cy] = [factor * uy, -factor * ux]
  const from = Math.atan2(uy - cy, ux - cx)
  let sweep = Math.atan2(-uy - cy, -ux - cx) - from
  if (isSweep && sweep < 0) sweep += 2 * Math.PI
  if (!isSweep && sweep > 0) sweep -= 2 * Math.PI
  const [middleX, middleY] = [(x0 + x1) / 2, (y0 + y1) / 2]
  const place = (x: number, y: number): Point => {
    const [ex, ey] = [(cx + x) * rx, (cy + y) * ry]
    return [middleX + cos * ex - sin * ey, middleY + sin * ex + cos * ey]
  }
  const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9))
  const step = sweep / count
  const handle = (4 / 3) * Math.tan(step / 4)
  return Array.from({ length: count }, (_, i) => {
    const [a, b] = [from + i * step, from + (i + 1) * step]
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)]
    const end: Point = i === count - 1 ? [x1, y1] : place(cb, sb)
    return [...place(ca - handle * sa, sa + handle * ca), ...place(cb + handle * sb, sb - handle * cb), ...end]
  })
}
