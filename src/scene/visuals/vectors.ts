import { groups, perItem, uniform, visual, type PropsOf } from '../table'

/** Arrows. */
export const vectors = visual('vectors', {
  positions: perItem('vec3', { doc: 'Where the anchor of each arrow sits.' }),
  vectors: perItem('vec3', { doc: 'Direction and length, in data coordinates.' }),
  lineWidths: perItem('float32', { unit: 'px', min: 0, default: 1.5, doc: 'Width of the shaft.' }),
  anchor: uniform(
    { oneOf: ['tail', 'center', 'head'] },
    { default: 'tail', doc: 'The point of the arrow that sits on the position.' },
  ),
  headStyle: uniform(
    { oneOf: ['none', 'butt', 'round', 'triangle', 'square'] },
    { default: 'triangle', doc: 'Shape of the tip.' },
  ),
  colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Colour of the arrow.' }),
  groups,
})
export type VectorsProps = PropsOf<typeof vectors>
