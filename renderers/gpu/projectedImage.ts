import type { ImagePlane } from '../../src/scene/resolve/imagePlane'
import { cellsOf } from '../geometry/image/cells'
import { clipConvex, gradients, minus, normalized, type Point } from '../geometry/image/convex'
import type { DevicePlane, Line } from '../geometry/image/devicePlane'
import { texelsOf } from '../geometry/texels'
import type { DeviceRect } from './deviceRect'
import type { GpuDraw } from './drawing'
import { boxUniforms, shifted } from './imageBox'
import { projectedPrograms } from './imagePrograms'
import { colorsSource, reducedSource, type ImageSource } from './imageSource'

/** An image in any attitude. */
export function drawProjected(draw: GpuDraw, source: ImageSource, plane: ImagePlane, device: DevicePlane): void {
  const { resolved, clip } = draw
  const isLinear = resolved.value('interpolation') === 'linear'
  const { uOverW, vOverW, oneOverW, depth } = device
  const edges = [uOverW, minus(oneOverW, uOverW), vOverW, minus(oneOverW, vOverW)]
  const ends: Line[] = plane.hasDepth ? [minus([0, 0, 1], depth), minus(depth, [0, 0, -1])] : []
  const seen = clipConvex(cornersOf(clip), [...edges, ...ends])
  const box = boxOf(seen, clip)
  if (!box) return
  const corners = { u: gradients(seen, uOverW, oneOverW), v: gradients(seen, vOverW, oneOverW) }
  const cells = cellSource(draw, source, plane, corners, isLinear)
  const from = cells.source
  const { left, top } = box
  const at = (line: Line): Line => shifted(line, left, top)
  const [u, v, one] = [at(uOverW), at(vOverW), at(oneOverW)]
  const [columns, rows] = cells.totals
  const [column, row] = cells.starts
  const counted = (line: Line, total: number, start: number): Line => minus(scaled(line, total), scaled(one, start))
  const [leftEdge, rightEdge, topEdge, bottomEdge] = edges.map((edge) => normalized(at(edge)))
  draw.draw(
    projectedPrograms[from.kind],
    {
      count: 1,
      columns: from.columns,
      uniforms: {
        ...{ ...from.uniforms, ...boxUniforms(draw, box, plane.hasDepth ? depth : [0, 0, 0]) },
        ...{ across: counted(u, columns, column), down: counted(v, rows, row), one },
        ...{ left: leftEdge!, right: rightEdge!, top: topEdge!, bottom: bottomEdge! },
        ...{ startColumn: column - cells.first[0], startRow: row - cells.first[1], rows: from.height },
        ...{ least: [-column, -row], most: [columns - column, rows - row], isLinear: isLinear ? 1 : 0 },
      },
      isSampled: draw.depth === 'write',
    },
    from === source ? '' : 'reduced',
  )
}

const scaled = ([a, b, c]: Line, factor: number): Line => [a * factor, b * factor, c * factor]

/** What an image in some attitude is looked up in: its texels, or cells that stand for some of them. */
interface CellSource {
  readonly source: ImageSource
  /** How many cells the whole image has across and down; the last of them may be a part of one. */
  readonly totals: readonly [number, number]
  /** The first cell of the source. */
  readonly first: readonly [number, number]
  /** Whole cells, near which all that is seen lies: from there float32 counts exactly. */
  readonly starts: readonly [number, number]
}

type Gradients = ReturnType<typeof gradients>

function cellSource(
  draw: GpuDraw,
  source: ImageSource,
  { warps }: ImagePlane,
  corners: { readonly u: Gradients; readonly v: Gradients },
  isLinear: boolean,
): CellSource {
  const startOf = (own: Gradients, total: number): number =>
    Math.floor(Math.min(...own.map(({ value }) => value)) * total)
  if (warps.u || warps.v) {
    const { u, v, colors } = cellsOf(texelsOf(draw)!, corners, warps, isLinear)
    const picture = { data: new Uint8Array(colors.buffer), width: u.count, height: v.count }
    const [first, totals] = [[u.start, v.start], [u.total, v.total]] as const // prettier-ignore
    return { source: colorsSource(picture), totals, first, starts: first }
  }
  const factorFor = (own: Gradients, texels: number): number =>
    2 ** Math.max(0, Math.floor(Math.log2(texels * Math.min(...own.map(({ slope }) => slope)))))
  const factors = [factorFor(corners.u, source.width), factorFor(corners.v, source.height)] as const
  const isWhole = factors[0] === 1 && factors[1] === 1
  const totals = [source.width / factors[0], source.height / factors[1]] as const
  const starts = [startOf(corners.u, totals[0]), startOf(corners.v, totals[1])] as const
  return { source: isWhole ? source : reducedSource(draw, factors), totals, first: [0, 0], starts }
}

const cornersOf = ({ left, top, width, height }: DeviceRect): readonly Point[] => {
  const [x0, y0, x1, y1] = [left - 1, top - 1, left + width + 1, top + height + 1]
  return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]] // prettier-ignore
}

/** The device pixels that a polygon touches. */
function boxOf(polygon: readonly Point[], clip: DeviceRect): DeviceRect | undefined {
  if (polygon.length === 0) return undefined
  const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)]
  const left = Math.max(clip.left, Math.floor(Math.min(...xs) - 1))
  const top = Math.max(clip.top, Math.floor(Math.min(...ys) - 1))
  const width = Math.min(clip.left + clip.width, Math.ceil(Math.max(...xs) + 1)) - left
  const height = Math.min(clip.top + clip.height, Math.ceil(Math.max(...ys) + 1)) - top
  return width > 0 && height > 0 ? { left, top, width, height } : undefined
}
