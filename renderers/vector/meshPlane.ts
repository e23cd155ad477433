import { toClip } from '../../src/scene/resolve/clipSpace'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { Plane } from '../geometry/plane'
import type { VisualToDraw } from '../geometry/visual'

/** As a share of how large a mesh is: positions are float32. */
const slack = 1e-5

/** The plane in which all positions of a mesh lie; `undefined` where there is none, or it is seen from its edge. */
export function meshPlane({ resolved, viewport, onDiagnostic }: VisualToDraw): Plane | undefined {
  const { positions } = resolved.geometry(onDiagnostic)
  const corners = farCorners(positions)
  if (!corners) return undefined
  const clip = new Float64Array(12)
  corners.forEach((corner, i) => toClip(positions, corner, clip, 4 * i))
  // In NDC a plane is nx·x + ny·y + nz·z + nw = 0, wherever the eye is.
  const [nx, ny, nz, nw] = [0, 1, 2, 3].map((skipped) => cofactor(clip, skipped)) as [number, number, number, number]
  if (Math.abs(nz) < 1e-9 * Math.hypot(nx, ny)) return undefined
  const { rect } = viewport
  const [dx, dy] = resolved.offset
  const [perX, perY] = [(-nx / nz) * (2 / rect.width), (ny / nz) * (2 / rect.height)]
  const [x, y] = [rect.x + rect.width / 2 + dx, rect.y + rect.height / 2 + dy]
  return { at0: -nw / nz - perX * x - perY * y, perX, perY }
}

type Vector = readonly [number, number, number]

/** Three positions that span the plane of all; `undefined` where they lie on a line, or in no plane. */
function farCorners({ xyz, count }: ResolvedGeometry['positions']): readonly [number, number, number] | undefined {
  const from = (i: number): Vector => [xyz[3 * i]! - xyz[0]!, xyz[3 * i + 1]! - xyz[1]!, xyz[3 * i + 2]! - xyz[2]!]
  const farthest = (lengthOf: (v: Vector) => number): number => {
    let [best, most] = [0, 0]
    for (let i = 1; i < count; i++) {
      const length = lengthOf(from(i))
      if (length > most) [best, most] = [i, length]
    }
    return best
  }
  const second = farthest((v) => Math.hypot(...v))
  const along = from(second)
  const third = farthest((v) => Math.hypot(...cross(along, v)))
  const normal = cross(along, from(third))
  const size = Math.hypot(...along)
  const area = Math.hypot(...normal)
  if (!(area > slack * size * size) || !Number.isFinite(area)) return undefined
  for (let i = 1; i < count; i++) {
    const [x, y, z] = from(i)
    const height = (x * normal[0] + y * normal[1] + z * normal[2]) / area
    if (!(Math.abs(height) <= slack * size)) return undefined
  }
  return [0, second, third]
}

const cross = ([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector => [
  ay * bz - az * by,
  az * bx - ax * bz,
  ax * by - ay * bx,
]

/** Of the four numbers that are square to three rows of four: the one of a column. */
function cofactor(rows: Float64Array, skipped: number): number {
  const [i, j, k] = [0, 1, 2, 3].filter((column) => column !== skipped) as [number, number, number]
  const at = (row: number, column: number): number => rows[4 * row + column]!
  const minor =
    at(0, i) * (at(1, j) * at(2, k) - at(1, k) * at(2, j)) -
    at(0, j) * (at(1, i) * at(2, k) - at(1, k) * at(2, i)) +
    at(0, k) * (at(1, i) * at(2, j) - at(1, j) * at(2, i))
  return skipped % 2 === 0 ? minor : -minor
}
