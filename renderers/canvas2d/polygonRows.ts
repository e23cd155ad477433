import { reportCount, type Counted, type Draw } from './drawing'
import { partSizes } from './partSizes'

/** Which rings a polygon has, and which vertices a ring has: those from `starts[i]` up to `starts[i + 1]`. */
export interface PolygonRows {
  readonly ringStarts: Uint32Array
  readonly polygonStarts: Uint32Array
  /** Polygons that have a value of every attribute. */
  readonly count: number
}

/** Of live attributes of unequal length, what all have is drawn, and a diagnostic says so. */
export function polygonRows(
  draw: Draw,
  vertexCount: number,
  attributes: Readonly<Record<string, Counted>>,
): PolygonRows {
  const { resolved } = draw
  const ringStarts = startsOf(partSizes(draw, 'ringSizes', vertexCount, 'positions'), vertexCount)
  const rings = ringStarts.length - 1
  const isEachOne = resolved.value('polygonSizes') === null
  const sizes = isEachOne ? new Uint8Array(rings).fill(1) : partSizes(draw, 'polygonSizes', rings, 'rings')
  const polygonStarts = startsOf(sizes, rings)
  let count = sizes.length
  for (const [prop, { stride, count: own }] of Object.entries(attributes)) {
    if (stride === 0 || own === sizes.length) continue
    reportCount(draw, prop, own, `${sizes.length} polygons`)
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
  { resolved, onDiagnostic }: Draw,
  { ringStarts, polygonStarts, count }: PolygonRows,
): Uint32Array {
  const order = new Uint32Array(count).map((_, i) => i)
  const { xyz, toNdc: m } = resolved.positions(onDiagnostic)
  const depths = Float64Array.from(order, (polygon) => {
    const [from, end] = [ringStarts[polygonStarts[polygon]!]!, ringStarts[polygonStarts[polygon + 1]!]!]
    let [sum, seen] = [0, 0]
    for (let i = from; i < end; i++) {
      const [x, y, z] = [xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!]
      const far = (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / (m[3]! * x + m[7]! * y + m[11]! * z + m[15]!)
      if (!Number.isFinite(far)) continue
      sum += far
      seen++
    }
    return seen > 0 ? sum / seen : -Infinity
  })
  return order.sort((a, b) => depths[b]! - depths[a]! || a - b)
}
