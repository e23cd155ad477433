import { groups, perItem, visual, type PropsOf } from '../table'
import { points } from './points'

export { markerShapes, type MarkerShape } from '../markerOutlines'

const { positions, sizes, faceColors, edgeColors, edgeWidths } = points.attributes

/** Shapes at positions. */
export const markers = visual('markers', {
  positions,
  shapes: perItem('shape', {
    default: 'disc',
    doc: 'Name or outline: disc, asterisk (a star of five), triangle_down, triangle_up, triangle_left, triangle_right, square, cross, club, diamond, heart, spade, vbar and hbar (strokes of the edge alone), or SVG path data in a box of −0.5…0.5, y up.',
  }),
  sizes: {
    ...sizes,
    doc: "Width of the shape's box; half the edge lies outside it. A diamond is a square of this width on a corner, a bar is so long.",
  },
  angles: perItem('float32', { unit: 'deg', default: 0, doc: 'Rotation about the position.' }),
  faceColors,
  edgeColors,
  edgeWidths,
  groups,
})
export type MarkersProps = PropsOf<typeof markers>
