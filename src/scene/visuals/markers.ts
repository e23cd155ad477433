import { groups, perItem, visual, type PropsOf } from '../table'
import { points } from './points'

/** GSP's fourteen shapes. Any other string is read as SVG path data in a box of −0.5…0.5, y up. */
export const markerShapes = [
  'disc',
  'asterisk',
  'triangle_down',
  'triangle_up',
  'triangle_left',
  'triangle_right',
  'square',
  'cross',
  'club',
  'diamond',
  'heart',
  'spade',
  'vbar',
  'hbar',
] as const
export type MarkerShape = (typeof markerShapes)[number]

const { positions, sizes, faceColors, edgeColors, edgeWidths } = points.attributes

/** Shapes at positions. */
export const markers = visual('markers', {
  positions,
  shapes: perItem('string', {
    default: 'disc',
    doc: 'One of the fourteen shapes, or SVG path data in a box of −0.5…0.5.',
  }),
  sizes: { ...sizes, doc: "Width of the shape's box; half the edge lies outside it." },
  angles: perItem('float32', { unit: 'deg', default: 0, doc: 'Rotation about the position.' }),
  faceColors,
  edgeColors,
  edgeWidths,
  groups,
})
export type MarkersProps = PropsOf<typeof markers>
