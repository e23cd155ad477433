import { mayBeCut } from '../../src/scene/resolve/clipSpace'
import { meanDepth } from '../../src/scene/resolve/project'
import { hasOpaqueColors } from '../geometry/opaqueColors'
import { hasSharpCorners, pathsToDraw, type PathsToDraw } from '../vector/paths'
import { canProject } from './canProject'
import { clipMatrix } from './clipMatrix'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { DrawCall } from './drawCall'
import { pathGroups } from './pathGroups'
import { pathPieces, plainLegs, type PathLegs } from './pathLegs'
import { deepLegs, legs as flatLegs } from './shaders/legs'
import { cornerRims, lineEnds } from './shaders/stroke'

/** Where opaque paths would take more layers, each leg goes straight into the picture. */
const mostLayers = 16

/** Vertices in a column of pixels: paths of more, on the average, are thinned out. */
const mostPerColumn = 16

/** Vertices to draw, and how. */
interface Paint extends Pick<DrawCall, 'blend' | 'depth' | 'stencil' | 'isSampled'> {
  readonly from: number
  readonly end: number
  readonly opacity?: number
  /** Each pixel is drawn by one leg, as far as they are long enough. */
  readonly isParted?: boolean
  /** Colours count as opaque. */
  readonly isSolid?: boolean
  /** What is not covered is painted, too. */
  readonly isWhole?: boolean
}

type Painter = (paint: Paint) => void

/** Polylines with real joins. No path blends with itself. */
function drawPaths(draw: GpuDraw): void {
  const all = pathsToDraw(draw)
  const legs = thinLegs(draw, all) ?? wholeLegs(draw, all)
  if (legs.rows.length === 0) return
  const paint = painterOf(draw, all, legs)
  if (draw.depth === 'write') paint({ ...wholeOf(legs), isSampled: true })
  else if (draw.depth === 'test') paintDeep(draw, all, legs, paint)
  else if (all.perVertex.colors) paintVarying(draw, all, legs, paint)
  else paintFlat(draw, all, legs, paint)
}

function wholeLegs(draw: GpuDraw, all: PathsToDraw): PathLegs {
  const isPlain = all.dashes.length === 0 && canProject(draw, all.positions)
  return isPlain ? plainLegs(draw, all) : pathPieces(draw, all, false)
}

const wholeOf = ({ rows }: PathLegs): Pick<Paint, 'from' | 'end'> => ({ from: rows[0]!.start, end: rows.at(-1)!.end })

/**
 * Paths of very many vertices for the pixels that they cross, thinned out; `undefined` where that shows, or does not help: a processor
 * that pretends to be a graphics card takes 2.5 µs a leg, and thinning 20 ns a vertex.
 */
function thinLegs(draw: GpuDraw, all: PathsToDraw): PathLegs | undefined {
  const { positions, paths, perVertex, dashes } = all
  const most = paths.length * mostPerColumn * draw.clip.width
  if (positions.count <= most || perVertex.lineWidths || perVertex.colors || dashes.length > 0) return undefined
  if (draw.depth !== 'none' || mayBeCut(positions) || hasSharpCorners(all, draw.scale)) return undefined
  const legs = pathPieces(draw, all, true)
  return 3 * positions.count > 2 * legs.positions.xyz.length ? legs : undefined
}

function painterOf(draw: GpuDraw, all: PathsToDraw, legs: PathLegs): Painter {
  const { scale, resolved, placement } = draw
  const program = draw.depth === 'none' ? flatLegs : deepLegs
  const toClip = clipMatrix(legs.positions, { ...placement, offset: legs.offset })
  return ({ from, end, opacity = resolved.opacity, isParted, isSolid, isWhole, ...call }) => {
    const uniforms = {
      ...{ toClip, scale, opacity, cap: lineEnds[all.capStyle], join: cornerRims[legs.joinStyle] },
      miterLimit: all.miterLimit,
      hasVertexWidths: legs.hasVertexWidths ? 1 : 0,
      hasVertexColors: legs.hasVertexColors ? 1 : 0,
      ...{ isParted: isParted ? 1 : 0, isSolid: isSolid ? 1 : 0, isWhole: isWhole ? 1 : 0 },
    }
    draw.draw(program, { from, count: end - from, columns: legs.columns, uniforms, ...call })
  }
}

/** Each path of one colour. What it covers is found on a layer. */
function paintFlat(draw: GpuDraw, all: PathsToDraw, legs: PathLegs, paint: Painter): void {
  const isOpaque = hasOpaqueColors(draw.resolved)
  const groups = pathGroups(draw, all, legs, isOpaque)
  if (isOpaque && groups.length > mostLayers) {
    paint({ ...wholeOf(legs), isParted: true })
    return
  }
  for (const { from, end, bounds } of groups) draw.onLayer(bounds, 1, () => paint({ from, end, blend: 'union' }))
}

/** Colours along paths: where one crosses itself, what comes later is seen. */
function paintVarying(draw: GpuDraw, all: PathsToDraw, legs: PathLegs, paint: Painter): void {
  const { resolved } = draw
  const alpha = commonAlpha(draw, all)
  if (alpha === 255 && resolved.opacity === 1) {
    paint({ ...wholeOf(legs), isParted: true })
    return
  }
  for (const { from, end, bounds } of pathGroups(draw, all, legs, false)) {
    if (alpha === undefined) draw.onLayer(bounds, 1, () => paint({ from, end, blend: 'union' }))
    else {
      const opacity = (alpha / 255) * resolved.opacity
      draw.onLayer(bounds, opacity, () => paint({ from, end, isParted: true, isSolid: true }))
    }
  }
}

/** The alpha of all colours, 0–255; `undefined` where they differ. */
function commonAlpha({ resolved }: GpuDraw, { colors: { values } }: PathsToDraw): number | undefined {
  return resolved.derived('common alpha', [values], () => {
    for (let i = 7; i < values.length; i += 4) if (values[i] !== values[3]) return undefined
    return values[3]
  })
}

/**
 * Translucent paths among what hides them, far ones first: samples are marked, then each that is marked is painted once. Without marks, legs
 * that are shorter than their line is wide may blend with each other.
 */
function paintDeep(draw: GpuDraw, all: PathsToDraw, legs: PathLegs, paint: Painter): void {
  const { positions, paths } = all
  const far = paths.map(({ start, end }) => meanDepth(positions, start, end))
  const order = paths.map((_, path) => path).sort((a, b) => far[b]! - far[a]!)
  for (const path of order) {
    const { start: from, end } = legs.rows[path]!
    if (end === from) continue
    if (!draw.hasStencil) {
      paint({ from, end, isParted: true })
      continue
    }
    paint({ from, end, isSolid: true, isSampled: true, blend: 'nothing', stencil: 'mark' })
    paint({ from, end, isWhole: true, stencil: 'cover', depth: 'none' })
  }
}

export const paths: GpuDrawing = { draw: drawPaths }
