import { groups, perItem, perVertex, uniform, visual, type PropsOf } from '../table'

export const capStyles = ['butt', 'round', 'projecting'] as const
export type CapStyle = (typeof capStyles)[number]

/** Independent straight lines. */
export const segments = visual(
  'segments',
  {
    positions: perVertex('vec3', { doc: 'Start and end of each segment in turn: two positions an item.' }),
    lineWidths: perItem('float32', { unit: 'px', min: 0, default: 1, doc: 'Stroke width; 0 draws nothing.' }),
    colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Stroke colour.' }),
    capStyle: uniform(
      { oneOf: capStyles },
      { default: 'butt', doc: '`butt` ends at the position; the others reach half a width further.' },
    ),
    snap: uniform('boolean', {
      default: false,
      doc: 'Moves horizontal and vertical segments by less than a device pixel, so that their edges are crisp.',
    }),
    dashes: uniform('dashes', {
      unit: 'px',
      min: 0,
      default: null,
      doc: 'Lengths of dash and gap in turn; absent: solid.',
    }),
    groups,
  },
  { verticesPerItem: 2 },
)
export type SegmentsProps = PropsOf<typeof segments>
