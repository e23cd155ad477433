import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { mostRadius } from '../geometry/clipLine'
import { isDisc } from '../geometry/markReach'
import type { Marks } from '../geometry/marks'
import { MarkSort, type MarkStamps } from './markStamps'

/**
 * The nearest length that stamps are made for: a part in 64 away at most, and never more than ⅛ px, so that no rim moves by
 * more than 1⁄16 px.
 */
function snapLength(value: number): number {
  const steps = value < 2 ? 32 : value < 4 ? 16 : value < 8 ? 8 : 4
  return Math.round(value * steps) / steps
}

/** Angles are told apart where the rim moves by more than an eighth of a pixel from one to the next. */
const angleSteps = (reach: number): number => Math.min(4096, Math.max(8, Math.ceil(2 * Math.PI * reach * 8)))

/**
 * Reads the sort of each mark; `undefined` for what is not drawn. Lengths and angles of its own a mark has to the
 * precision of the stamps; those that all have in common are exact.
 */
export function sortReader(marks: Marks, stamps: MarkStamps, scale: number): (i: number) => MarkSort | undefined {
  const { sizes, angles, edgeWidths } = marks
  const isUniform = marks.hasOneShape && sizes.stride + angles.stride + edgeWidths.stride === 0
  const read = (i: number): MarkSort | undefined => {
    const outline = marks.outline(i)
    const size = Math.min(2 * mostRadius, sizes.values[i * sizes.stride]!) * scale
    const edgeWidth = Math.min(mostRadius, edgeWidths.values[i * edgeWidths.stride]!) * scale
    const angle = angles.values[i * angles.stride]!
    if (!outline || !(size >= 0 && edgeWidth >= 0 && Number.isFinite(size + edgeWidth + angle))) return undefined
    return snapped(outline, size, edgeWidth, angle)
  }
  const snapped = (outline: MarkerOutline, size: number, edgeWidth: number, angle: number): MarkSort => {
    const ownSize = sizes.stride === 0 ? size : snapLength(size)
    const ownWidth = edgeWidths.stride === 0 ? edgeWidth : snapLength(edgeWidth)
    const hasAngle = !isDisc(outline) && angles.stride === 1
    const steps = hasAngle ? angleSteps(outline.radius * ownSize + ownWidth / 2) : 1
    const step = hasAngle ? ((Math.round(((angle % 360) / 360) * steps) % steps) + steps) % steps : 0
    // Lengths that all have in common tell nothing apart.
    const sizeKey = sizes.stride === 0 ? 0 : ownSize * 32
    const widthKey = edgeWidths.stride === 0 ? 0 : ownWidth * 32
    const key = (Math.min(sizeKey, 0xffff) * 0x10000 + Math.min(widthKey, 0xffff)) * 0x1000 + step
    const ownAngle = hasAngle ? (360 * step) / steps : angle
    const isHuge = sizeKey > 0xffff || widthKey > 0xffff
    // So large a one has no stamps in common with others anyway.
    return isHuge
      ? new MarkSort(outline, size, edgeWidth, angle)
      : stamps.sort(outline, ownSize, ownWidth, ownAngle, key)
  }
  if (!isUniform) return read
  const only = marks.count > 0 ? read(0) : undefined
  return () => only
}
