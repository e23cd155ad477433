import type { ScreenPlace } from '../../src/scene/resolve/clipSpace'
import type { Draw } from './drawing'
import { CoveragePlane } from './raster/coveragePlane'
import { LineKernel } from './raster/lineKernel'
import { PolygonKernel } from './raster/polygonKernel'
import { premultiply } from './raster/raster'
import type { ColorValues } from '../../src/scene/resolve/attributes'

/** What draws lines and polygons of one visual pixel by pixel. */
export interface Kernel {
  readonly coverage: CoveragePlane
  readonly lines: LineKernel
  readonly polygons: PolygonKernel
  /** Where its pictures lie in device pixels of the raster. */
  readonly place: ScreenPlace
  /** From canvas pixels to those of the raster. */
  toRaster(x: number, y: number): readonly [number, number]
}

/** Valid until the context is asked for. */
export function createKernel(draw: Draw): Kernel {
  const { resolved, scale, depth } = draw
  const { x, y, width, height } = draw.viewport.rect
  const raster = draw.raster()
  const { left, top } = raster
  const [dx, dy] = resolved.offset
  const coverage = new CoveragePlane(raster, depth)
  return {
    coverage,
    lines: new LineKernel(coverage),
    polygons: new PolygonKernel(coverage),
    place: {
      rect: { x: x * scale - left, y: y * scale - top, width: width * scale, height: height * scale },
      offset: [dx * scale, dy * scale],
    },
    toRaster: (px, py) => [px * scale - left, py * scale - top],
  }
}

/**
 * In µs, measured on one core of a server, where they vary by a fifth: a short stroke on a 2D context, and, per pixel,
 * clearing a raster and putting it over the picture.
 */
const cost = { stroke: 5, rasterPixel: 0.006 }

/** Whether so many strokes take longer on a 2D context than by kernel, which begins and ends with every pixel of the clip. */
export function isDense({ viewport, scale }: Draw, strokes: number): boolean {
  const { width, height } = viewport.clip
  return strokes * cost.stroke > 500 + width * height * scale * scale * cost.rasterPixel
}

/** A colour as a premultiplied pixel. */
export function pixelOf({ values, stride }: ColorValues, index: number, opacity: number): number {
  const at = 4 * index * stride
  return premultiply(values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!, opacity)
}
