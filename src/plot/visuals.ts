import { applyScale, invertScale } from '../scene/axis'
import type { ScaleName } from '../scene/elements/cameras'
import { ownTransform } from '../scene/frames'
import { imageCorners } from '../scene/imageCorners'
import { multiply, transformPoint, type Mat4, type Vec3 } from '../scene/matrix'
import type { SceneNode } from '../scene/node'
import { propOf } from '../scene/nodeProps'
import { replaceBuffers } from '../scene/props'
import { positionsIn, sourceArrows, sourceColumns, sourcePositions } from '../scene/sourcePositions'
import type { Coords } from '../scene/table'
import { shareBehind, type ArrowAnchor } from '../scene/visuals/vectors'
import type { Extent } from './declarations'

/** A visual of the scene among the marks: it has a place in the data, and no columns. */
export interface DataVisual {
  readonly type: 'visual'
  readonly positions: object
  /** Where it has arrows: their vectors, and which share of each lies behind its position. */
  readonly arrows: { readonly vectors: unknown; readonly behind: number } | undefined
  /** Its own and its groups'; applied to scaled values. */
  readonly matrix: Mat4 | undefined
  /** Which of its coordinates are data. */
  readonly isData: Readonly<Record<'x' | 'y', boolean>>
  /** Whether it is a rectangle along the axes, so that its extents are edges. */
  readonly hasEdges: boolean
}

/** What a visual counts for; `undefined` where nothing of it stands at a place in the data. */
export function dataVisual(node: SceneNode, outer: Mat4 | undefined): DataVisual | undefined {
  const coords = propOf<Coords>(node, 'coords')
  const [x, y] = typeof coords === 'string' ? [coords, coords] : coords
  const isData = { x: x === 'data', y: y === 'data' }
  const positions = node.kind === 'image' ? imageCorners(node) : positionsIn(node.props)
  if (typeof positions !== 'object' || positions === null || (!isData.x && !isData.y)) return undefined
  const own = ownTransform(node)
  const arrows = node.kind === 'vectors' ? arrowsOf(node) : undefined
  const matrix = outer && own ? multiply(outer, own) : (outer ?? own)
  const hasEdges = node.kind === 'image' && propOf<string>(node, 'extentUnits') === 'data' && keepsAxes(matrix)
  return { type: 'visual', positions, arrows, matrix, isData, hasEdges }
}

const keepsAxes = (matrix: Mat4 | undefined): boolean => !matrix || (matrix[1] === 0 && matrix[4] === 0)

const arrowsOf = (node: SceneNode): DataVisual['arrows'] => ({
  vectors: node.props.vectors,
  behind: shareBehind[propOf<ArrowAnchor>(node, 'anchor')],
})

export type Scales = Readonly<Record<'x' | 'y', ScaleName>>
export type VisualExtents = Readonly<Record<'x' | 'y', Extent>>

/** The range of a visual's positions along both axes, for all positions that have a place; sizes do not count. */
export function visualExtentsOf(visual: DataVisual, scales: Scales): VisualExtents {
  const { positions, arrows, matrix, isData, hasEdges } = visual
  if (!matrix && !arrows) return plainExtents(positions, hasEdges)
  const { count, at } = arrows ? sourceArrows(positions, arrows.vectors, arrows.behind) : sourcePositions(positions)
  const through = throughMatrix(matrix, isData.x ? scales.x : 'linear', isData.y ? scales.y : 'linear')
  const [x, y] = [emptyExtent(hasEdges), emptyExtent(hasEdges)]
  for (let i = 0; i < count; i++) {
    const point = through(at(i))
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) continue
    grow(x, point[0])
    grow(y, point[1])
  }
  return { x, y }
}

/** The range of positions as they are: a point of its own for each would take ten times as long. */
function plainExtents(positions: object, hasEdges: boolean): VisualExtents {
  const { components, count } = sourceColumns(positions)
  const [x, y] = [emptyExtent(hasEdges), emptyExtent(hasEdges)]
  const [xs, ys = xs] = components
  if (!xs || !ys) return { x, y }
  for (let i = 0; i < count; i++) {
    const px = Number(xs.data[xs.offset + i * xs.step])
    const py = Number(ys.data[ys.offset + i * ys.step])
    if (!Number.isFinite(px) || !Number.isFinite(py)) continue
    grow(x, px)
    grow(y, py)
  }
  return { x, y }
}

function throughMatrix(matrix: Mat4 | undefined, x: ScaleName, y: ScaleName): (point: Vec3) => Vec3 {
  if (!matrix) return (point) => point
  return (point) => {
    const scaled = transformPoint(matrix, [applyScale(x, point[0]), applyScale(y, point[1]), point[2]])
    return [invertScale(x, scaled[0]), invertScale(y, scaled[1]), scaled[2]]
  }
}

const emptyExtent = (hasEdges: boolean): { -readonly [K in keyof Extent]: Extent[K] } => ({
  min: Infinity,
  max: -Infinity,
  lowestPositive: Infinity,
  hasEdges,
})

function grow(extent: { -readonly [K in keyof Extent]: Extent[K] }, value: number): void {
  if (value < extent.min) extent.min = value
  if (value > extent.max) extent.max = value
  if (value > 0 && value < extent.lowestPositive) extent.lowestPositive = value
}

/** `visualExtentsOf`, once for the same positions and vectors, revisions of their buffers, matrix and scales. */
export function createVisualExtents(): (visual: DataVisual, scales: Scales) => VisualExtents {
  const known = new WeakMap<
    object,
    { readonly key: string; readonly vectors: unknown; readonly extents: VisualExtents }
  >()
  return (visual, scales) => {
    const { positions, arrows, matrix, isData } = visual
    const vectors = arrows?.vectors
    const revisions: number[] = []
    for (const value of [positions, vectors]) replaceBuffers(value, (buffer) => revisions.push(buffer.revision))
    const key = JSON.stringify([revisions, matrix && Array.from(matrix), arrows?.behind, isData, scales])
    const last = known.get(positions)
    if (last?.key === key && last.vectors === vectors) return last.extents
    const extents = visualExtentsOf(visual, scales)
    known.set(positions, { key, vectors, extents })
    return extents
  }
}
