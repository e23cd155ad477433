import { frameOf, originNear, type AxisFrame, type Offsets } from '../axis'
import { inverseOf, multiply, translation, type Mat4, type Vec3 } from '../matrix'
import { nodeName, propOf } from '../nodeProps'
import type { DiagnosticSink } from '../diagnostics'
import type { DrawItem } from '../plan'
import type { Projection, Report } from '../projection'
import type { CoordSystem, Coords } from '../table'
import { isAffine } from './clipSpace'
import { plain } from './offsets'

/** How positions of one visual become small numbers, and the matrix that takes those to −1…1 of the viewport. */
export interface PositionFrame {
  /** Of x, y and z. */
  readonly offsets: readonly [Offsets, Offsets, Offsets]
  /** In double; the origins are in it. */
  readonly toNdc: Mat4
}

/** What takes positions to the viewport, apart from the coordinates that they are in. */
export interface Sight {
  readonly projection: Projection
  /** Product of the groups between the camera and the positions; `undefined` is the identity. */
  readonly model?: Mat4 | undefined
  /** The matrix of the visual itself. */
  readonly transform?: Mat4 | undefined
  /** Of the viewport. */
  readonly size: { readonly width: number; readonly height: number }
}

/** The frame of a visual's positions, from its coordinates, its matrices, its camera and its viewport. */
export function positionFrame({ node, viewport, ...sight }: DrawItem, onDiagnostic: DiagnosticSink): PositionFrame {
  const coords = propOf<Coords>(node, 'coords')
  return frameIn({ ...sight, size: viewport.rect }, coords, (code, message, fix) =>
    onDiagnostic({ code, severity: 'warning', element: nodeName(node), prop: 'coords', message, fix }),
  )
}

/** The frame of positions in given coordinates. */
export function frameIn(sight: Sight, coords: Coords, report: Report): PositionFrame {
  const { projection, model, transform } = sight
  const [cx, cy] = (typeof coords === 'string' ? [coords, coords] : coords) as [CoordSystem, CoordSystem]
  const isData = cx === 'data' && cy === 'data'
  if (isData && projection.type === 'matrix') return throughMatrix(product(projection.matrix, model, transform)!)
  if (projection.type === 'matrix' && (cx === 'data' || cy === 'data')) {
    report(
      'coords.mixed',
      `x in ${cx} and y in ${cy} coordinates need a View2D; data is taken as −1…1 here.`,
      'Put the visual under a View2D, or use the same coordinates for both.',
    )
  }
  const axes = [axisFrame(sight, cx, 'x'), axisFrame(sight, cy, 'y')] as const
  // Groups are frames of data; a visual's own matrix is in the coordinates of its positions.
  const inGroups = projection.type === 'axes' ? product(projection.inverse, model, transform) : transform
  if (cx === cy) {
    const matrix = isData ? inGroups : transform
    return matrix ? throughAxes(axes, matrix) : separable(axes)
  }
  const matrices = [cx, cy].map((system) => (system === 'data' ? inGroups : transform))
  const [x, y] = [throughLine(axes[0], matrices[0], 0), throughLine(axes[1], matrices[1], 1)]
  if (x && y) return separable([x, y])
  report(
    'coords.matrix',
    `x in ${cx} and y in ${cy} coordinates cannot be turned together; the matrices above are ignored.`,
    'Use a group or transform that only moves and scales, or the same coordinates for both.',
  )
  return separable(axes)
}

function axisFrame({ projection, size }: Sight, system: CoordSystem, name: 'x' | 'y'): AxisFrame {
  if (system === 'view') return fixed(2, -1)
  if (system === 'px') return name === 'x' ? fixed(2 / size.width, -1) : fixed(-2 / size.height, 1)
  return projection.type === 'axes' ? frameOf(projection[name]) : fixed(1, 0)
}

const fixed = (factor: number, constant: number): AxisFrame => ({ isLog: false, origin: 0, factor, constant })

const isMatrix = (matrix: Mat4 | undefined): matrix is Mat4 => matrix !== undefined

const product = (...matrices: readonly (Mat4 | undefined)[]): Mat4 | undefined => {
  const given = matrices.filter(isMatrix)
  return given.length === 0 ? undefined : multiply(...given)
}

function scaleAndShift(x: AxisFrame, y: AxisFrame): Mat4 {
  return Float64Array.of(x.factor, 0, 0, 0, 0, y.factor, 0, 0, 0, 0, 1, 0, x.constant, y.constant, 0, 1)
}

