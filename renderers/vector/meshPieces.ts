import type { ViewportPlan } from '../../src/scene/plan'
import { projectRange } from '../../src/scene/resolve/project'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { FaceShades, type Shares } from '../geometry/faceShades'
import { EdgeNumbers } from '../geometry/meshEdges'
import type { Surface } from '../geometry/surface'
import { splitTriangle, type Triangle } from './splitTriangle'

/** Levels of 255 by which a colour may change within a piece. */
const mostChange = 8
/** Pieces whose sides are no longer than so many canvas pixels are not divided. */
const leastSide = 4
/** So many pieces at most; then changes are coarser. */
const mostPieces = 30_000
/** What reaches behind the eye has no length on the screen. */
const mostLevels = 9

/** Faces of a mesh, divided until each piece has nearly one colour. */
export interface MeshPieces {
  /** Its triangles are the pieces. */
  readonly geometry: ResolvedGeometry
  /** Red, green, blue and alpha of 0–1 of each piece. */
  readonly rgba: Float64Array
  /** The face that each piece is a part of; absent: pieces are faces. */
  readonly parents: readonly number[] | undefined
  /** Whether there would have to be more of them. */
  readonly isCoarse: boolean
}

export interface MeshPiecesOptions {
  readonly geometry: ResolvedGeometry
  readonly surface: Surface
  readonly viewport: ViewportPlan
  readonly offset: readonly [number, number]
  /** Those that are seen. */
  readonly faces: readonly { readonly face: number }[]
}

/**
 * Whether a side is divided depends on nothing but the side and what adjoins it, so that pieces of neighbours have their
 * corners in common and no gap opens between them.
 */
export function meshPieces(options: MeshPiecesOptions): MeshPieces {
  const { geometry, surface } = options
  const shades = new FaceShades(surface, geometry)
  const corners = new Corners(options)
  let pieces = corners.triangles(options.faces)
  let [tolerance, isCoarse] = [mostChange, false]
  for (let level = 0; level < mostLevels; level++) {
    const changes = pieces.map((piece) => (corners.isSmall(piece, leastSide) ? 0 : changeOf(piece, corners, shades)))
    let cut = sidesToCut(pieces, changes, corners, tolerance)
    while (pieces.length + cut.extra > mostPieces) {
      isCoarse = true
      tolerance *= 1.5
      cut = sidesToCut(pieces, changes, corners, tolerance)
    }
    if (cut.sides.size === 0) break
    pieces = pieces.flatMap((piece) => splitTriangle(piece, (a, b) => cut.sides.get(corners.keyOf(a, b))))
  }
  return {
    geometry: corners.geometryOf(pieces),
    rgba: shades.middles(pieces),
    parents: pieces.map(({ face }) => face),
    isCoarse,
  }
}

/** Faces that have one colour each, as they are. */
export function wholeFaces({ geometry, surface, faces }: MeshPiecesOptions): MeshPieces {
  const rgba = new Float64Array(4 * geometry.triangleCount)
  const colors = new FaceShades(surface, geometry).middles(faces.map(({ face }) => ({ face, shares: wholeShares })))
  faces.forEach(({ face }, i) => rgba.set(colors.subarray(4 * i, 4 * i + 4), 4 * face))
  return { geometry, rgba, parents: undefined, isCoarse: false }
}

const wholeShares = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] as const // prettier-ignore

/** How much the colour changes within a piece, in levels. */
function changeOf(piece: Triangle, corners: Corners, shades: FaceShades): number {
  // Highlights lie within faces, and so may be far from all corners.
  const parts = Math.min(8, Math.max(2, Math.ceil(corners.longestSide(piece) / 8)))
  return shades.spread(piece.face, grid(piece, parts))
}

/** Places all over a piece, its corners among them. */
function grid({ shares: [a, b, c] }: Triangle, parts: number): Shares[] {
  const places: Shares[] = []
  for (let i = 0; i <= parts; i++) {
    for (let k = 0; k <= parts - i; k++) {
      const [u, v] = [i / parts, k / parts]
      places.push([0, 1, 2].map((n) => a[n]! * (1 - u - v) + b[n]! * u + c[n]! * v) as unknown as Shares)
    }
  }
  return places
}

interface SidesToCut {
  /** The corner in the middle of each side that is cut, by key. */
  readonly sides: ReadonlyMap<number, number>
  /** How many more pieces that makes. */
  readonly extra: number
}

