import type { PolygonRows } from '../geometry/polygonRows'

/**
 * What a triangle of a polygon is: a part of its face, one of two halves of a side's stroke, or at a corner what lies between two
 * strokes and the tip before that.
 */
export const roles = { face: 0, side: 1, otherSide: 2, bevel: 3, tip: 4 } as const

/** Of `PolygonTriangles.parts` each is so many times a polygon's number, plus a role. */
export const rolesPerPolygon = 8

/** Triangles `from` up to, not including, `end`. */
export interface TriangleRange {
  readonly from: number
  readonly end: number
}

/** Polygons as triangles, in the order in which they are drawn. */
export interface PolygonTriangles {
  /** Three vertices a triangle: of a side its ends and one more of them, of a corner that before it, it, and that after it. */
  readonly corners: Uint32Array
  /** Polygon and role of each triangle. */
  readonly parts: Uint32Array
  /** What is drawn together: all that is direct, or faces and edges of polygons that are far from each other. */
  readonly runs: readonly (TriangleRange & { readonly edges: number })[]
}

type Positions = Float32Array

const isThere = (xyz: Positions, i: number): boolean => Number.isFinite(xyz[3 * i]! + xyz[3 * i + 1]! + xyz[3 * i + 2]!)

/** The vertices of a ring that are there. */
export function verticesOf(xyz: Positions, from: number, end: number): number[] {
  const vertices: number[] = []
  for (let i = from; i < end; i++) if (isThere(xyz, i)) vertices.push(i)
  return vertices
}

/** Triangles of polygons. @param runs polygons that are drawn together. @param isWhole whether each face is followed by its edge. */
export function polygonTriangles(
  xyz: Positions,
  { ringStarts, polygonStarts }: PolygonRows,
  runs: readonly ArrayLike<number>[],
  { isWhole, hasEdges }: { readonly isWhole: boolean; readonly hasEdges: boolean },
): PolygonTriangles {
  const corners: number[] = []
  const parts: number[] = []
  const add = (a: number, b: number, c: number, polygon: number, role: number): void => {
    corners.push(a, b, c)
    parts.push(polygon * rolesPerPolygon + role)
  }
  const addFace = (polygon: number, from: number, end: number): void => {
    const [first, ...rest] = verticesOf(xyz, from, end)
    for (let i = 1; i < rest.length; i++) add(first!, rest[i - 1]!, rest[i]!, polygon, roles.face)
  }
  const addEdge = (polygon: number, from: number, end: number): void => {
    const ring = withoutRepetition(xyz, from, end)
    const count = ring.length
    if (count < 2) return
    const at = (i: number): number => ring[(i + count) % count]!
    const hasSide = (i: number): boolean => isThere(xyz, at(i)) && isThere(xyz, at(i + 1))
    for (let i = 0; i < count; i++) {
      if (!hasSide(i)) continue
      add(at(i), at(i + 1), at(i + 1), polygon, roles.side)
      add(at(i), at(i + 1), at(i + 1), polygon, roles.otherSide)
      if (!hasSide(i - 1)) continue
      add(at(i - 1), at(i), at(i + 1), polygon, roles.bevel)
      add(at(i - 1), at(i), at(i + 1), polygon, roles.tip)
    }
  }
  const eachRing = (polygon: number, visit: typeof addFace): void => {
    for (let ring = polygonStarts[polygon]!; ring < polygonStarts[polygon + 1]!; ring++) {
      visit(polygon, ringStarts[ring]!, ringStarts[ring + 1]!)
    }
  }
  const ranges = runs.map((run) => {
    const from = parts.length
    for (let i = 0; i < run.length; i++) {
      eachRing(run[i]!, addFace)
      if (isWhole && hasEdges) eachRing(run[i]!, addEdge)
    }
    const edges = parts.length
    if (!isWhole && hasEdges) for (let i = 0; i < run.length; i++) eachRing(run[i]!, addEdge)
    return { from, edges, end: parts.length }
  })
  return { corners: Uint32Array.from(corners), parts: Uint32Array.from(parts), runs: ranges }
}

/** The vertices of a ring, of which none is where the one before it is: those have no direction. */
function withoutRepetition(xyz: Positions, from: number, end: number): number[] {
  const isSame = (i: number, k: number): boolean => [0, 1, 2].every((c) => xyz[3 * i + c] === xyz[3 * k + c])
  const ring: number[] = []
  for (let i = from; i < end; i++) if (ring.length === 0 || !isSame(i, ring.at(-1)!)) ring.push(i)
  while (ring.length > 1 && isSame(ring[0]!, ring.at(-1)!)) ring.pop()
  return ring
}
