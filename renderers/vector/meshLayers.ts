import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { isOpaqueFace } from '../geometry/faceShades'
import type { SeenFace } from './meshFaces'
import type { MeshPieces } from './meshPieces'
import { meshRuns, ringsOf } from './meshRuns'
import { withoutSeams } from './meshSeams'
import { cssColor } from './style'

/** An area of one colour. */
export interface MeshFill {
  /** CSS; absent: nothing is seen of it. */
  readonly color: string | undefined
  readonly rings: readonly Float64Array[]
}

/** What of a mesh is painted at one go. */
export interface MeshLayer {
  readonly depth: number
  /** Where it is so far away, in canvas pixels. */
  readonly place: readonly [number, number]
  readonly fills: readonly MeshFill[]
  /** Faces whose edges come over the fills. */
  readonly faces: readonly SeenFace[]
}

export interface MeshLayersOptions {
  readonly pieces: MeshPieces
  /** What is seen of the pieces, in the order in which they are painted. */
  readonly shapes: readonly SeenFace[]
  /** What is seen of the faces, in the order in which they are painted. */
  readonly faces: readonly SeenFace[]
  readonly hasEdges: boolean
}

/** A mesh from the far end to the near one. */
export function meshLayers(options: MeshLayersOptions): MeshLayer[] {
  const { pieces, shapes, faces, hasEdges } = options
  const { rgba, geometry, parents } = pieces
  const colorOf = ({ face }: SeenFace): string | undefined => colorAt(rgba, face)
  if (!parents) return facesAsTheyAre(shapes, geometry, rgba, colorOf)
  if (!hasEdges) {
    return withoutSeams(shapes, geometry).map((shape) => ({
      depth: shape.depth,
      place: middleOf(shape.xy),
      fills: [{ color: colorOf(shape), rings: [shape.xy] }],
      faces: [],
    }))
  }
  // An edge lies over the whole of its face.
  const byFace = new Map<number, SeenFace[]>(faces.map(({ face }) => [face, []]))
  for (const shape of shapes) byFace.get(parents[shape.face]!)?.push(shape)
  const fills = new Map<number, MeshFill[]>(faces.map(({ face }) => [face, []]))
  for (const shape of withoutSeams([...byFace.values()].flat(), geometry)) {
    fills.get(parents[shape.face]!)!.push({ color: colorOf(shape), rings: [shape.xy] })
  }
  return faces.map((face) => ({
    depth: face.depth,
    place: middleOf(face.xy),
    fills: fills.get(face.face)!,
    faces: [face],
  }))
}

function facesAsTheyAre(
  shapes: readonly SeenFace[],
  geometry: ResolvedGeometry,
  rgba: Float64Array,
  colorOf: (shape: SeenFace) => string | undefined,
): MeshLayer[] {
  if (shapes.every(({ face }) => isOpaqueFace(rgba, face))) {
    return withoutSeams(shapes, geometry).map((shape, i) => ({
      depth: shape.depth,
      place: middleOf(shape.xy),
      fills: [{ color: colorOf(shape), rings: [shape.xy] }],
      faces: [shapes[i]!],
    }))
  }
  return meshRuns(shapes, geometry, colorOf).map((run) => ({
    depth: run.reduce((sum, { depth }) => sum + depth, 0) / run.length,
    place: middleOf(run.flatMap(({ xy }) => [...middleOf(xy)])),
    fills: [{ color: colorOf(run[0]!), rings: ringsOf(run) }],
    faces: run,
  }))
}

/** The mean of corners. */
function middleOf(xy: ArrayLike<number>): readonly [number, number] {
  let [x, y] = [0, 0]
  for (let i = 0; i < xy.length; i += 2) {
    x += xy[i]!
    y += xy[i + 1]!
  }
  return [(2 * x) / xy.length, (2 * y) / xy.length]
}

function colorAt(rgba: Float64Array, i: number): string | undefined {
  const [r, g, b, a] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!, rgba[4 * i + 3]!]
  return a > 0 ? cssColor(Math.round(255 * r), Math.round(255 * g), Math.round(255 * b), 255 * a, 1) : undefined
}
