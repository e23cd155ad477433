import type { ImagePlane, Warp } from '../../../src/scene/resolve/imagePlane'
import { resample } from './resample'
import { tapsOf, type Taps } from './taps'
import type { Texels } from '../texels'

/** One dimension of an image cut into cells that are even on its plane. */
interface CellAxis {
  /** How many cells the whole image has; the last may be a part of one. */
  readonly total: number
  /** The first that is there, and how many. */
  readonly start: number
  readonly count: number
}

/** The part of an image that is seen, in cells of one or more texels each. */
export interface Cells {
  readonly u: CellAxis
  readonly v: CellAxis
  readonly colors: Uint32Array
}

/** At the corners of what is seen: the value of u or v, and by how much it grows a pixel. */
export type Corners = readonly { readonly value: number; readonly slope: number }[]

/** Cells a pixel where a log axis stretches texels unevenly. */
const cellsPerPixel = 2
const mostCells = 8192

export function cellsOf(
  texels: Texels,
  corners: { readonly u: Corners; readonly v: Corners },
  warps: ImagePlane['warps'],
  isLinear: boolean,
): Cells {
  const [u, xs] = axisOf(texels.width, corners.u, warps.u, isLinear)
  const [v, ys] = axisOf(texels.height, corners.v, warps.v, isLinear)
  const colors = new Uint32Array(u.count * v.count)
  resample(texels, xs, ys, (row, line) => colors.set(line, row * u.count))
  return { u, v, colors }
}

function axisOf(texels: number, corners: Corners, warp: Warp | undefined, isLinear: boolean): [CellAxis, Taps] {
  const slope = Math.min(...corners.map((corner) => corner.slope))
  const total = warp
    ? Math.min(mostCells, Math.ceil(cellsPerPixel / slope))
    : texels / Math.max(1, Math.floor(texels * slope))
  const values = corners.map(({ value }) => value * total)
  const start = Math.max(0, Math.floor(Math.min(...values)) - 2)
  const end = Math.min(Math.ceil(total), Math.ceil(Math.max(...values)) + 2)
  const taps = tapsOf({ from: -start, to: total - start, texels, warp, isLinear: isLinear && !!warp }, 0, end - start)
  return [{ total, start, count: taps.count }, taps]
}
