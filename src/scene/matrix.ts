import { GspError, show } from './diagnostics'

/** A 4×4 matrix in doubles, column by column: element (row, column) is at `4 * column + row`. */
export type Mat4 = Float64Array
export type Vec3 = readonly [number, number, number]
type MatrixLike = ArrayLike<number>

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const fail = (name: string, message: string, fix: string): never => {
  throw new GspError({ code: 'matrix.input', message: `${name}() ${message}`, fix })
}

export function identity(): Mat4 {
  return Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
}

/** The product `a · b · …`: the last one is applied first. */
export function multiply(...matrices: readonly MatrixLike[]): Mat4 {
  let product: MatrixLike = matrices[0] ?? identity()
  for (let n = 1; n < matrices.length; n++) {
    const a = product
    const b = matrices[n]!
    const out = new Float64Array(16)
    for (let column = 0; column < 4; column++) {
      for (let row = 0; row < 4; row++) {
        let sum = 0
        for (let k = 0; k < 4; k++) sum += a[4 * k + row]! * b[4 * column + k]!
        out[4 * column + row] = sum
      }
    }
    product = out
  }
  return Float64Array.from(product)
}

export function translation([x, y, z]: Vec3): Mat4 {
  return Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1)
}

export function scaling([x, y, z]: Vec3): Mat4 {
  return Float64Array.of(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0, 0, 0, 0, 1)
}

/**
 * Rotation by degrees, counter-clockwise when the axis points at the viewer.
 * @param axis `'x'`, `'y'`, `'z'`, or a direction of any length but 0 (Rodrigues' formula).
 * @throws GspError for a direction of length 0, or angles that are no finite numbers.
 */
