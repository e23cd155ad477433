import { alphaOf } from '../geometry/alpha'
import type { PathsToDraw } from '../vector/paths'
import { boxOf, isEmptyBox, screenBox, type Box } from './boxes'
import { deviceRect, isEmpty, type DeviceRect, common } from './deviceRect'
import type { GpuDraw } from './drawing'
import type { PathLegs } from './pathLegs'

/** Paths that are drawn together, one after the other as they stand. */
export interface PathGroup {
  /** Their vertices. */
  readonly from: number
  readonly end: number
  /** The device pixels that they may cover. */
  readonly bounds: DeviceRect
}

/** So many paths are looked through for one that another may lie over. */
const mostApart = 64

/**
 * Which paths may share a layer, on which the greater of two coverages stays: those that do not meet. Of one opaque colour they may
 * meet as well, unless they are so thin that lines over each other are darker than one.
 */
export function pathGroups(draw: GpuDraw, all: PathsToDraw, legs: PathLegs, isOpaque: boolean): PathGroup[] {
  const groups: PathGroup[] = []
  const { colors, perVertex, lineWidths } = all
  const margin = marginOf(draw, all)
  const boxes = pathBoxes(draw, legs)
  let apart: DeviceRect[] = []
  let color: string | undefined
  legs.rows.forEach(({ start, end }, path) => {
    if (end === start || (!perVertex.colors && alphaOf(colors, path) === 0)) return
    const bounds = boundsOf(draw, legs, boxes[path]!, margin)
    if (!bounds) return
    const width = perVertex.lineWidths ? 0 : lineWidths.values[path * lineWidths.stride]! * draw.scale
    const own = isOpaque && !perVertex.colors && width >= 1 ? hueOf(all, path) : undefined
    const last = groups.at(-1)
    const isSame = own !== undefined && own === color
    const isApart = apart.length < mostApart && !apart.some((other) => meet(other, bounds))
    if (last && (isSame || isApart)) {
      groups[groups.length - 1] = { from: last.from, end, bounds: around(last.bounds, bounds) }
      if (!isSame) color = undefined
    } else {
      groups.push({ from: start, end, bounds })
      apart = []
      color = own
    }
    apart.push(bounds)
  })
  return groups
}

function hueOf({ colors: { values, stride } }: PathsToDraw, path: number): string {
  const k = 4 * path * stride
  return `${values[k]!} ${values[k + 1]!} ${values[k + 2]!}`
}

/** How far strokes reach from their lines, in device pixels. */
function marginOf({ resolved, scale }: GpuDraw, { lineWidths, joinStyle, miterLimit }: PathsToDraw): number {
  const { values } = lineWidths
  const widest = resolved.derived('widest', [values], () => {
    let most = 0
    for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!
    return most
  })
  const reach = Math.max(Math.SQRT2, joinStyle === 'miter' ? miterLimit : 1)
  return Math.ceil((reach * widest * scale) / 2) + 2
}

function pathBoxes({ resolved }: GpuDraw, { positions: { xyz }, rows }: PathLegs): readonly Box[] {
  const isOne = rows.length === 1 && rows[0]!.start === 0 && 3 * rows[0]!.end === xyz.length
  if (isOne) return [resolved.derived('box of positions', [xyz], () => boxOf(xyz))]
  const inputs = [xyz, rows.length, rows.at(-1)?.end]
  return resolved.derived('boxes of paths', inputs, () => rows.map(({ start, end }) => boxOf(xyz, start, end)))
}

function boundsOf(draw: GpuDraw, { positions, offset }: PathLegs, box: Box, margin: number): DeviceRect | undefined {
  if (isEmptyBox(box)) return undefined
  const { placement, clip } = draw
  const seen = screenBox(box, positions, { rect: placement.rect, offset })
  if (!seen) return clip
  const bounds = common(deviceRect(seen, placement.scale, placement, margin), clip)
  return isEmpty(bounds) ? undefined : bounds
}

const meet = (a: DeviceRect, b: DeviceRect): boolean => !isEmpty(common(a, b))

function around(a: DeviceRect, b: DeviceRect): DeviceRect {
  const left = Math.min(a.left, b.left)
  const top = Math.min(a.top, b.top)
  const width = Math.max(a.left + a.width, b.left + b.width) - left
  const height = Math.max(a.top + a.height, b.top + b.height) - top
  return { left, top, width, height }
}
