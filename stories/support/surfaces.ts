import { vec3, type MeshGeometry } from 'react-gsp'

type Vec3 = readonly [number, number, number]

export interface Surface {
  readonly geometry: MeshGeometry
  /** Parameters of each vertex, 0–1. */
  readonly u: Float32Array
  readonly v: Float32Array
}

const difference = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Triangles of a surface that a function gives over 0–1 × 0–1, with the normals and texture coordinates of its vertices. */
export function surface(at: (u: number, v: number) => Vec3, columns: number, rows: number): Surface {
  const count = (columns + 1) * (rows + 1)
  const [positions, normals, uvs] = [
    new Float32Array(3 * count),
    new Float32Array(3 * count),
    new Float32Array(2 * count),
  ]
  const [u, v] = [new Float32Array(count), new Float32Array(count)]
  const step = 1e-4
  for (let i = 0; i < count; i++) {
    const [s, t] = [(i % (columns + 1)) / columns, Math.floor(i / (columns + 1)) / rows]
    u[i] = s
    v[i] = t
    positions.set(at(s, t), 3 * i)
    // At a pole one of the directions vanishes; a little inside none does.
    const inside = Math.min(1 - 2 * step, Math.max(2 * step, t))
    const normal = cross(
      difference(at(s + step, inside), at(s - step, inside)),
      difference(at(s, inside + step), at(s, inside - step)),
    )
    const length = Math.hypot(...normal)
    normals.set(normal.map((value) => value / length), 3 * i) // prettier-ignore
    uvs.set([s, t], 2 * i)
  }
  const indices = Array.from({ length: columns * rows }, (_, cell) => {
    const a = cell + Math.floor(cell / columns)
    const [b, c, d] = [a + 1, a + columns + 1, a + columns + 2]
    return [a, b, d, a, d, c]
  }).flat()
  return { geometry: { positions: vec3(positions), indices, normals: vec3(normals), uvs: { x: uvs.filter((_, i) => i % 2 === 0), y: uvs.filter((_, i) => i % 2 === 1) } }, u, v } // prettier-ignore
}

/** A ball of radius 1, its poles on z. */
export const ball = (columns = 48, rows = 24): Surface =>
  surface((u, v) => {
    const [around, up] = [2 * Math.PI * u, Math.PI * (v - 0.5)]
    return [Math.cos(around) * Math.cos(up), Math.sin(around) * Math.cos(up), Math.sin(up)]
  }, columns, rows) // prettier-ignore

/** A tube of a radius along a ring of radius 1 about z. */
export const torus = (radius = 0.4, columns = 64, rows = 28): Surface =>
  surface((u, v) => {
    const [around, across] = [2 * Math.PI * u, 2 * Math.PI * v]
    const distance = 1 + radius * Math.cos(across)
    return [distance * Math.cos(around), distance * Math.sin(around), radius * Math.sin(across)]
  }, columns, rows) // prettier-ignore
