import type { Offsets } from '../axis'
import type { DiagnosticSink } from '../diagnostics'
import { inverseOf, multiply, transformPoint, type Mat4, type Vec3 } from '../matrix'
import { propOf } from '../nodeProps'
import type { DrawItem } from '../plan'
import type { Projection } from '../projection'
import type { Coords } from '../table'
import { positionFrame } from './frame'

/** Where one looks from: a place, or, for parallel rays, the direction of the eye, of unit length. */
export interface Eye {
  readonly isPoint: boolean
  readonly place: Vec3
}

/**
 * World coordinates about an origin of their own, in which lights and the eye are: where groups and `transform` put a
 * visual. Places are counted from `origin`, so that they stay exact far away from 0.
 */
export interface WorldFrame {
  /** From resolved positions to places about the origin: 3×3, column by column. */
  readonly places: Float64Array
  /** What resolved positions are multiplied with, where float32 could not hold them: x, y and z. */
  readonly units: Vec3
  /** From normals as given to normals in the world, of any length; `undefined` when the matrices flatten space. */
  readonly normals: Float64Array | undefined
  readonly origin: Vec3
  /** Whether left and right are swapped on the way to where a face is wound: its front then stays its front. */
  readonly isMirrored: boolean
  /** About the origin. */
  readonly eye: Eye
  /**
   * Whether there is no camera, or a View2D. What normals say about up and down then means nothing, since depth may be
   * anything: all of them are taken to point up.
   */
  readonly isFlat: boolean
  /** Unit vectors of the camera: right, up, and back towards the eye. */
  readonly axes: readonly [Vec3, Vec3, Vec3]
  /** Distances from the eye of the near and far planes; `undefined` where depth is even between −1 and 1. */
  readonly range: { readonly near: number; readonly far: number } | undefined
}

const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const unit = (v: Vec3, otherwise: Vec3): Vec3 => {
  const length = Math.hypot(...v)
  return length > 0 && Number.isFinite(length) ? [v[0] / length, v[1] / length, v[2] / length] : otherwise
}
/** What of a vector is across a unit vector. */
const across = (v: Vec3, axis: Vec3): Vec3 => {
  const along = dot(v, axis)
  return [v[0] - along * axis[0], v[1] - along * axis[1], v[2] - along * axis[2]]
}
const rowOf = (m: Mat4, row: number): Vec3 => [m[row]!, m[4 + row]!, m[8 + row]!]
const columnOf = (m: Mat4, column: number): Vec3 => [m[4 * column]!, m[4 * column + 1]!, m[4 * column + 2]!]
const determinant = (m: Mat4): number => dot(columnOf(m, 0), cross(columnOf(m, 1), columnOf(m, 2)))

const xAxis: Vec3 = [1, 0, 0]
const yAxis: Vec3 = [0, 1, 0]
const zAxis: Vec3 = [0, 0, 1]
const identity = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)

/** The world of a visual. Its matrices are taken to be affine. */
export function worldFrame(item: DrawItem, onDiagnostic: DiagnosticSink): WorldFrame {
  const { projection, model, transform, node } = item
  const { offsets, toNdc } = positionFrame(item, onDiagnostic)
  const coords = propOf<Coords>(node, 'coords')
  const isData = coords === 'data' || (typeof coords === 'object' && coords.every((system) => system === 'data'))
  const matrix = multiply(identity, ...[isData ? model : undefined, transform].filter((m) => m !== undefined))
  const origin = transformPoint(matrix, offsets.map((each) => each.origin) as unknown as Vec3)
  const camera = isData && projection.type === 'matrix' ? sightOf(projection, origin) : flatSight
  return {
    places: placesOf(matrix, offsets),
    units: offsets.map(({ unit: factor = 1 }) => factor) as unknown as Vec3,
    normals: normalsOf(matrix),
    origin,
    // Reversed axes are no mirrors: they show the same side.
    isMirrored: determinant(camera === flatSight ? toNdc : matrix) < 0,
    ...camera,
  }
}

function placesOf(m: Mat4, offsets: readonly Offsets[]): Float64Array {
  const out = new Float64Array(9)
  for (let column = 0; column < 3; column++) {
    const { unit: factor = 1 } = offsets[column]!
    for (let row = 0; row < 3; row++) out[3 * column + row] = m[4 * column + row]! / factor
  }
  return out
}

/** Transposed inverse, but for a factor: the cofactors. */
function normalsOf(m: Mat4): Float64Array | undefined {
  const [a, b, c] = [columnOf(m, 0), columnOf(m, 1), columnOf(m, 2)]
  const volume = dot(a, cross(b, c))
  const extent = Math.hypot(...a) * Math.hypot(...b) * Math.hypot(...c)
  if (!(Math.abs(volume) > 1e-12 * extent)) return undefined
  const sign = Math.sign(volume)
  return Float64Array.from([...cross(b, c), ...cross(c, a), ...cross(a, b)].map((value) => value * sign))
}

type Sight = Pick<WorldFrame, 'eye' | 'axes' | 'isFlat' | 'range'>

/** Without a camera, and under a View2D: from above. */
const flatSight: Sight = {
  eye: { isPoint: false, place: zAxis },
  axes: [xAxis, yAxis, zAxis],
  isFlat: true,
  range: undefined,
}

function sightOf({ matrix: m }: Extract<Projection, { type: 'matrix' }>, origin: Vec3): Sight {
  const forward = rowOf(m, 3)
  if (Math.hypot(...forward) === 0) {
    const right = unit(rowOf(m, 0), xAxis)
    const up = unit(across(rowOf(m, 1), right), yAxis)
    // The side from which faces look counter-clockwise, whatever the matrix does to depth.
    const back = unit(cross(right, up), zAxis)
    const eye = { isPoint: false, place: back }
    return { eye, axes: [right, up, back], isFlat: false, range: undefined }
  }
  const back = unit(forward, zAxis).map((value) => -value) as unknown as Vec3
  const right = unit(across(rowOf(m, 0), back), xAxis)
  const up = unit(across(across(rowOf(m, 1), back), right), yAxis)
  const inverse = inverseOf(m)
  // The eye is what the matrix sends to x = y = w = 0.
  const w = inverse?.[11] ?? 0
  const place = inverse && w !== 0 ? columnOf(inverse, 2).map((value, k) => value / w - origin[k]!) : undefined
  return {
    eye: place ? { isPoint: true, place: place as unknown as Vec3 } : { isPoint: false, place: back },
    axes: [right, up, back],
    isFlat: false,
    range: rangeOf(m),
  }
}

/** Depth is `a + b / w`: −1 at the near plane, 1 at the far one. */
function rangeOf(m: Mat4): WorldFrame['range'] {
  const [depth, w] = [rowOf(m, 2), rowOf(m, 3)]
  const a = dot(depth, w) / dot(w, w)
  const b = m[14]! - a * m[15]!
  const [near, far] = [-b / (1 + a), b / (1 - a)]
  return near < far && Number.isFinite(far) ? { near, far } : undefined
}
