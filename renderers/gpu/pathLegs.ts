import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { SeenLine } from '../../src/scene/resolve/seenLine'
import type { JoinStyle } from '../../src/scene/visuals/paths'
import type { PathRow } from '../geometry/pathRows'
import { piecesOf, stretchesOf } from '../geometry/stretches'
import { alongPath, guardFor, widestOf, type PathsToDraw } from '../vector/paths'
import { canvasToNdc } from './canvasToNdc'
import { ThinLine } from './thinLine'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw } from './drawing'

/** Paths as shaders read them. */
export interface PathLegs {
  readonly positions: Pick<ResolvedPositions, 'xyz' | 'toNdc' | 'hasDepth'>
  /** Shift after projection, in canvas pixels. */
  readonly offset: readonly [number, number]
  readonly columns: Readonly<
    Record<'positions' | 'pathOf' | 'starts' | 'ends' | 'rings' | 'lineWidths' | 'colors', ColumnValues>
  >
  readonly joinStyle: JoinStyle
  readonly hasVertexWidths: boolean
  readonly hasVertexColors: boolean
  /** Of each path of the visual its vertices. */
  readonly rows: readonly PathRow[]
}

/** What says which vertices the paths have. */
export function rowInputs({ resolved }: GpuDraw, { paths }: PathsToDraw): readonly unknown[] {
  const given = resolved.value('pathSizes')
  const sizes = given === null || typeof given === 'number' ? given : resolved.numbers('pathSizes').values
  return [sizes, paths.length, paths.at(-1)?.end]
}

/** Paths as they are given: shaders put them on the screen. */
export function plainLegs(draw: GpuDraw, all: PathsToDraw): PathLegs {
  const { resolved } = draw
  const { positions, paths, perVertex, lineWidths, colors, isClosed } = all
  const inputs = rowInputs(draw, all)
  const parts = resolved.derived('rows of paths', inputs, () => rowColumns(paths))
  const rings = isClosed
    ? resolved.derived('rings', [positions.xyz, ...inputs], () =>
        column(paths.map((row) => (isWhole(positions.xyz, row) ? 1 : 0))),
      )
    : open
  return {
    positions,
    offset: resolved.offset,
    columns: { positions: { values: positions.xyz, stride: 1 }, ...parts, rings, lineWidths, colors },
    joinStyle: all.joinStyle,
    hasVertexWidths: perVertex.lineWidths,
    hasVertexColors: perVertex.colors,
    rows: paths,
  }
}

const open: ColumnValues = { values: [0], stride: 0 }

const column = (values: readonly number[]): ColumnValues => ({
  values: Uint32Array.from(values),
  stride: values.length === 1 ? 0 : 1,
})

/** A path with gaps is not closed. */
function isWhole(xyz: Float32Array, { start, end }: PathRow): boolean {
  for (let i = 3 * start; i < 3 * end; i++) if (!Number.isFinite(xyz[i]!)) return false
  return true
}

function rowColumns(rows: readonly PathRow[]): Pick<PathLegs['columns'], 'pathOf' | 'starts' | 'ends'> {
  const pathOf = new Uint32Array(rows.length > 1 ? rows.at(-1)!.end : 1)
  if (rows.length > 1) rows.forEach(({ start, end }, path) => pathOf.fill(path, start, end))
  return {
    pathOf: { values: pathOf, stride: rows.length > 1 ? 1 : 0 },
    starts: column(rows.map(({ start }) => start)),
    ends: column(rows.map(({ end }) => end)),
  }
}

/**
 * What is seen of paths, dash by dash, put on the screen in double. Kept until something of it is another.
 * @param isThinned leaves vertices out that nothing is seen of, and makes all corners round.
 */
export function pathPieces(draw: GpuDraw, all: PathsToDraw, isThinned: boolean): PathLegs {
  const { resolved, viewport, scale } = draw
  const { positions, lineWidths, colors, dashes, isClosed, joinStyle, miterLimit } = all
  const inputs = [
    ...[positions.xyz, ...positions.toNdc, ...rowInputs(draw, all), lineWidths.values, colors.values],
    ...[isClosed, joinStyle, miterLimit, isThinned, isThinned ? scale : 0, ...resolved.offset, ...dashes],
    ...[viewport.rect, viewport.clip].flatMap(({ x, y, width, height }) => [x, y, width, height]),
  ]
  return resolved.derived(isThinned ? 'thin pieces' : 'pieces', inputs, () => cutPaths(draw, all, isThinned))
}

function cutPaths(draw: GpuDraw, all: PathsToDraw, isThinned: boolean): PathLegs {
  const { resolved, viewport, scale } = draw
  const { positions, paths, perVertex, lineWidths, dashes, isClosed } = all
  const { rect } = viewport
  const place = { rect, offset: resolved.offset }
  const line = new SeenLine()
  const [xyz, widths, hues]: [number[], number[], number[]] = [[], [], []]
  const pieces: PathRow[] = []
  const rings: number[] = []
  const rows = paths.map((row, path): PathRow => {
    const first = xyz.length / 3
    const { start, end } = row
    const widest = widestOf(lineWidths, perVertex.lineWidths ? row : { start: path, end: path + 1 })
    if (end === start || !(widest > 0)) return { start: first, end: first }
    const guard = guardFor(draw, all, widest)
    const thin = isThinned ? new ThinLine(positions, place, row, widest, scale, guard) : undefined
    if (!thin) line.project(positions, place, { from: start, end, then: isClosed ? start : undefined })
    const { xy, count } = thin ?? line
    const { widthAt, colorAt } = alongPath(all, row, path, line)
    for (const stretch of stretchesOf(xy, 0, count, thin ? isClosed : line.isClosed)) {
      for (const piece of piecesOf(xy, stretch, guard, dashes)) {
        const from = xyz.length / 3
        piece.at.forEach((at, i) => {
          xyz.push(piece.xy[2 * i]!, piece.xy[2 * i + 1]!, thin ? 0 : line.depthAt(at))
          if (perVertex.lineWidths) widths.push(widthAt(at))
          if (perVertex.colors) hues.push(...colorAt(at))
        })
        pieces.push({ start: from, end: xyz.length / 3 })
        rings.push(piece.isClosed ? 1 : 0)
        if (!perVertex.lineWidths) widths.push(widthAt(0))
        if (!perVertex.colors) hues.push(...colorAt(0))
      }
    }
    return { start: first, end: xyz.length / 3 }
  })
  const places = Float32Array.from(xyz)
  const isSeveral = pieces.length > 1
  return {
    positions: { xyz: places, toNdc: canvasToNdc(rect), hasDepth: positions.hasDepth },
    // It is in the pixels already.
    offset: [0, 0],
    columns: {
      positions: { values: places, stride: 1 },
      ...rowColumns(pieces),
      rings: column(rings),
      lineWidths: { values: Float32Array.from(widths), stride: perVertex.lineWidths || isSeveral ? 1 : 0 },
      colors: { values: Uint8Array.from(hues), stride: perVertex.colors || isSeveral ? 1 : 0 },
    },
    joinStyle: isThinned ? 'round' : all.joinStyle,
    hasVertexWidths: perVertex.lineWidths,
    hasVertexColors: perVertex.colors,
    rows,
  }
}