function separable([x, y]: readonly [AxisFrame, AxisFrame]): PositionFrame {
  const [inX, inY] = [inUnits(x), inUnits(y)]
  return { offsets: [inX, inY, plain], toNdc: scaleAndShift(inX, inY) }
}

/** Factors that leave some thousand spans of the view on either side within float32. */
const [leastFactor, mostFactor] = [2 ** -96, 2 ** 96]

/** The same frame about numbers that float32 can hold: luminosities in erg/s are 1e45, cross sections in cm² 1e-47. */
function inUnits(frame: AxisFrame): AxisFrame {
  const size = Math.abs(frame.factor)
  if (!(size < leastFactor || size > mostFactor) || !Number.isFinite(size)) return frame
  const unit = 2 ** Math.max(-1022, Math.min(1022, Math.round(Math.log2(size))))
  return { ...frame, unit, factor: frame.factor / unit }
}

/** An axis after a matrix that does to this dimension no more than move and scale it; else `undefined`. */
function throughLine(axis: AxisFrame, matrix: Mat4 | undefined, row: 0 | 1): AxisFrame | undefined {
  if (!matrix) return axis
  const others = [0, 1, 2].filter((column) => column !== row).map((column) => matrix[4 * column + row]!)
  const [factor, shift] = [matrix[5 * row]!, matrix[12 + row]!]
  if (!isAffine(matrix) || others.some((value) => value !== 0) || factor === 0) return undefined
  return { ...axis, factor: axis.factor * factor, origin: (axis.origin - shift) / factor }
}

/** Scaled values go through a matrix before they reach the axes. Their origin lies where the view is. */
function throughAxes(axes: readonly [AxisFrame, AxisFrame], matrix: Mat4): PositionFrame {
  const [x, y] = axes
  const inverse = isAffine(matrix) ? inverseOf(matrix) : undefined
  const middle = (axis: AxisFrame): number => axis.origin - axis.constant / axis.factor
  const origin = inverse
    ? originOf(inverse, [middle(x), middle(y), 0], [2 / x.factor, 2 / y.factor])
    : ([0, 0, 0] as const)
  const local = multiply(translation([-x.origin, -y.origin, 0]), matrix, translation(origin))
  return { offsets: offsetsAt(origin, x.isLog, y.isLog), toNdc: multiply(scaleAndShift(x, y), local) }
}

/** Values go through a camera's matrix. */
function throughMatrix(matrix: Mat4): PositionFrame {
  const inverse = inverseOf(matrix)
  const origin = !inverse
    ? ([0, 0, 0] as const)
    : isAffine(matrix)
      ? originOf(inverse, [0, 0, 0], [2, 2])
      : originAtEye(inverse)
  return { offsets: offsetsAt(origin), toNdc: multiply(matrix, translation(origin)) }
}

const offsetsAt = ([x, y, z]: Vec3, isLogX = false, isLogY = false): [Offsets, Offsets, Offsets] => [
  { isLog: isLogX, origin: x },
  { isLog: isLogY, origin: y },
  { isLog: false, origin: z },
]

/** Near the middle of what is seen; as fine as its extent along each local axis allows. */
function originOf(inverse: Mat4, middle: Vec3, [width, height]: readonly [number, number]): Vec3 {
  const along = (row: 0 | 1 | 2): number => {
    const center =
      inverse[row]! * middle[0] + inverse[4 + row]! * middle[1] + inverse[8 + row]! * middle[2] + inverse[12 + row]!
    const span = Math.abs(inverse[row]! * width) + Math.abs(inverse[4 + row]! * height)
    return originNear(center, span)
  }
  return [along(0), along(1), along(2)]
}

/** In perspective, what is nearer to the eye must be more exact: the origin lies by the eye. */
function originAtEye(inverse: Mat4): Vec3 {
  const at = (row: 0 | 1 | 2, w: 0 | 1): number =>
    (inverse[8 + row]! + w * inverse[12 + row]!) / (inverse[11]! + w * inverse[15]!)
  const rows = [0, 1, 2] as const
  const reach = Math.hypot(...rows.map((row) => at(row, 1) - at(row, 0)))
  const [x, y, z] = rows.map((row) => originNear(at(row, 0), reach / 64))
  return [x!, y!, z!]
}
