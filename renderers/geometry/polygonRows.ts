import { meanDepth } from '../../src/scene/resolve/project'
import { partSizes } from './partSizes'
import { reportCount, type Counted, type VisualToDraw } from './visual'

/** Which rings a polygon has, and which vertices a ring has: those from `starts[i]` up to `starts[i + 1]`. */
export interface PolygonRows {
  readonly ringStarts: Uint32Array
  readonly polygonStarts: Uint32Array
  /** Polygons that have a value of every attribute. */
  readonly count: number
}

/** Of live attributes of unequal length, what all have is drawn, and a diagnostic says so. */
export function polygonRows(
  visual: VisualToDraw,
  vertexCount: number,
  attributes: Readonly<Record<string, Counted>>,
): PolygonRows {
  const { resolved } = visual
  const ringStarts = startsOf(partSizes(visual, 'ringSizes', vertexCount, 'positions'), vertexCount)
  const rings = ringStarts.length - 1
  const isEachOne = resolved.value('polygonSizes') === null
  const sizes = isEachOne ? new Uint8Array(rings).fill(1) : partSizes(visual, 'polygonSizes', rings, 'rings')
  const polygonStarts = startsOf(sizes, rings)
  let count = sizes.length
  for (const [prop, { stride, count: own }] of Object.entries(attributes)) {
    if (stride === 0 || own === sizes.length) continue
    reportCount(visual, prop, own, `${sizes.length} polygons`)
    count = Math.min(count, own)
  }
  return { ringStarts, polygonStarts, count }
}

function startsOf(sizes: ArrayLike<number>, most: number): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1)
  for (let i = 0; i < sizes.length; i++) starts[i + 1] = Math.min(most, starts[i]! + sizes[i]!)
  return starts
}

/** Polygons, far ones first, by the mean of their vertices. */
export function polygonOrder(
  { resolved, onDiagnostic }: VisualToDraw,
  { ringStarts, polygonStarts, count }: PolygonRows,
): Uint32Array {
  const order = new Uint32Array(count).map((_, i) => i)
  const positions = resolved.positions(onDiagnostic)
  const depths = Float64Array.from(order, (polygon) =>
    meanDepth(positions, ringStarts[polygonStarts[polygon]!]!, ringStarts[polygonStarts[polygon + 1]!]!),
  )
  return order.sort((a, b) => depths[b]! - depths[a]! || a - b)
}
