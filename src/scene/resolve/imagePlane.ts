import type { Offsets } from '../axis'
import type { DiagnosticSink } from '../diagnostics'
import type { Vec3 } from '../matrix'
import { positionFrame } from './frame'
import { toOffset } from './offsets'
import { inView } from './project'
import type { ResolvedItem } from './resolve'

/** Of a plane: the factors of u and of v, and a constant. */
export type PlaneRow = readonly [u: number, v: number, constant: number]

/**
 * Where an image lies. u is 0 at the edge of its first column and 1 at that of its last, v the same for rows; in between
 * what `warps` says is where.
 */
export interface ImagePlane {
  readonly x: PlaneRow
  readonly y: PlaneRow
  readonly z: PlaneRow
  /** x, y and z divided by this are NDC of the viewport; where it is not above 0 nothing is seen. */
  readonly w: PlaneRow
  readonly warps: { readonly u: Warp | undefined; readonly v: Warp | undefined }
  /** Whether what lies outside the camera's near…far is not drawn. */
  readonly hasDepth: boolean
}

/** The fraction of an image at a place that is even on the screen. Texels are even in data, so a log axis spreads them. */
export type Warp = (t: number) => number

type Extent = readonly [left: number, right: number, bottom: number, top: number]

/** Of an image that reaches to 0 or below on a log axis, what is below this part of its far end is not drawn. */
const leastPart = 2 ** -100

/** The plane of an image, in double; `undefined` where nothing of it can be seen. */
export function imagePlane(resolved: ResolvedItem, onDiagnostic: DiagnosticSink): ImagePlane | undefined {
  const { item } = resolved
  const { offsets, toNdc: m } = positionFrame(item, onDiagnostic)
  const hasDepth = item.projection.type === 'matrix' && item.projection.hasDepth
  const position = resolved.value<Vec3>('position')
  const [left, right, bottom, top] = resolved.value<Extent>('extent')
  const [first, last] = resolved.value('origin') === 'upper' ? [top, bottom] : [bottom, top]
  const units = resolved.value<'data' | 'ndc' | 'px'>('extentUnits')
  const [px, py, pz] = position
  const z = toOffset(offsets[2])(pz)
  if (units === 'data') {
    const across = spanOf(offsets[0], px + left, px + right)
    const down = spanOf(offsets[1], py + first, py + last)
    if (!across || !down) return undefined
    const row = (r: number): PlaneRow => [
      m[r]! * across.length,
      m[4 + r]! * down.length,
      m[r]! * across.from + m[4 + r]! * down.from + m[8 + r]! * z + m[12 + r]!,
    ]
    return { x: row(0), y: row(1), z: row(2), w: row(3), warps: { u: across.warp, v: down.warp }, hasDepth }
  }
  const [x, y] = [toOffset(offsets[0])(px), toOffset(offsets[1])(py)]
  const at = (r: number): number => m[r]! * x + m[4 + r]! * y + m[8 + r]! * z + m[12 + r]!
  const w = at(3)
  if (!(w > 0) || (hasDepth && !inView(at(2), w))) return undefined
  const { width, height } = item.viewport.rect
  const [unitX, unitY] = units === 'px' ? [2 / width, 2 / height] : [1, 1]
  return {
    x: [(right - left) * unitX, 0, at(0) / w + left * unitX],
    y: [0, (last - first) * unitY, at(1) / w + first * unitY],
    z: [0, 0, at(2) / w],
    w: [0, 0, 1],
    warps: { u: undefined, v: undefined },
    hasDepth,
  }
}

interface Span {
  readonly from: number
  readonly length: number
  readonly warp: Warp | undefined
}

/** One dimension of an image between two values, in the local units of its axis. */
function spanOf(offsets: Offsets, first: number, last: number): Span | undefined {
  const toLocal = toOffset(offsets)
  if (!offsets.isLog) {
    const from = toLocal(first)
    return { from, length: toLocal(last) - from, warp: undefined }
  }
  const least = Math.max(first, last) * leastPart
  if (!(least > 0)) return undefined
  const from = toLocal(Math.max(first, least))
  const length = toLocal(Math.max(last, least)) - from
  const warp: Warp = (t) => {
    const value = 10 ** (offsets.origin + from + t * length)
    return Math.min(1, Math.max(0, (value - first) / (last - first)))
  }
  return { from, length, warp }
}
