import type { ViewportPlan } from '../../src/scene/plan'
import { cutRing, mayBeCut } from '../../src/scene/resolve/clipSpace'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { projectRange } from '../../src/scene/resolve/project'
import { isCulled, type Culling } from '../geometry/culling'

/** What is seen of a triangle. */
export interface SeenFace {
  readonly face: number
  /** Corners in canvas pixels; those of a whole triangle in its order. */
  readonly xy: Float64Array
  /** Mean NDC depth of its corners. */
  readonly depth: number
  /** Of a triangle that was cut, for each corner whether the side from it to the next runs along the cut. */
  readonly isCut: Uint8Array | undefined
}

export interface SeenFacesOptions {
  readonly geometry: ResolvedGeometry
  readonly viewport: ViewportPlan
  readonly offset: readonly [number, number]
  readonly culling: Culling
  readonly isMirrored: boolean
  /** How far, in canvas pixels, its edges reach beyond a face. */
  readonly reach: number
  /** Whether far faces come first; else as they stand. */
  readonly isSorted: boolean
}

/** The triangles of a mesh that may be seen, in the order in which they are painted. */
export function seenFaces(options: SeenFacesOptions): SeenFace[] {
  const { geometry, viewport, offset, culling, isMirrored, reach, isSorted } = options
  const { positions, indices, triangleCount } = geometry
  const { rect, clip } = viewport
  const xy = new Float64Array(2 * positions.count)
  const depths = new Float64Array(positions.count)
  projectRange(positions, rect, offset, 0, positions.count, xy, depths)
  const isCuttable = mayBeCut(positions)
  const place = { rect, offset }
  const whole = (a: number, b: number, c: number): Omit<SeenFace, 'face'> => ({
    xy: Float64Array.of(xy[2 * a]!, xy[2 * a + 1]!, xy[2 * b]!, xy[2 * b + 1]!, xy[2 * c]!, xy[2 * c + 1]!),
    depth: (depths[a]! + depths[b]! + depths[c]!) / 3,
    isCut: undefined,
  })
  const cut = (vertices: readonly number[]): Omit<SeenFace, 'face'> | undefined => {
    const xyz = Float32Array.from(vertices.flatMap((i) => [0, 1, 2].map((k) => positions.xyz[3 * i + k]!)))
    if (!xyz.every(Number.isFinite)) return undefined
    const ring = cutRing({ ...positions, xyz, count: 3 }, place, 0, 3)
    return { xy: ring.xy, depth: ring.depth.reduce((sum, z) => sum + z, 0) / ring.depth.length, isCut: ring.isCut }
  }
  const faces: SeenFace[] = []
  for (let face = 0; face < triangleCount; face++) {
    const a = indices ? indices[3 * face]! : 3 * face
    const b = indices ? indices[3 * face + 1]! : 3 * face + 1
    const c = indices ? indices[3 * face + 2]! : 3 * face + 2
    const isWhole = Number.isFinite(xy[2 * a]! + xy[2 * b]! + xy[2 * c]!)
    const seen = isWhole ? whole(a, b, c) : isCuttable ? cut([a, b, c]) : undefined
    if (!seen || seen.xy.length < 6) continue
    const area = areaOf(seen.xy)
    if (!(area !== 0) || isCulled(culling, area, isMirrored) || !touches(seen.xy, clip, reach)) continue
    faces.push({ face, ...seen })
  }
  return isSorted ? faces.sort((p, q) => q.depth - p.depth) : faces
}

/** Twice the area of a polygon; y points down, so it is negative where corners follow each other counter-clockwise. */
export function areaOf(xy: Float64Array): number {
  let sum = 0
  for (let i = 2; i + 3 < xy.length; i += 2) {
    const [x, y] = [xy[i]! - xy[0]!, xy[i + 1]! - xy[1]!]
    sum += x * (xy[i + 3]! - xy[1]!) - (xy[i + 2]! - xy[0]!) * y
  }
  return sum
}

function touches(xy: Float64Array, { x, y, width, height }: ViewportPlan['clip'], reach: number): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < xy.length; i += 2) {
    left = Math.min(left, xy[i]!)
    right = Math.max(right, xy[i]!)
    top = Math.min(top, xy[i + 1]!)
    bottom = Math.max(bottom, xy[i + 1]!)
  }
  return right + reach >= x && left - reach <= x + width && bottom + reach >= y && top - reach <= y + height
}
