import type { Mat4 } from '../../src/scene/matrix'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { descending } from '../../src/scene/resolve/project'
import { isCulled, type Culling } from '../geometry/culling'
import { EdgeNumbers } from '../geometry/meshEdges'
import type { VisualToDraw } from '../geometry/visual'

/** Triangles, those farther away first, by the mean of their corners. */
export function farFacesFirst(
  { resolved }: Pick<VisualToDraw, 'resolved'>,
  { positions: { xyz, count, toNdc: m }, indices, triangleCount }: ResolvedGeometry,
): Uint32Array {
  return resolved.derived('far faces first', [xyz, indices, ...m], () => {
    const depths = new Float32Array(count)
    for (let i = 0; i < count; i++) {
      const [x, y, z] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
      depths[i] = (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / (m[3]! * x + m[7]! * y + m[11]! * z + m[15]!)
    }
    const sums = new Float32Array(triangleCount)
    for (let face = 0; face < triangleCount; face++) {
      for (let k = 3 * face; k < 3 * face + 3; k++) sums[face]! += depths[indices ? indices[k]! : k]!
    }
    return descending(sums)
  })
}

export interface LayerOptions {
  /** To canvas pixels. */
  readonly matrix: Mat4
  readonly isMirrored: boolean
  /** Whether far faces come first, else they come as they stand. */
  readonly isOrdered: boolean
}

/**
 * Faces and their sides, for `meshLayers`: each side once, after the last of the faces that have it. So what lies behind a face is seen
 * through it alone, and no side is darkened by itself.
 */
export function layerOrder(
  draw: Pick<VisualToDraw, 'resolved'>,
  geometry: ResolvedGeometry,
  { matrix, isMirrored, isOrdered }: LayerOptions,
): Uint32Array {
  const { resolved } = draw
  const { positions, indices, triangleCount } = geometry
  const culling = resolved.value<Culling>('culling')
  return resolved.derived('layers', [positions.xyz, indices, culling, isMirrored, isOrdered, ...matrix], () => {
    const faces = isOrdered ? farFacesFirst(draw, geometry) : undefined
    const edges = sideEdges(draw, geometry)
    const seen = seenFaces(geometry, matrix, culling, isMirrored)
    const left = new Uint32Array(3 * triangleCount + 1)
    for (let side = 0; side < 3 * triangleCount; side++) {
      const edge = edges[side]!
      if (seen[Math.floor(side / 3)]) left[edge] = left[edge]! + 1
    }
    const out = new Uint32Array(8 * triangleCount)
    /** Of the face that had an edge last, the corner that the edge lacks, plus 1. */
    const corners = new Uint32Array(left.length)
    let size = 0
    const add = (entry: number, across: number): void => {
      out[size++] = entry
      out[size++] = across
    }
    for (let i = 0; i < triangleCount; i++) {
      const face = faces ? faces[i]! : i
      if (!seen[face]) continue
      add(4 * face, 0)
      for (let side = 0; side < 3; side++) {
        const edge = edges[3 * face + side]!
        left[edge] = left[edge]! - 1
        if (left[edge] === 0) add(4 * face + 1 + side, corners[edge]!)
        const corner = 3 * face + ((side + 2) % 3)
        corners[edge] = 1 + (indices ? indices[corner]! : corner)
      }
    }
    return out.subarray(0, size)
  })
}

/** The number of the edge that each side of a face is, from 1 on. */
function sideEdges({ resolved }: Pick<VisualToDraw, 'resolved'>, geometry: ResolvedGeometry): Uint32Array {
  const { positions, indices, triangleCount } = geometry
  return resolved.derived('side edges', [positions.xyz, indices], () => {
    const numbers = new EdgeNumbers(geometry)
    // Numbers name a side by the corner before it.
    return Uint32Array.from({ length: 3 * triangleCount }, (_, side) =>
      numbers.of(Math.floor(side / 3), (side + 2) % 3),
    )
  })
}

/** Whether each face is drawn: none that is culled, nor has no area, nor lacks a corner. */
function seenFaces(
  { positions: { xyz, count }, indices, triangleCount }: ResolvedGeometry,
  m: Mat4,
  culling: Culling,
  isMirrored: boolean,
): Uint8Array {
  const seen = new Float64Array(3 * count)
  for (let i = 0; i < count; i++) {
    const [x, y, z] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
    for (const [k, row] of [0, 1, 3].entries()) {
      seen[3 * i + k] = m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!
    }
  }
  return Uint8Array.from({ length: triangleCount }, (_, face) => {
    const [a, b, c] = [0, 1, 2].map((k) => 3 * (indices ? indices[3 * face + k]! : 3 * face + k)) as [
      number,
      number,
      number,
    ]
    // Of corners times w, this has the sign that the area has on the screen.
    const area =
      seen[a]! * (seen[b + 1]! * seen[c + 2]! - seen[b + 2]! * seen[c + 1]!) +
      seen[a + 1]! * (seen[b + 2]! * seen[c]! - seen[b]! * seen[c + 2]!) +
      seen[a + 2]! * (seen[b]! * seen[c + 1]! - seen[b + 1]! * seen[c]!)
    return area !== 0 && !Number.isNaN(area) && !isCulled(culling, area, isMirrored) ? 1 : 0
  })
}
