import { perPath, perPathOrVertex, perVertex, uniform, visual, type PropsOf } from '../table'
import { capStyles } from './segments'

export const joinStyles = ['miter', 'round', 'bevel'] as const
export type JoinStyle = (typeof joinStyles)[number]

/** Polylines. A position with a NaN is a gap. */
export const paths = visual('paths', {
  positions: perVertex('vec3', { doc: 'Vertices of all paths, one path after the other.' }),
  pathSizes: perPath('uint32', {
    min: 0,
    default: null,
    doc: 'Number of vertices of each path; absent: all are one path.',
  }),
  lineWidths: perPathOrVertex('float32', { unit: 'px', min: 0, default: 1, doc: 'Stroke width; 0 draws nothing.' }),
  colors: perPathOrVertex('rgba8', {
    default: 'black',
    mappable: true,
    doc: 'Stroke colour; per vertex, it is blended along each segment.',
  }),
  capStyle: uniform({ oneOf: capStyles }, { default: 'butt', doc: 'Shape of the ends of each path and of each gap.' }),
  joinStyle: uniform({ oneOf: joinStyles }, { default: 'round', doc: 'Shape of corners.' }),
  miterLimit: uniform('float32', {
    min: 1,
    default: 4,
    doc: 'A miter longer than this many half widths becomes a bevel, as in SVG.',
  }),
  dashes: uniform('dashes', {
    unit: 'px',
    min: 0,
    default: null,
    doc: 'Lengths of dash and gap in turn; absent: solid.',
  }),
  closed: uniform('boolean', { default: false, doc: 'Joins the end of each path to its start.' }),
})
export type PathsProps = PropsOf<typeof paths>