function sidesToCut(
  pieces: readonly Triangle[],
  changes: readonly number[],
  corners: Corners,
  tolerance: number,
): SidesToCut {
  const sides = new Map<number, number>()
  pieces.forEach((piece, i) => {
    if (!(changes[i]! > tolerance)) return
    const longest = corners.longestSide(piece)
    for (let side = 0; side < 3; side++) {
      // Slivers would leave more of their rims than of themselves.
      if (!(corners.length(piece, side) > Math.max(leastSide, longest / 2))) continue
      const [a, b] = [piece.corners[side]!, piece.corners[(side + 1) % 3]!]
      sides.set(corners.keyOf(a, b), corners.between(a, b))
    }
  })
  let extra = 0
  for (const { corners: at } of pieces) {
    for (let side = 0; side < 3; side++) if (sides.has(corners.keyOf(at[side]!, at[(side + 1) % 3]!))) extra++
  }
  return { sides, extra }
}

/** Corners of pieces: those of faces at one place are one, and more come in between. */
class Corners {
  readonly #options: MeshPiecesOptions
  readonly #xyz: number[]
  /** In canvas pixels; NaN where they are not seen. */
  readonly #xy: number[]
  readonly #middles = new Map<number, number>()

  constructor(options: MeshPiecesOptions) {
    this.#options = options
    this.#xyz = Array.from(options.geometry.positions.xyz)
    this.#xy = this.#project(this.#xyz)
  }

  triangles(faces: MeshPiecesOptions['faces']): Triangle[] {
    const numbers = new EdgeNumbers(this.#options.geometry)
    return faces.map(({ face }) => ({
      face,
      corners: [numbers.place(face, 0), numbers.place(face, 1), numbers.place(face, 2)],
      shares: wholeShares,
    }))
  }

  /** Names a side, whichever way it is walked. */
  keyOf(a: number, b: number): number {
    return Math.min(a, b) * 2 ** 26 + Math.max(a, b)
  }

  between(a: number, b: number): number {
    const key = this.keyOf(a, b)
    let middle = this.#middles.get(key)
    if (middle === undefined) {
      middle = this.#xyz.length / 3
      this.#middles.set(key, middle)
      const xyz = [0, 1, 2].map((k) => Math.fround((this.#xyz[3 * a + k]! + this.#xyz[3 * b + k]!) / 2))
      this.#xyz.push(...xyz)
      this.#xy.push(...this.#project(xyz))
    }
    return middle
  }

  /** On the screen, of the side that begins at a corner; without end for one that is partly out of sight. */
  length({ corners }: Triangle, side: number): number {
    const [a, b] = [corners[side]!, corners[(side + 1) % 3]!]
    const length = Math.hypot(this.#xy[2 * a]! - this.#xy[2 * b]!, this.#xy[2 * a + 1]! - this.#xy[2 * b + 1]!)
    return Number.isNaN(length) ? Infinity : length
  }

  longestSide(piece: Triangle): number {
    return Math.max(...[0, 1, 2].map((side) => this.length(piece, side)))
  }

  /** Whether no side is longer than that, or all of it lies beyond an edge of the viewport. */
  isSmall(piece: Triangle, length: number): boolean {
    if (this.longestSide(piece) <= length) return true
    const { x, y, width, height } = this.#options.viewport.clip
    const beyond = (axis: 0 | 1, from: number, to: number): boolean => {
      const at = piece.corners.map((corner) => this.#xy[2 * corner + axis]!)
      return at.every((value) => value < from) || at.every((value) => value > to)
    }
    return beyond(0, x, x + width) || beyond(1, y, y + height)
  }

  geometryOf(pieces: readonly Triangle[]): ResolvedGeometry {
    const xyz = Float32Array.from(this.#xyz)
    return {
      ...this.#options.geometry,
      positions: { ...this.#options.geometry.positions, xyz, count: xyz.length / 3 },
      indices: Uint32Array.from(pieces.flatMap(({ corners }) => corners)),
      triangleCount: pieces.length,
    }
  }

  #project(xyz: readonly number[]): number[] {
    const { geometry, viewport, offset } = this.#options
    const count = xyz.length / 3
    const xy = new Float64Array(2 * count)
    projectRange({ ...geometry.positions, xyz: Float32Array.from(xyz), count }, viewport.rect, offset, 0, count, xy)
    return Array.from(xy)
  }
}
