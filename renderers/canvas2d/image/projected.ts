import type { ImagePlane } from '../../../src/scene/resolve/imagePlane'
import { premultipliedMean } from './premultipliedMean'
import type { Raster } from '../raster/raster'
import { cellsOf, type Cells } from '../../geometry/image/cells'
import { clipConvex, gradients, minus, normalized, valueAt } from '../../geometry/image/convex'
import type { DevicePlane, Line } from '../../geometry/image/devicePlane'
import { areaInside } from './halfPlane'
import type { PixelSink } from './pixelSink'
import type { Texels } from '../../geometry/texels'

export interface ProjectedOptions {
  readonly texels: Texels
  readonly device: DevicePlane
  readonly warps: ImagePlane['warps']
  readonly isLinear: boolean
  readonly isCut: boolean
  readonly raster: Raster
  readonly sink: PixelSink
}

/** As far from an edge, in pixels, as a pixel's centre may be and the pixel still be touched. */
const halfDiagonal = Math.SQRT1_2

/**
 * The most samples across a pixel, along x and along y. Texels are joined beforehand as far as even the nearest part of
 * the image allows, so that more are wanted only where a plane runs toward its horizon; there some texels are passed over.
 */
const mostSamples = 16

/** An image in any attitude: each pixel looks for what of it lies there. */
export function drawProjected({ texels, device, warps, isLinear, isCut, raster, sink }: ProjectedOptions): void {
  const { uOverW, vOverW, oneOverW, depth } = device
  const edges = [uOverW, minus(oneOverW, uOverW), vOverW, minus(oneOverW, vOverW)]
  const [w, h] = [raster.width + 1, raster.height + 1]
  const ends: Line[] = isCut ? [minus([0, 0, 1], depth), minus(depth, [0, 0, -1])] : []
  const seen = clipConvex([[-1, -1], [w, -1], [w, h], [-1, h]], [...edges, ...ends]) // prettier-ignore
  if (seen.length === 0) return
  const [us, vs] = [gradients(seen, uOverW, oneOverW), gradients(seen, vOverW, oneOverW)]
  const cells = cellsOf(texels, { u: us, v: vs }, warps, isLinear)
  const lines = edges.map(normalized)
  const [top, bottom] = rangeOf(seen.map(([, y]) => y), raster.height) // prettier-ignore
  const [left, right] = rangeOf(seen.map(([x]) => x), raster.width) // prettier-ignore
  const look = isLinear ? between : nearest
  for (let y = top; y < bottom; y++) {
    const [from, end] = touched(lines, y + 0.5, left, right)
    for (let x = from; x < end; x++) {
      const [cx, cy] = [x + 0.5, y + 0.5]
      const coverage = coverageAt(lines, cx, cy)
      const q = valueAt(oneOverW, cx, cy)
      // Behind the eye.
      if (coverage <= 0 || !(q > 0)) continue
      const u = valueAt(uOverW, cx, cy) / q
      const v = valueAt(vOverW, cx, cy) / q
      const sample: Sample = {
        s: u * cells.u.total - cells.u.start,
        t: v * cells.v.total - cells.v.start,
        sx: ((uOverW[0] - u * oneOverW[0]) / q) * cells.u.total,
        sy: ((uOverW[1] - u * oneOverW[1]) / q) * cells.u.total,
        tx: ((vOverW[0] - v * oneOverW[0]) / q) * cells.v.total,
        ty: ((vOverW[1] - v * oneOverW[1]) / q) * cells.v.total,
      }
      const nx = samplesAlong(sample.sx, sample.tx)
      const ny = samplesAlong(sample.sy, sample.ty)
      const color = nx * ny === 1 ? look(cells, sample.s, sample.t) : mean(cells, sample, nx, ny)
      sink.put(x, y, color, coverage)
    }
  }
}

/** Where the centre of a pixel lies among the cells, and how far a step right or down goes there. */
interface Sample {
  readonly s: number
  readonly t: number
  readonly sx: number
  readonly sy: number
  readonly tx: number
  readonly ty: number
}

