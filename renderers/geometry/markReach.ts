import { markerMiterLimit, type MarkerOutline } from '../../src/scene/markerOutlines'

export const isDisc = ({ shape }: MarkerOutline): boolean => shape === 'disc'

/** How far from its position a mark can be seen, in the unit of the lengths. NaN where one is missing. */
export function markReach(outline: MarkerOutline, size: number, edgeWidth: number): number {
  return outline.radius * size + (edgeWidth / 2) * (isDisc(outline) ? 1 : markerMiterLimit)
}
