import { imagePlane } from '../../src/scene/resolve/imagePlane'
import type { Draw, Drawing } from './drawing'
import { devicePlane, straightEdges } from '../geometry/image/devicePlane'
import { PixelSink } from './image/pixelSink'
import { drawProjected } from './image/projected'
import { resample } from '../geometry/image/resample'
import { tapsOf } from '../geometry/image/taps'
import { areOpaque, texelsOf, type Texels } from '../geometry/texels'
import type { Raster } from './raster/raster'

/** A rectangle of texels: pixel by pixel where each lies, its edges by how much of a pixel they cover. */
function drawImage(draw: Draw): void {
  const { resolved, depth } = draw
  const texels = texelsOf(draw)
  if (!texels || texels.width === 0 || texels.height === 0) return
  const plane = imagePlane(resolved, draw.onDiagnostic)
  if (!plane) return
  const raster = draw.raster()
  const device = devicePlane(plane, draw, raster)
  if (!device || raster.width === 0 || raster.height === 0) return
  const { opacity } = resolved
  const sink = new PixelSink({ raster, depth, plane: device.depth, isCut: plane.hasDepth, opacity })
  const isLinear = resolved.value('interpolation') === 'linear'
  const edges = straightEdges(device)
  if (edges) {
    const [x0, x1] = edges.x
    const [y0, y1] = edges.y
    const across = { from: x0, to: x1, texels: texels.width, warp: plane.warps.u, isLinear }
    const down = { from: y0, to: y1, texels: texels.height, warp: plane.warps.v, isLinear }
    drawStraight(texels, tapsOf(across, 0, raster.width), tapsOf(down, 0, raster.height), raster, sink)
  } else {
    drawProjected({ texels, device, warps: plane.warps, isLinear, isCut: plane.hasDepth, raster, sink })
  }
  const strange = texels.countStrange()
  if (strange > 0) resolved.outsideNorm('values', strange)
}

type Taps = ReturnType<typeof tapsOf>

function drawStraight(texels: Texels, xs: Taps, ys: Taps, raster: Raster, sink: PixelSink): void {
  if (xs.count === 0 || ys.count === 0) return
  const { pixels, width } = raster
  resample(texels, xs, ys, (row, line) => {
    const y = ys.start + row
    const covered = ys.coverage[row]!
    const isPlain = sink.isPlain && covered === 1
    const start = y * width + xs.start
    for (let i = 0; i < xs.count; i++) {
      const color = line[i]!
      if (color === 0) continue
      const coverage = xs.coverage[i]!
      if (isPlain && coverage === 1 && color >>> 24 === 255) pixels[start + i] = color
      else sink.put(xs.start + i, y, color, coverage * covered)
    }
  })
}

/** Whether nothing shines through an image. */
function isImageOpaque(draw: Draw): boolean {
  const { resolved } = draw
  if (resolved.opacity < 1) return false
  const texels = texelsOf(draw)
  return texels !== undefined && resolved.derived('opaque texels', [texels], () => areOpaque(texels))
}

export const image: Drawing = { draw: drawImage, isOpaque: isImageOpaque }
