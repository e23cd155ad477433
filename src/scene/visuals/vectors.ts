import { groups, perItem, uniform, visual, type PropsOf } from '../table'

export const arrowAnchors = ['tail', 'center', 'head'] as const
export type ArrowAnchor = (typeof arrowAnchors)[number]

export const headStyles = ['none', 'butt', 'round', 'triangle', 'square'] as const
export type HeadStyle = (typeof headStyles)[number]

/** Which share of an arrow lies behind its position. */
export const shareBehind: Readonly<Record<ArrowAnchor, number>> = { tail: 0, center: 0.5, head: 1 }

/** Arrows. */
export const vectors = visual('vectors', {
  positions: perItem('vec3', { doc: 'Where the anchor of each arrow sits.' }),
  vectors: perItem('vec3', {
    doc: 'Direction and length, in the coordinates of the positions: the tip is drawn where position + vector is.',
  }),
  lineWidths: perItem('float32', { unit: 'px', min: 0, default: 1.5, doc: 'Width of the shaft; 0 draws nothing.' }),
  anchor: uniform(
    { oneOf: arrowAnchors },
    { default: 'tail', doc: 'The point of the arrow that sits on the position.' },
  ),
  headStyle: uniform(
    { oneOf: headStyles },
    {
      default: 'triangle',
      doc: 'Shape of the tip. `triangle`: 4 line widths long and 3 wide, ending at the tip, smaller on arrows shorter than that; `round` and `square`: 3 line widths across, centred on the tip; `butt` and `none`: the shaft alone.',
    },
  ),
  colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Colour of the arrow.' }),
  groups,
})
export type VectorsProps = PropsOf<typeof vectors>
