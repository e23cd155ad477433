import { linearAxis, type Axis } from './axis'
import type { ScaleName } from './elements/cameras'
import { lookAt, multiply, orthographic, perspective, type Mat4, type Vec3 } from './matrix'
import type { SceneNode } from './node'
import { propOf } from './nodeProps'

/** How data coordinates come to −1…1: two axes, or a matrix. */
export type Projection =
  | {
      readonly type: 'axes'
      readonly x: Axis
      readonly y: Axis
      /** Inverse of the groups that a camera without children stands in; applies to scaled values. */
      readonly inverse: Mat4 | undefined
      /** Whether a View2D asks for it; without a camera the axes are −1…1. */
      readonly isView: boolean
    }
  | {
      readonly type: 'matrix'
      readonly matrix: Mat4
      /** Whether near things hide far ones, and what lies outside near…far is not drawn. */
      readonly hasDepth: boolean
    }

/** What is wrong, what happens instead, and what to do. */
export type Report = (code: string, message: string, fix: string) => void

/** Without a camera: −1…1, y up. */
export const ndc: Projection = Object.freeze({
  type: 'axes',
  x: linearAxis,
  y: linearAxis,
  inverse: undefined,
  isView: false,
})

/**
 * What a camera does to what stands in its own frame.
 * @param size of its viewport, neither side 0.
 * @param inverse of the groups it stands in, where what it shows does not stand there too.
 * @returns `undefined` for a camera that can show nothing; `report` was told why.
 */
export function projectionOf(
  camera: SceneNode,
  size: { readonly width: number; readonly height: number },
  inverse: Mat4 | undefined,
  report: Report,
): Projection | undefined {
  if (camera.kind === 'view2D') return { type: 'axes', ...axesOf(camera, size, report), inverse, isView: true }
  const matrix = cameraMatrix(camera, size.width / size.height, report)
  return (
    matrix && {
      type: 'matrix',
      matrix: inverse ? multiply(matrix, inverse) : matrix,
      hasDepth: camera.kind !== 'camera' || propOf<boolean>(camera, 'depth'),
    }
  )
}

function axesOf(
  view: SceneNode,
  size: { readonly width: number; readonly height: number },
  report: Report,
): { x: Axis; y: Axis } {
  const axis = (name: 'x' | 'y'): Axis => {
    const [lo, hi] = propOf<readonly [number, number] | readonly [bigint, bigint]>(view, name)
    const scale = propOf<ScaleName>(view, `${name}Scale`)
    if (scale !== 'log' || (lo > 0 && hi > 0)) return { scale, lo, hi }
    report(
      'view.log',
      `has a log scale for ${name}, but its range is ${lo} … ${hi}; it is shown linearly.`,
      'Use a range above 0.',
    )
    return { scale: 'linear', lo, hi }
  }
  const [x, y] = [axis('x'), axis('y')]
  const aspect = propOf<number | null>(view, 'aspect')
  if (aspect === null) return { x, y }
  if (x.scale === 'linear' && y.scale === 'linear' && aspect > 0) return keepAspect(x, y, aspect, size)
  report(
    'view.aspect',
    aspect > 0
      ? 'has an aspect, which means nothing on a log scale; it is ignored.'
      : 'has an aspect of 0; it is ignored.',
    aspect > 0 ? 'Leave aspect out, or use linear scales.' : 'Use a number above 0, such as 1.',
  )
  return { x, y }
}

/** Widens the range that shows too many pixels for a unit, about its centre. */
function keepAspect(
  x: Axis,
  y: Axis,
  aspect: number,
  { width, height }: { readonly width: number; readonly height: number },
): { x: Axis; y: Axis } {
  const perX = width / Math.abs(spanOf(x))
  const perY = height / Math.abs(spanOf(y))
  const ratio = perY / (aspect * perX)
  return ratio > 1 ? { x, y: widen(y, ratio) } : { x: widen(x, 1 / ratio), y }
}

const spanOf = ({ lo, hi }: Axis): number =>
  typeof lo === 'bigint' && typeof hi === 'bigint' ? Number(hi - lo) : Number(hi) - Number(lo)

function widen(axis: Axis, factor: number): Axis {
  const { lo, hi } = axis
  const more = (spanOf(axis) * (factor - 1)) / 2
  if (typeof lo === 'bigint' && typeof hi === 'bigint') {
    const whole = BigInt(Math.round(more))
    return { ...axis, lo: lo - whole, hi: hi + whole }
  }
  return { ...axis, lo: Number(lo) - more, hi: Number(hi) + more }
}

function cameraMatrix(camera: SceneNode, aspect: number, report: Report): Mat4 | undefined {
  if (camera.kind === 'camera') {
    const matrix = multiply(propOf<ArrayLike<number>>(camera, 'projection'), propOf<ArrayLike<number>>(camera, 'view'))
    if (spansPicture(matrix)) return matrix
    report(
      'camera.singular',
      'has singular matrices, which map everything onto a line or a point, and shows nothing.',
      'Look for a scale of 0 in view and projection.',
    )
    return undefined
  }
  const [eye, target, up] = ['eye', 'target', 'up'].map((name) => propOf<Vec3>(camera, name)) as [Vec3, Vec3, Vec3]
  if (eye.every((v, i) => v === target[i])) {
    report('camera.eye', `has eye and target both at ${eye.join(', ')}, and shows nothing.`, 'Move one of them.')
    return undefined
  }
  const [near, far] = [propOf<number>(camera, 'near'), propOf<number>(camera, 'far')]
  if (!(far > near)) {
    report('camera.range', `has near ${near} and far ${far}, and shows nothing.`, 'Use a far greater than near.')
    return undefined
  }
  const view = lookAt(eye, target, up)
  if (camera.kind === 'perspectiveCamera') {
    return multiply(perspective(propOf<number>(camera, 'fov'), aspect, near, far), view)
  }
  const half = propOf<number>(camera, 'height') / 2
  if (!(half > 0)) {
    report('camera.height', 'has a height of 0, and shows nothing.', 'Use the height of what is to be seen.')
    return undefined
  }
  return multiply(orthographic(-half * aspect, half * aspect, -half, half, near, far), view)
}

/** Whether x, y and w of a product of matrices depend on each other for no point: else all lies on one line. */
function spansPicture(m: Mat4): boolean {
  const rows = [0, 1, 3].map((row) => {
    const values = [m[row]!, m[4 + row]!, m[8 + row]!, m[12 + row]!]
    const length = Math.hypot(...values)
    return values.map((value) => value / length)
  })
  const [a, b, c] = rows as [number[], number[], number[]]
  const minor = (i: number, j: number, k: number): number =>
    a[i]! * (b[j]! * c[k]! - b[k]! * c[j]!) -
    a[j]! * (b[i]! * c[k]! - b[k]! * c[i]!) +
    a[k]! * (b[i]! * c[j]! - b[j]! * c[i]!)
  return [minor(0, 1, 2), minor(0, 1, 3), minor(0, 2, 3), minor(1, 2, 3)].some((value) => Math.abs(value) > 1e-12)
}
