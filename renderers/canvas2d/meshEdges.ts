import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { Draw } from './drawing'
import { hasEdges } from '../geometry/meshColors'
import { edgeRows, EdgeNumbers } from '../geometry/meshEdges'
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
  const rows = edgeRows(draw, geometry)
  if (!rows) return undefined
  const { widths, colors, widthOf, colorOf } = rows
  const premultiplied = new Uint32Array(colors.count)
  for (let i = 0, k = 0; i < colors.count; i++, k += 4) {
    const [r, g, b, a] = colors.values.subarray(k, k + 4) as unknown as [number, number, number, number]
    premultiplied[i] = premultiply(r, g, b, a, resolved.opacity)
  }
  return {
    radius: (face) => {
      const radius = Math.min(mostRadius, (widths.values[widthOf(face)]! / 2) * scale) * subpixels
      return radius > 0 ? radius : 0
    },
    color: (face) => premultiplied[colorOf(face)]!,
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

/** The edges of a mesh, each of which is drawn once though faces share it. */
export class SharedEdges implements Joints {
  readonly last: Uint32Array
  readonly #numbers: EdgeNumbers
  /** How many faces are still to come that have an edge. */
  readonly #left: number[] = []

  /** @param samples how many there are. @param isDrawn whether a face is drawn at all. */
  constructor(geometry: ResolvedGeometry, samples: number, isDrawn: (face: number) => boolean) {
    this.last = new Uint32Array(samples)
    this.#numbers = new EdgeNumbers(geometry)
    for (let face = 0; face < geometry.triangleCount; face++) {
      if (!isDrawn(face)) continue
      for (let side = 0; side < 3; side++) {
        const edge = this.#numbers.of(face, side)
        this.#left[edge] = (this.#left[edge] ?? 0) + 1
      }
    }
  }

  /** The number of an edge if its faces all have been drawn, this one being the last; else 0. */
  finish(face: number, side: number): number {
    const edge = this.#numbers.of(face, side)
    const left = this.#left[edge]! - 1
    this.#left[edge] = left
    return left === 0 ? edge : 0
  }

  meet(a: number, b: number): boolean {
    return this.#numbers.meet(a, b)
  }
}
