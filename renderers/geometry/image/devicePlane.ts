import type { ImagePlane, PlaneRow } from '../../../src/scene/resolve/imagePlane'
import type { VisualToDraw } from '../visual'

/** a·x + b·y + c of the place of a pixel. */
export type Line = readonly [a: number, b: number, c: number]

/** An image on the pixels of a raster: x from its left edge, y down from its top one. */
export interface DevicePlane {
  /** Places, times w, of (u, v, 1). */
  readonly x: PlaneRow
  readonly y: PlaneRow
  readonly w: PlaneRow
  /** The way back: u and v, each divided by w, and 1 / w. */
  readonly uOverW: Line
  readonly vOverW: Line
  readonly oneOverW: Line
  /** NDC depth: even on the screen. */
  readonly depth: Line
}

/**
 * `undefined` where the plane is seen from its edge, or has no extent, or is beyond the range of numbers.
 * @param raster where its first pixel is, in device pixels of the picture.
 */
export function devicePlane(
  plane: ImagePlane,
  draw: Pick<VisualToDraw, 'resolved' | 'viewport'> & { readonly scale: number },
  raster: { readonly left: number; readonly top: number },
): DevicePlane | undefined {
  const { rect } = draw.viewport
  const [dx, dy] = draw.resolved.offset
  const { scale } = draw
  const { w } = plane
  const [kx, ky] = [(rect.width / 2) * scale, (-rect.height / 2) * scale]
  const cx = (rect.x + rect.width / 2 + dx) * scale - raster.left
  const cy = (rect.y + rect.height / 2 + dy) * scale - raster.top
  const x: PlaneRow = [kx * plane.x[0] + cx * w[0], kx * plane.x[1] + cx * w[1], kx * plane.x[2] + cx * w[2]]
  const y: PlaneRow = [ky * plane.y[0] + cy * w[0], ky * plane.y[1] + cy * w[1], ky * plane.y[2] + cy * w[2]]
  // Columns of the inverse of the matrix of rows x, y and w.
  const [ofX, ofY, ofW] = [cross(y, w), cross(w, x), cross(x, y)]
  const determinant = x[0] * ofX[0] + x[1] * ofX[1] + x[2] * ofX[2]
  const line = (i: 0 | 1 | 2): Line => [ofX[i] / determinant, ofY[i] / determinant, ofW[i] / determinant]
  const [uOverW, vOverW, oneOverW] = [line(0), line(1), line(2)]
  if (![...uOverW, ...vOverW, ...oneOverW].every(Number.isFinite)) return undefined
  const [zu, zv, z1] = plane.z
  const depth = [0, 1, 2].map((i) => zu * uOverW[i]! + zv * vOverW[i]! + z1 * oneOverW[i]!)
  return { x, y, w, uOverW, vOverW, oneOverW, depth: depth as unknown as Line }
}

const cross = (a: PlaneRow, b: PlaneRow): PlaneRow => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** So far, in pixels, an image that stands straight may lean. */
const mostLean = 1e-3

/** Where the edges of an image lie whose rows and columns are those of the screen; `undefined` for any other. */
export function straightEdges({ x, y, w }: DevicePlane): { x: [number, number]; y: [number, number] } | undefined {
  const isFlat = w[2] > 0 && Math.abs(w[0]) + Math.abs(w[1]) < 1e-12 * w[2]
  if (!isFlat || Math.abs(x[1]) > mostLean * w[2] || Math.abs(y[0]) > mostLean * w[2]) return undefined
  return { x: [x[2] / w[2], (x[2] + x[0]) / w[2]], y: [y[2] / w[2], (y[2] + y[1]) / w[2]] }
}
