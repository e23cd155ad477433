import type { ResolvedGeometry } from '../../../src/scene/resolve/geometry'
import { isCulled, type Culling } from '../../geometry/culling'
import { mostCorners, TriangleClipper } from './clipTriangle'
import { cornerSize } from './triangles'
import { missing, needsCut, outside, toClip, type ScreenScale, type ScreenVertices } from './vertices'

export interface FaceOptions {
  readonly geometry: ResolvedGeometry
  readonly vertices: ScreenVertices
  readonly scale: ScreenScale
  readonly culling: Culling
  /** Whether faces that are clockwise on the screen are the front ones. */
  readonly isMirrored: boolean
  /** Numbers of the triangles, in the order in which they are drawn; absent: as they come. */
  readonly order: Uint32Array | undefined
}

const anySide = outside.left | outside.right | outside.top | outside.bottom | outside.near | outside.far

/** The faces of a mesh that may be seen, one after the other. */
export class Faces {
  /** What is seen of a face: a convex polygon, `cornerSize` numbers a corner. */
  readonly corners = new Float64Array(mostCorners * cornerSize)
  readonly #options: FaceOptions
  #clipper: TriangleClipper | undefined

  constructor(options: FaceOptions) {
    this.#options = options
  }

  /** @param visit gets the number of a face, and how many corners are left of it. */
  each(visit: (face: number, size: number) => void): void {
    const { geometry, vertices, culling, isMirrored, order } = this.#options
    const { indices, triangleCount } = geometry
    const { x, y, z, perW, flags } = vertices
    const { corners } = this
    const count = order?.length ?? triangleCount
    for (let n = 0; n < count; n++) {
      const face = order ? order[n]! : n
      const a = indices ? indices[3 * face]! : 3 * face
      const b = indices ? indices[3 * face + 1]! : 3 * face + 1
      const c = indices ? indices[3 * face + 2]! : 3 * face + 2
      const any = flags[a]! | flags[b]! | flags[c]!
      if (any & missing || flags[a]! & flags[b]! & flags[c]! & anySide) continue
      let size = 3
      if (any & needsCut) {
        size = this.#cut(a, b, c)
      } else {
        corners.fill(0, 0, 3 * cornerSize)
        for (let k = 0, at = 0; k < 3; k++, at += cornerSize) {
          const vertex = k === 0 ? a : k === 1 ? b : c
          corners[at] = x[vertex]!
          corners[at + 1] = y[vertex]!
          corners[at + 2] = z[vertex]!
          corners[at + 3 + k] = perW[vertex]!
        }
      }
      const area = this.#area(size)
      if (!(area !== 0)) continue
      if (isCulled(culling, area, isMirrored)) continue
      visit(face, size)
    }
  }

  #area(size: number): number {
    const { corners } = this
    let sum = 0
    for (let b = cornerSize, c = 2 * cornerSize; c < size * cornerSize; b = c, c += cornerSize) {
      sum +=
        (corners[b]! - corners[0]!) * (corners[c + 1]! - corners[1]!) -
        (corners[c]! - corners[0]!) * (corners[b + 1]! - corners[1]!)
    }
    return sum
  }

  /** Cuts a triangle at what limits the view. @returns how many corners are left. */
  #cut(a: number, b: number, c: number): number {
    const { geometry, vertices, scale } = this.#options
    const { xyz, toNdc, hasDepth } = geometry.positions
    const clipper = (this.#clipper ??= new TriangleClipper(scale, hasDepth, vertices.leastW))
    toClip(toNdc, xyz, a, clipper.corners, 0)
    toClip(toNdc, xyz, b, clipper.corners, 7)
    toClip(toNdc, xyz, c, clipper.corners, 14)
    const size = clipper.cut()
    const { corners } = this
    const from = clipper.corners
    for (let corner = 0; corner < size; corner++) {
      const [k, at] = [7 * corner, cornerSize * corner]
      const w = from[k + 3]!
      corners[at] = Math.floor(scale.factorX * (from[k]! / w) + scale.shiftX + 0.5)
      corners[at + 1] = Math.floor(scale.factorY * (from[k + 1]! / w) + scale.shiftY + 0.5)
      corners[at + 2] = from[k + 2]! / w
      for (let i = 0; i < 3; i++) corners[at + 3 + i] = from[k + 4 + i]! / w
    }
    return size
  }
}
