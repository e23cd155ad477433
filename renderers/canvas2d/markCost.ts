import type { Draw } from './drawing'
import { markReach } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { mostStampReach } from './markStamps'
import { phases } from './raster/stamp'

/** In µs, measured on one core of a server: what a raster costs, per device pixel, to open and to put over the picture. */
const rasterPerPixel = 0.0083
/** A path of Skia's: each, and per pixel of its area. */
const tracePerPart = 5.6
const tracePerPixel = 0.002
/** A stamp: to put it, per pixel of its area; and to make it. */
const putPerPart = 0.02
const putPerPixel = 0.0015
const makePerStamp = 6
/** A mark with a stamp of its own, per pixel of its area. */
const largePerPixel = 0.012

/** So many marks are looked at. */
const samples = 64

/** Whether a raster and stamps take less time than a path per mark. */
export function isKernelCheaper(draw: Draw, marks: Marks): boolean {
  const { count, sizes, edgeWidths, angles } = marks
  const { width, height } = draw.viewport.clip
  const pixels = width * height * draw.scale * draw.scale
  const fixed = pixels * rasterPerPixel
  let [trace, kernel] = [0, 0]
  const step = Math.max(1, Math.floor(count / samples))
  let looked = 0
  for (let i = 0; i < count; i += step, looked++) {
    const outline = marks.outline(i)
    const edgeWidth = edgeWidths.values[i * edgeWidths.stride]!
    const reach = outline ? markReach(outline, sizes.values[i * sizes.stride]!, edgeWidth) * draw.scale : NaN
    if (!(reach >= 0)) continue
    const parts = edgeWidth > 0 ? 2 : 1
    const area = Math.min(4 * reach * reach, pixels)
    trace += parts * (tracePerPart + area * tracePerPixel)
    kernel += parts * (reach > mostStampReach ? makePerStamp + area * largePerPixel : putPerPart + area * putPerPixel)
  }
  if (looked === 0) return false
  const each = count / looked
  // Marks that differ share few stamps.
  const differ = sizes.stride + edgeWidths.stride + angles.stride > 0 || !marks.hasOneShape
  const made = Math.min(count, phases * phases * (differ ? 100 : 1)) * makePerStamp
  return each * kernel + made + fixed < each * trace
}
