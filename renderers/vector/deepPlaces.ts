import type { DrawItem } from '../../src/scene/plan'
import { imagePlane } from '../../src/scene/resolve/imagePlane'
import { projectRange } from '../../src/scene/resolve/project'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import { partSizes } from '../geometry/partSizes'

/** A place on what is drawn. */
export interface DeepPlace {
  /** In canvas pixels. */
  x: number
  y: number
  /** NDC depth. */
  z: number
  /** The mean of the vertices of the item that it belongs to. */
  itemX: number
  itemY: number
  itemDepth: number
}

export interface PlacedVisual {
  readonly item: DrawItem
  readonly resolved: ResolvedItem
}

/** Of a visual so many places are looked at. */
const mostPlaces = 2 ** 14
/** And of an item so many along a line or a side. */
const mostAlong = 32

/**
 * Goes through places all over a visual: along lines, and within triangles and quadrilaterals. The same place object comes
 * each time.
 * @param visit returns whether to go on
 */
export function eachPlace(visual: PlacedVisual, visit: (place: DeepPlace) => boolean): 'stopped' | 'done' {
  const { xyz, items, form, count } = shapesOf(visual)
  const place: DeepPlace = { x: 0, y: 0, z: 0, itemX: 0, itemY: 0, itemDepth: 0 }
  const each = mostPlaces / Math.max(1, count)
  const along = Math.min(mostAlong, Math.max(1, Math.floor(form === 'area' ? Math.sqrt(2 * each) : each)))
  const step = Math.max(1, Math.floor(count / mostPlaces))
  /** A mean of vertices. */
  const at = (a: number, b: number, c: number, partB: number, partC: number): boolean => {
    const partA = 1 - partB - partC
    const mean = (k: number): number => partA * xyz[3 * a + k]! + partB * xyz[3 * b + k]! + partC * xyz[3 * c + k]!
    ;[place.x, place.y, place.z] = [mean(0), mean(1), mean(2)]
    return visit(place)
  }
  for (let i = 0; i < count; i += step) {
    const vertices = items(i)
    const middle = (k: number): number =>
      vertices.reduce((sum, vertex) => sum + xyz[3 * vertex + k]!, 0) / vertices.length
    ;[place.itemX, place.itemY, place.itemDepth] = [middle(0), middle(1), middle(2)]
    if (!Number.isFinite(place.itemDepth)) continue
    const [first] = vertices as [number]
    if (vertices.length === 1 && !at(first, first, first, 0, 0)) return 'stopped'
    const isArea = form === 'area' && vertices.length <= 4
    for (let k = 1; k < vertices.length; k++) {
      const [a, b] = [vertices[k - 1]!, vertices[k]!]
      for (let n = 0; n < along; n++) {
        if (!isArea && !at(a, b, b, (n + 0.5) / along, 0)) return 'stopped'
        if (!isArea || k === 1) continue
        for (let m = 0; m < along - n; m++) {
          if (!at(first, a, b, (n + 1 / 3) / along, (m + 1 / 3) / along)) return 'stopped'
        }
      }
    }
  }
  return 'done'
}

interface Shapes {
  /** Of vertices, x and y in canvas pixels and NDC depth in turn; NaN for what is not seen. */
  readonly xyz: Float64Array
  readonly form: 'line' | 'area'
  readonly count: number
  /** The vertices of an item. */
  items(i: number): readonly number[]
}

const range = (from: number, end: number): number[] =>
  Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i)
const silent = (): void => undefined

/** What is wrong with a visual was said when it was drawn. */
function shapesOf(visual: PlacedVisual): Shapes {
  const { item, resolved } = visual
  const { kind } = item.node
  if (kind === 'image') return imageShapes(visual)
  const geometry = kind === 'mesh' ? resolved.geometry(silent) : undefined
  const positions = geometry?.positions ?? resolved.positions(silent)
  const xy = new Float64Array(2 * positions.count)
  const depths = new Float64Array(positions.count)
  projectRange(positions, item.viewport.rect, resolved.offset, 0, positions.count, xy, depths)
  const xyz = new Float64Array(3 * positions.count)
  for (let i = 0; i < positions.count; i++) xyz.set([xy[2 * i]!, xy[2 * i + 1]!, depths[i]!], 3 * i)
  if (geometry) {
    const { indices, triangleCount } = geometry
    const corner = (i: number): number => (indices ? indices[i]! : i)
    const items = (i: number): number[] => [corner(3 * i), corner(3 * i + 1), corner(3 * i + 2)]
    return { xyz, form: 'area', count: triangleCount, items }
  }
  if (kind === 'paths' || kind === 'polygons') {
    const toDraw = { resolved, viewport: item.viewport, onDiagnostic: silent }
    const sizes = partSizes(toDraw, kind === 'paths' ? 'pathSizes' : 'ringSizes', positions.count, 'positions')
    const starts = [0]
    for (const size of sizes) starts.push(Math.min(positions.count, starts.at(-1)! + size))
    const items = (i: number): number[] => range(starts[i]!, starts[i + 1]!)
    return { xyz, form: kind === 'paths' ? 'line' : 'area', count: sizes.length, items }
  }
  const each = item.table.verticesPerItem
  return { xyz, form: 'line', count: Math.floor(positions.count / each), items: (i) => range(i * each, (i + 1) * each) }
}

function imageShapes({ item, resolved }: PlacedVisual): Shapes {
  const plane = imagePlane(resolved, silent)
  const xyz = new Float64Array(12)
  const { x: left, y: top, width, height } = item.viewport.rect
  const [dx, dy] = resolved.offset
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1]] as const // prettier-ignore
  corners.forEach(([u, v], i) => {
    if (!plane) return
    const [x, y, z, w] = [plane.x, plane.y, plane.z, plane.w].map((row) => row[0] * u + row[1] * v + row[2]) as [number, number, number, number] // prettier-ignore
    const place = [left + (width / 2) * (1 + x / w) + dx, top + (height / 2) * (1 - y / w) + dy, z / w]
    xyz.set(w > 0 ? place : [NaN, NaN, NaN], 3 * i)
  })
  return { xyz, form: 'area', count: plane ? 1 : 0, items: () => [0, 1, 2, 3] }
}