export function rotation(axis: 'x' | 'y' | 'z' | Vec3, degrees: number): Mat4 {
  if (!Number.isFinite(degrees)) fail('rotation', `expected an angle in degrees, got ${show(degrees)}.`, 'Use 90.')
  if (typeof axis === 'object') return rotationAbout(axis, degrees)
  const c = Math.cos(radians(degrees))
  const s = Math.sin(radians(degrees))
  if (axis === 'x') return Float64Array.of(1, 0, 0, 0, 0, c, s, 0, 0, -s, c, 0, 0, 0, 0, 1)
  if (axis === 'y') return Float64Array.of(c, 0, -s, 0, 0, 1, 0, 0, s, 0, c, 0, 0, 0, 0, 1)
  return Float64Array.of(c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
}

function rotationAbout(axis: Vec3, degrees: number): Mat4 {
  const length = Math.hypot(...axis)
  if (!(length > 0 && length < Infinity)) {
    fail('rotation', `expected an axis with a direction, got ${show(axis)}.`, 'Use [0, 0, 1].')
  }
  const [x, y, z] = normalize(axis)
  const c = Math.cos(radians(degrees))
  const s = Math.sin(radians(degrees))
  const t = 1 - c
  return Float64Array.of(
    t * x * x + c, t * x * y + s * z, t * x * z - s * y, 0,
    t * x * y - s * z, t * y * y + c, t * y * z + s * x, 0,
    t * x * z + s * y, t * y * z - s * x, t * z * z + c, 0,
    0, 0, 0, 1,
  ) // prettier-ignore
}

/**
 * Translation · rotation · scale.
 * @param degrees angles about x, y and z.
 * @param order in which the three rotation matrices are multiplied: `XYZ` is Rx · Ry · Rz.
 */
export function compose(position: Vec3, degrees: Vec3, scale: Vec3, order = 'XYZ'): Mat4 {
  const axes = { X: rotation('x', degrees[0]), Y: rotation('y', degrees[1]), Z: rotation('z', degrees[2]) }
  const turns = [0, 1, 2].map((i) => axes[order.charAt(i) as keyof typeof axes])
  return multiply(translation(position), ...turns, scaling(scale))
}

/**
 * The inverse.
 * @throws GspError for a singular matrix: one that maps space onto a plane, a line or a point, or holds a NaN.
 */
export function invert(matrix: MatrixLike): Mat4 {
  return (
    inverseOf(matrix) ??
    fail('invert', 'was given a singular matrix, which has no inverse.', 'Look for a scale of 0, or for a NaN.')
  )
}

/** The inverse, or `undefined` for a matrix that has none. Gauss–Jordan elimination with pivoting. */
export function inverseOf(matrix: MatrixLike): Mat4 | undefined {
  const m = Float64Array.from(matrix)
  const out = identity()
  for (let column = 0; column < 4; column++) {
    let pivot = column
    for (let row = column + 1; row < 4; row++) {
      if (Math.abs(m[4 * column + row]!) > Math.abs(m[4 * column + pivot]!)) pivot = row
    }
    const value = m[4 * column + pivot]!
    if (!(Math.abs(value) > 1e-300)) return undefined
    for (const target of [m, out]) {
      for (let k = 0; k < 4; k++) {
        const swap = target[4 * k + column]!
        target[4 * k + column] = target[4 * k + pivot]! / value
        if (pivot !== column) target[4 * k + pivot] = swap
      }
    }
    for (let row = 0; row < 4; row++) {
      if (row === column) continue
      const factor = m[4 * column + row]!
      if (factor === 0) continue
      for (const target of [m, out]) {
        for (let k = 0; k < 4; k++) target[4 * k + row]! -= factor * target[4 * k + column]!
      }
    }
  }
  return out
}

const subtract = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const normalize = (v: Vec3): Vec3 => {
  const length = Math.hypot(...v)
  return [v[0] / length, v[1] / length, v[2] / length]
}

/**
 * World to eye: the eye looks along −z at the target.
 * @throws GspError when eye and target coincide. When `up` is parallel to the view, another upward direction is taken.
 */
export function lookAt(eye: Vec3, target: Vec3, up: Vec3 = [0, 1, 0]): Mat4 {
  const away = subtract(eye, target)
  if (!(Math.hypot(...away) > 0)) fail('lookAt', `eye and target are both ${show(eye)}.`, 'Move one of them.')
  const back = normalize(away)
  let right = cross(up, back)
  if (Math.hypot(...right) < 1e-9 * Math.max(1e-300, Math.hypot(...up))) {
    right = cross(Math.abs(back[1]) < 0.9 ? [0, 1, 0] : [0, 0, -1], back)
  }
  right = normalize(right)
  const above = cross(back, right)
  return Float64Array.of(
    right[0], above[0], back[0], 0,
    right[1], above[1], back[1], 0,
    right[2], above[2], back[2], 0,
    -dot(right, eye), -dot(above, eye), -dot(back, eye), 1,
  ) // prettier-ignore
}

/**
 * OpenGL's perspective projection (z −1 near, +1 far).
 * @param fov vertical field of view in degrees.
 * @param aspect width of the viewport over its height.
 * @throws GspError unless 0 < fov < 180 and 0 < near < far.
 * @see https://registry.khronos.org/OpenGL-Refpages/gl2.1/xhtml/gluPerspective.xml
 */
export function perspective(fov: number, aspect: number, near: number, far: number): Mat4 {
  if (!(fov > 0 && fov < 180))
    fail('perspective', `expected a field of view between 0 and 180°, got ${show(fov)}.`, 'Use 45.')
  if (!(near > 0 && far > near))
    fail('perspective', `expected 0 < near < far, got ${near} and ${far}.`, 'Use 0.1 and 1000.')
  const f = 1 / Math.tan(radians(fov) / 2)
  const depth = near - far
  return Float64Array.of(
    f / aspect,
    0,
    0,
    0,
    0,
    f,
    0,
    0,
    0,
    0,
    (far + near) / depth,
    -1,
    0,
    0,
    (2 * far * near) / depth,
    0,
  )
}

/**
 * OpenGL's perspective projection of what lies between the eye and a rectangle on the near plane, which need not be
 * centred (z −1 near, +1 far).
 * @throws GspError for near and far that are not 0 < near < far, and for a rectangle without area.
 * @see https://registry.khronos.org/OpenGL-Refpages/gl2.1/xhtml/glFrustum.xml
 */
export function frustum(left: number, right: number, bottom: number, top: number, near: number, far: number): Mat4 {
  const [w, h, d] = [right - left, top - bottom, far - near]
  if (!(near > 0 && d > 0)) fail('frustum', `expected 0 < near < far, got ${near} and ${far}.`, 'Use 0.1 and 1000.')
  if (!(Math.abs(w * h) > 0)) fail('frustum', 'was given a rectangle without area.', 'Check the first four numbers.')
  return Float64Array.of(
    (2 * near) / w, 0, 0, 0,
    0, (2 * near) / h, 0, 0,
    (right + left) / w, (top + bottom) / h, -(far + near) / d, -1,
    0, 0, (-2 * far * near) / d, 0,
  ) // prettier-ignore
}

/** OpenGL's orthographic projection of a box to −1…1. @throws GspError for a box without volume. */
export function orthographic(
  left: number,
  right: number,
  bottom: number,
  top: number,
  near: number,
  far: number,
): Mat4 {
  const w = right - left
  const h = top - bottom
  const d = far - near
  if (w === 0 || h === 0 || d === 0) fail('orthographic', 'was given a box without volume.', 'Check the six limits.')
  return Float64Array.of(
    2 / w, 0, 0, 0,
    0, 2 / h, 0, 0,
    0, 0, -2 / d, 0,
    -(right + left) / w, -(top + bottom) / h, -(far + near) / d, 1,
  ) // prettier-ignore
}

/** Whether a matrix leaves of space no more than a line or a point. */
export function leavesNoArea(m: MatrixLike): boolean {
  const column = (c: number): Vec3 => [m[4 * c]!, m[4 * c + 1]!, m[4 * c + 2]!]
  const columns = [column(0), column(1), column(2)] as const
  const size = Math.max(...columns.map((v) => Math.hypot(...v)))
  const area = (a: Vec3, b: Vec3): number => Math.hypot(...cross(a, b))
  const [x, y, z] = columns
  return !(Math.max(area(x, y), area(y, z), area(z, x)) > 1e-12 * size * size)
}

/** Applies a matrix to a point and divides by w. */
export function transformPoint(m: MatrixLike, [x, y, z]: Vec3): Vec3 {
  const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!
  return [
    (m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w,
    (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w,
    (m[2]! * x + m[6]! * y + m[10]! * z + m[14]!) / w,
  ]
}

/** Applies a matrix to a direction: translation does not count. */
export function transformDirection(m: MatrixLike, [x, y, z]: Vec3): Vec3 {
  return [m[0]! * x + m[4]! * y + m[8]! * z, m[1]! * x + m[5]! * y + m[9]! * z, m[2]! * x + m[6]! * y + m[10]! * z]
}
