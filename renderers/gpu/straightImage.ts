import type { ImagePlane } from '../../src/scene/resolve/imagePlane'
import type { DevicePlane, straightEdges } from '../geometry/image/devicePlane'
import { resampled } from '../geometry/image/reduced'
import { tapsOf, type Taps } from '../geometry/image/taps'
import { texelsOf } from '../geometry/texels'
import type { GpuDraw } from './drawing'
import { boxUniforms } from './imageBox'
import { straightPrograms } from './imagePrograms'
import { colorsSource, reducedSource, type ImageSource } from './imageSource'

/** Where so many texels fall on a pixel, along one side of it, means of them are made beforehand. */
const mostTaps = 8

/** An image whose rows and columns are those of the screen. */
export function drawStraight(
  draw: GpuDraw,
  source: ImageSource,
  { warps, hasDepth }: ImagePlane,
  { depth }: DevicePlane,
  { x: [x0, x1], y: [y0, y1] }: NonNullable<ReturnType<typeof straightEdges>>,
): void {
  const { resolved, clip } = draw
  const isLinear = resolved.value('interpolation') === 'linear'
  const across = { from: x0, to: x1, warp: warps.u, isLinear }
  const down = { from: y0, to: y1, warp: warps.v, isLinear }
  const tapsFor = (columns: number, rows: number): { xs: Taps; ys: Taps } => ({
    xs: tapsOf({ ...across, texels: columns }, clip.left, clip.left + clip.width),
    ys: tapsOf({ ...down, texels: rows }, clip.top, clip.top + clip.height),
  })
  let { xs, ys } = tapsFor(source.width, source.height)
  if (xs.count === 0 || ys.count === 0) return
  let from = source
  if (mostOf(xs) > 2 * mostTaps || mostOf(ys) > 2 * mostTaps) {
    if (warps.u || warps.v) {
      const texels = texelsOf(draw)!
      from = colorsSource(resampled(texels, xs, ys))
      ;[xs, ys] = [each(xs), each(ys)]
    } else {
      const factors = [factorOf(source.width / Math.abs(x1 - x0)), factorOf(source.height / Math.abs(y1 - y0))] as const
      from = reducedSource(draw, factors)
      ;({ xs, ys } = tapsFor(source.width / factors[0], source.height / factors[1]))
    }
  }
  const box = { left: xs.start, top: ys.start, width: xs.count, height: ys.count }
  draw.draw(
    straightPrograms[from.kind],
    {
      count: 1,
      columns: { ...from.columns, ...tapColumns('across', xs), ...tapColumns('down', ys) },
      uniforms: { ...from.uniforms, ...boxUniforms(draw, box, hasDepth ? depth : [0, 0, 0]) },
      isSampled: draw.depth === 'write',
    },
    from === source ? '' : 'reduced',
  )
}

/** The most texels that a pixel takes. */
function mostOf({ first, last }: Taps): number {
  let most = 0
  for (let i = 0; i < first.length; i++) most = Math.max(most, last[i]! - first[i]! + 1)
  return most
}

/** Each pixel has a texel of its own. */
function each(taps: Taps): Taps {
  const first = taps.first.map((_, i) => i)
  const ones = taps.total.map(() => 1)
  return { ...taps, first, last: first, firstWeight: ones, total: ones }
}

/** How many texels become one, so that a pixel has some still: a power of 2, so that it seldom changes. */
const factorOf = (texelsPerPixel: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(texelsPerPixel / mostTaps)))

function tapColumns(name: string, taps: Taps) {
  const texels = new Float32Array(4 * taps.count)
  const rest = new Float32Array(3 * taps.count)
  for (let i = 0; i < taps.count; i++) {
    texels.set([taps.first[i]!, taps.last[i]!, taps.firstWeight[i]!, taps.innerWeight[i]!], 4 * i)
    rest.set([taps.lastWeight[i]!, taps.total[i]!, taps.coverage[i]!], 3 * i)
  }
  return { [`${name}Texels`]: { values: texels, stride: 1 }, [`${name}Rest`]: { values: rest, stride: 1 } } as const
}
