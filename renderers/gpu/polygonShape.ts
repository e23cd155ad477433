import type { PolygonRows } from '../geometry/polygonRows'
import { verticesOf } from './polygonTriangles'

/** Normal of the plane that fits rings, by Newell's method, of any length; and a place in the plane. */
export interface FittedPlane {
  readonly normal: readonly [number, number, number]
  readonly middle: readonly [number, number, number]
}

/** The plane through all vertices of a polygon. */
export function fittedPlane(
  xyz: Float32Array,
  { ringStarts, polygonStarts }: PolygonRows,
  polygon: number,
): FittedPlane {
  let [nx, ny, nz, x, y, z, count] = [0, 0, 0, 0, 0, 0, 0]
  for (let ring = polygonStarts[polygon]!; ring < polygonStarts[polygon + 1]!; ring++) {
    const vertices = verticesOf(xyz, ringStarts[ring]!, ringStarts[ring + 1]!)
    vertices.forEach((i, k) => {
      const j = vertices[(k + 1) % vertices.length]!
      const [x0, y0, z0] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
      const [x1, y1, z1] = [xyz[3 * j]!, xyz[3 * j + 1]!, xyz[3 * j + 2]!]
      nx += (y0 - y1) * (z0 + z1)
      ny += (z0 - z1) * (x0 + x1)
      nz += (x0 - x1) * (y0 + y1)
      x += x0
      y += y0
      z += z0
      count++
    })
  }
  return { normal: [nx, ny, nz], middle: [x / count, y / count, z / count] }
}

/** A full turn and a little more: rounding decides nothing. */
const onceRound = 2 * Math.PI + 0.1

/** Whether a polygon has one ring that turns one way all along, once: its fan of triangles then covers nothing twice. */
export function isConvex(xyz: Float32Array, rows: PolygonRows, polygon: number): boolean {
  const { ringStarts, polygonStarts } = rows
  const first = polygonStarts[polygon]!
  if (polygonStarts[polygon + 1]! - first !== 1) return false
  const vertices = verticesOf(xyz, ringStarts[first]!, ringStarts[first + 1]!)
  const count = vertices.length
  if (count <= 3) return true
  const [nx, ny, nz] = fittedPlane(xyz, rows, polygon).normal
  const length = Math.hypot(nx, ny, nz)
  let turned = 0
  let [ux, uy, uz] = sideOf(xyz, vertices[count - 1]!, vertices[0]!)
  for (let k = 0; k < count; k++) {
    const [vx, vy, vz] = sideOf(xyz, vertices[k]!, vertices[(k + 1) % count]!)
    if (vx === 0 && vy === 0 && vz === 0) continue
    const turn = (nx * (uy * vz - uz * vy) + ny * (uz * vx - ux * vz) + nz * (ux * vy - uy * vx)) / length
    if (!(turn >= 0)) return false
    turned += Math.atan2(turn, ux * vx + uy * vy + uz * vz)
    ;[ux, uy, uz] = [vx, vy, vz]
  }
  return turned < onceRound
}

const sideOf = (xyz: Float32Array, a: number, b: number): [number, number, number] => [
  xyz[3 * b]! - xyz[3 * a]!,
  xyz[3 * b + 1]! - xyz[3 * a + 1]!,
  xyz[3 * b + 2]! - xyz[3 * a + 2]!,
]
