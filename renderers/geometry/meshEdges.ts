import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { hasEdges, hasEnough } from './meshColors'
import type { VisualToDraw } from './visual'

/** A number of something for each face. */
export type FaceIndex = (face: number) => number

/** Widths and colours of the edges of faces, and which of them a face has. */
export interface EdgeRows {
  readonly widths: NumberValues
  readonly colors: ColorValues
  readonly widthOf: FaceIndex
  readonly colorOf: FaceIndex
}

/** @returns `undefined` where no edge is drawn. */
export function edgeRows(draw: VisualToDraw, geometry: ResolvedGeometry): EdgeRows | undefined {
  const { resolved } = draw
  if (!hasEdges(resolved)) return undefined
  const widths = resolved.numbers('edgeWidths')
  const colors = resolved.colors('edgeColors')
  const { triangleCount, positions } = geometry
  const isPerVertex = (count: number): boolean => count === positions.count
  for (const [prop, own] of [['edgeWidths', widths], ['edgeColors', colors]] as const) {
    const isEnough = isPerVertex(own.count) || hasEnough(draw, prop, own, triangleCount, 'faces')
    if (!isEnough) return undefined
  } // prettier-ignore
  const [widthOf, colorOf] = [widths, colors].map((own) => edgeIndex(geometry, own)) as [FaceIndex, FaceIndex]
  return { widths, colors, widthOf, colorOf }
}

/** One for all, one per face, or one per vertex, of which a face's first counts. */
function edgeIndex(
  { indices, triangleCount }: ResolvedGeometry,
  { stride, count }: { readonly stride: number; readonly count: number },
): FaceIndex {
  if (stride === 0) return () => 0
  if (count === triangleCount) return (face) => face
  return (face) => (indices ? indices[3 * face]! : 3 * face)
}

/** The edges of a mesh by number, from 1 on: those that faces share are one. */
export class EdgeNumbers {
  readonly #geometry: ResolvedGeometry
  /** Numbers of places: vertices at one place count as one. */
  readonly #places: Uint32Array
  readonly #numbers = new Map<number, number>()
  /** The two places of each edge. */
  readonly #ends: number[] = [0, 0]

  constructor(geometry: ResolvedGeometry) {
    this.#geometry = geometry
    this.#places = placesOf(geometry)
  }

  /** The number of an edge. @param side the corner of the face that the edge does not have. */
  of(face: number, side: number): number {
    const [a, b] = [this.place(face, side + 1), this.place(face, side + 2)]
    const key = Math.min(a, b) * this.#places.length + Math.max(a, b)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#ends.length / 2
      this.#numbers.set(key, number)
      this.#ends.push(a, b)
    }
    return number
  }

  /** Whether the way from the corner after `side` to the next one goes from the greater place of the edge to the less. */
  isTurned(face: number, side: number): boolean {
    return this.place(face, side + 1) > this.place(face, side + 2)
  }

  /** Whether two edges have a place in common. */
  meet(a: number, b: number): boolean {
    const [a0, a1] = this.ends(a)
    const [b0, b1] = this.ends(b)
    return a0 === b0 || a0 === b1 || a1 === b0 || a1 === b1
  }

  /** The two places of an edge. */
  ends(edge: number): readonly [number, number] {
    return [this.#ends[2 * edge]!, this.#ends[2 * edge + 1]!]
  }

  /** The number of the place of a corner. */
  place(face: number, corner: number): number {
    const { indices } = this.#geometry
    const vertex = 3 * face + (corner % 3)
    return this.#places[indices ? indices[vertex]! : vertex]!
  }
}

function placesOf({ positions: { xyz, count } }: ResolvedGeometry): Uint32Array {
  const known = new Map<string, number>()
  const places = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const key = `${xyz[3 * i]!},${xyz[3 * i + 1]!},${xyz[3 * i + 2]!}`
    const place = known.get(key) ?? i
    known.set(key, place)
    places[i] = place
  }
  return places
}
