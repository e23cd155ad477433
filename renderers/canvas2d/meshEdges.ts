import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { Draw } from './drawing'
import { hasEdges, hasEnough } from './meshColors'
import { mostRadius } from '../geometry/clipLine'
import { premultiply } from './raster/raster'
import { subpixels } from './raster/samples'
import type { Joints } from './raster/strokes'

/** Widths and colours of the edges of faces. */
export interface MeshEdges {
  /** In subpixels, half the width; 0: none. */
  radius(face: number): number
  /** Premultiplied. */
  color(face: number): number
}

/** @returns `undefined` where no edge is drawn. */
export function meshEdges(draw: Draw, geometry: ResolvedGeometry): MeshEdges | undefined {
  const { resolved, scale } = draw
  if (!hasEdges(resolved)) return undefined
  const widths = resolved.numbers('edgeWidths')
  const colors = resolved.colors('edgeColors')
  const { triangleCount, positions } = geometry
  const isPerVertex = (count: number): boolean => count === positions.count
  for (const [prop, own] of [['edgeWidths', widths], ['edgeColors', colors]] as const) {
    const isEnough = isPerVertex(own.count) || hasEnough(draw, prop, own, triangleCount, 'faces')
    if (!isEnough) return undefined
  } // prettier-ignore
  const [widthAt, colorAt] = [widths, colors].map((own) => edgeIndex(geometry, own)) as [FaceIndex, FaceIndex]
  const premultiplied = new Uint32Array(colors.count)
  for (let i = 0, k = 0; i < colors.count; i++, k += 4) {
    const [r, g, b, a] = colors.values.subarray(k, k + 4) as unknown as [number, number, number, number]
    premultiplied[i] = premultiply(r, g, b, a, resolved.opacity)
  }
  return {
    radius: (face) => {
      const radius = Math.min(mostRadius, (widths.values[widthAt(face)]! / 2) * scale) * subpixels
      return radius > 0 ? radius : 0
    },
    color: (face) => premultiplied[colorAt(face)]!,
  }
}

/** The greatest width of an edge, in device pixels. */
export function widestEdge({ resolved, scale }: Draw): number {
  if (!hasEdges(resolved)) return 0
  const { values } = resolved.numbers('edgeWidths')
  let most = 0
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!
  return Math.min(mostRadius, most) * scale
}

type FaceIndex = (face: number) => number

/** One for all, one per face, or one per vertex, of which a face's first counts. */
function edgeIndex(
  { indices, triangleCount }: ResolvedGeometry,
  { stride, count }: { readonly stride: number; readonly count: number },
): FaceIndex {
  if (stride === 0) return () => 0
  if (count === triangleCount) return (face) => face
  return (face) => (indices ? indices[3 * face]! : 3 * face)
}

/** The edges of a mesh, each of which is drawn once though faces share it. */
export class SharedEdges implements Joints {
  readonly last: Uint32Array
  readonly #geometry: ResolvedGeometry
  /** Numbers of places: vertices at one place count as one. */
  readonly #places: Uint32Array
  /** The number, from 1 on, of the edge between two places. */
  readonly #numbers = new Map<number, number>()
  /** The two places of each edge, and how many faces are still to come that have it. */
  readonly #ends: number[] = [0, 0]
  readonly #left: number[] = [0]

  /** @param samples how many there are. @param isDrawn whether a face is drawn at all. */
  constructor(geometry: ResolvedGeometry, samples: number, isDrawn: (face: number) => boolean) {
    this.last = new Uint32Array(samples)
    this.#geometry = geometry
    this.#places = placesOf(geometry)
    for (let face = 0; face < geometry.triangleCount; face++) {
      if (!isDrawn(face)) continue
      for (let side = 0; side < 3; side++) this.#left[this.#number(face, side)]!++
    }
  }

  /** The number of an edge if its faces all have been drawn, this one being the last; else 0. */
  finish(face: number, side: number): number {
    const edge = this.#number(face, side)
    const left = this.#left[edge]! - 1
    this.#left[edge] = left
    return left === 0 ? edge : 0
  }

  meet(a: number, b: number): boolean {
    const ends = this.#ends
    const [a0, a1, b0, b1] = [ends[2 * a]!, ends[2 * a + 1]!, ends[2 * b]!, ends[2 * b + 1]!]
    return a0 === b0 || a0 === b1 || a1 === b0 || a1 === b1
  }

  /** @param side the corner that the edge does not have. */
  #number(face: number, side: number): number {
    const { indices } = this.#geometry
    const place = (corner: number): number => {
      const vertex = 3 * face + (corner % 3)
      return this.#places[indices ? indices[vertex]! : vertex]!
    }
    const [a, b] = [place(side + 1), place(side + 2)]
    const key = Math.min(a, b) * this.#places.length + Math.max(a, b)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#left.length
      this.#numbers.set(key, number)
      this.#left.push(0)
      this.#ends.push(a, b)
    }
    return number
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
