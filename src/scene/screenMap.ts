import { GspError, show } from './diagnostics'
import { inverseOf, transformPoint, type Mat4, type Vec3 } from './matrix'
import type { Projection } from './projection'
import { nearlyOne } from './resolve/clipSpace'
import { frameIn, type Sight } from './resolve/frame'
import { fromOffset, fromOffsetWhole, toOffset } from './resolve/offsets'
import type { Coords } from './table'

/** A place in the coordinates of data. Without z: 0. */
export type DataPoint = readonly [x: number | bigint, y: number | bigint, z?: number | bigint | undefined]

/**
 * A place in a viewport: canvas pixels from its top-left corner, y down, and depth as the camera has it: −1 at its near plane, 1 at
 * its far one. Under a `View2D`, and without a camera, depth is z.
 */
export type ScreenPoint = readonly [x: number, y: number, depth: number]

/** How places of data and places on the screen come to each other, in doubles, at one moment. */
export interface ScreenMap {
  /**
   * Where a point is drawn: `[x, y, depth]`. It may lie outside the viewport.
   * @returns `undefined` for a point that nothing is drawn of: behind the camera, outside its near…far, with a NaN, or at 0 or below on a
   * log scale; and for all of them while the camera can show nothing, or the viewport has no area.
   * @throws GspError `screen.point` for what is no point.
   */
  project(point: DataPoint): ScreenPoint | undefined
  /**
   * The inverse of `project`: which point is drawn at a place, as `[x, y, z]`.
   * @param at pixels from the top-left corner of the viewport, and a depth; without one 0, which under a `View2D` is z = 0. In
   * perspective that is near the eye: depths −1 and 1 are the ends of the ray of all points that are drawn at a place. A camera that
   * is flat in depth has points at z = 0 only.
   * @returns numbers, also where the range of the view is of bigints: then the nearest doubles. `undefined` where there is no point.
   * @throws GspError `screen.point` for what is no place.
   */
  unproject(at: readonly [x: number, y: number, depth?: number | undefined]): Vec3 | undefined
  /** The same, with the coordinates that have a range of bigints as bigints: the nearest ones. */
  unproject(
    at: readonly [x: number, y: number, depth?: number | undefined],
    options: { readonly bigint: true },
  ): readonly [x: number | bigint, y: number | bigint, z: number] | undefined
}

const nowhere = (): undefined => undefined

/** Where nothing can be seen. */
export const emptyScreen: ScreenMap = Object.freeze({ project: nowhere, unproject: nowhere })

/**
 * The map of what stands in a viewport, from the very frames that hosts draw through.
 * @param coords of the points. Default: those of the camera.
 */
export function screenMap(sight: Sight, coords: Coords = 'data'): ScreenMap {
  const { projection, size } = sight
  if (!(size.width > 0 && size.height > 0)) return emptyScreen
  // What coordinates cannot be mixed is for who draws in them to say.
  const { offsets, toNdc: m } = frameIn(sight, coords, nowhere)
  const inwards = offsets.map(toOffset)
  const hasDepth = projection.type === 'matrix' && projection.hasDepth
  const isWhole = [bigRange(projection, coords, 0), bigRange(projection, coords, 1)]

  const project = (point: DataPoint): ScreenPoint | undefined => {
    checkNumbers('project', point)
    const [x, y, z] = inwards.map((toLocal, k) => toLocal(point[k] ?? 0)) as [number, number, number]
    const row = (r: number): number => m[r]! * x + m[4 + r]! * y + m[8 + r]! * z + m[12 + r]!
    const [depth, w] = [row(2), row(3)]
    if (!(w > 0) || (hasDepth && !(Math.abs(depth) <= w * nearlyOne))) return undefined
    const [right, up] = [row(0) / w, row(1) / w]
    if (!Number.isFinite(right + up)) return undefined
    return [(size.width / 2) * (1 + right), (size.height / 2) * (1 - up), depth / w]
  }

  const { matrix: back, isFlat } = inverseFor(m)
  const outwards = offsets.map(fromOffset)
  const wholly = offsets.map(fromOffsetWhole)
  function unproject(
    at: readonly [number, number, (number | undefined)?],
    options: { readonly bigint?: boolean } = {},
  ): readonly [number | bigint, number | bigint, number] | undefined {
    checkNumbers('unproject', at)
    const ndc: Vec3 = [(2 * at[0]) / size.width - 1, 1 - (2 * at[1]) / size.height, isFlat ? 0 : (at[2] ?? 0)]
    if (!back || !(back[3]! * ndc[0] + back[7]! * ndc[1] + back[11]! * ndc[2] + back[15]! > 0)) return undefined
    const local = transformPoint(back, ndc)
    const point = local.map((offset, k) => (options.bigint && isWhole[k] ? wholly[k]! : outwards[k]!)(offset))
    if (!point.every((value) => typeof value === 'bigint' || Number.isFinite(value))) return undefined
    return point as unknown as readonly [number | bigint, number | bigint, number]
  }
  return { project, unproject: unproject as ScreenMap['unproject'] }
}

function bigRange(projection: Projection, coords: Coords, dimension: 0 | 1): boolean {
  if (projection.type !== 'axes' || (typeof coords === 'string' ? coords : coords[dimension]) !== 'data') return false
  const { lo, hi } = dimension === 0 ? projection.x : projection.y
  return typeof lo === 'bigint' && typeof hi === 'bigint'
}

/** A matrix that is flat in depth takes many points to one place: of those, the one at z = 0 counts. */
function inverseFor(m: Mat4): { readonly matrix: Mat4 | undefined; readonly isFlat: boolean } {
  const matrix = inverseOf(m)
  if (matrix) return { matrix, isFlat: false }
  const inPlane = Float64Array.from(m)
  for (let column = 0; column < 4; column++) inPlane[4 * column + 2] = column === 2 ? 1 : 0
  return { matrix: inverseOf(inPlane), isFlat: true }
}

function checkNumbers(name: 'project' | 'unproject', given: DataPoint): void {
  const isGood = (value: unknown): boolean =>
    typeof value === 'number' || (name === 'project' && typeof value === 'bigint')
  const last: unknown = given?.[2]
  if (isGood(given?.[0]) && isGood(given?.[1]) && (last === undefined || isGood(last))) return
  throw new GspError({
    code: 'screen.point',
    message: `${name}() expected ${name === 'project' ? '[x, y, z?]' : '[x, y, depth?]'}, got ${show(given)}.`,
    fix: name === 'project' ? 'Pass a point of the data.' : 'Pass pixels from the top-left corner of the viewport.',
  })
}