function rangeOf(values: readonly number[], size: number): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...values) - 1)), Math.min(size, Math.ceil(Math.max(...values) + 1))]
}

/** The pixels of a row that may lie within all edges. */
function touched(lines: readonly Line[], y: number, left: number, right: number): [number, number] {
  let [from, to] = [left + 0.5, right - 0.5]
  for (const [a, b, c] of lines) {
    const rest = b * y + c + halfDiagonal
    if (a > 0) from = Math.max(from, -rest / a)
    else if (a < 0) to = Math.min(to, -rest / a)
    else if (rest < 0) return [0, 0]
  }
  return [Math.ceil(from - 0.5), Math.floor(to - 0.5) + 1]
}

/** How much of a pixel lies within two pairs of edges; a corner of both counts as if it were square. */
function coverageAt(lines: readonly Line[], x: number, y: number): number {
  const inside = (i: number): number => areaInside(lines[i]!, x, y)
  return Math.max(0, inside(0) + inside(1) - 1) * Math.max(0, inside(2) + inside(3) - 1)
}

/** Two samples for each cell that a step passes; one where it passes no more than one. */
function samplesAlong(s: number, t: number): number {
  const cells = Math.hypot(s, t)
  return cells > 1.001 ? Math.min(mostSamples, Math.ceil(2 * cells)) : 1
}

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** Of pixels whose centres lie on an edge between cells, rounding errors decide nothing. */
const slack = 1e-6

function nearest({ colors, u, v }: Cells, s: number, t: number): number {
  return colors[clamp(Math.floor(t + slack), v.count - 1) * u.count + clamp(Math.floor(s + slack), u.count - 1)]!
}

/** Blended between the four nearest centres, with weights that add up to 256. */
function between({ colors, u, v }: Cells, s: number, t: number): number {
  const x = clamp(s - 0.5, u.count - 1)
  const y = clamp(t - 0.5, v.count - 1)
  const [x0, y0] = [Math.floor(x), Math.floor(y)]
  const [dx, dy] = [x0 + 1 < u.count ? 1 : 0, y0 + 1 < v.count ? u.count : 0]
  const [fx, fy] = [x - x0, y - y0]
  const i = y0 * u.count + x0
  const right = Math.round(256 * fx * (1 - fy))
  const below = Math.round(256 * fy * (1 - fx))
  const both = Math.round(256 * fx * fy)
  const first = 256 - right - below - both
  const [a, b, c, d] = [colors[i]!, colors[i + dx]!, colors[i + dy]!, colors[i + dx + dy]!]
  const pair = (shift: number): number => {
    const of = (color: number): number => (color >>> shift) & 0xff00ff
    return (Math.imul(of(a), first) + Math.imul(of(b), right) + Math.imul(of(c), below) + Math.imul(of(d), both) + 0x800080) >>> 8 // prettier-ignore
  }
  return ((pair(0) & 0xff00ff) | ((pair(8) & 0xff00ff) << 8)) >>> 0
}

/** The mean of what even samples of a pixel find; those beyond the edges of the image do not count. */
function mean(cells: Cells, { s, t, sx, sy, tx, ty }: Sample, nx: number, ny: number): number {
  const { u, v } = cells
  let [rb, ga, count] = [0, 0, 0]
  for (let j = 0; j < ny; j++) {
    const dy = (j + 0.5) / ny - 0.5
    for (let i = 0; i < nx; i++) {
      const dx = (i + 0.5) / nx - 0.5
      const x = s + dx * sx + dy * sy
      const y = t + dx * tx + dy * ty
      if (x < -u.start || y < -v.start || x > u.total - u.start || y > v.total - v.start) continue
      const color = nearest(cells, x, y)
      rb += color & 0xff00ff
      ga += (color >>> 8) & 0xff00ff
      count++
    }
  }
  return count === 0 ? nearest(cells, s, t) : premultipliedMean(rb, ga, count)
}
