import { groups, perItem, visual, type PropsOf } from '../table'

/** Discs. Everything there is to say about them. */
export const points = visual('points', {
  positions: perItem('vec3', { doc: 'Centres, in the coordinates that `coords` names.' }),
  sizes: perItem('float32', {
    unit: 'px',
    min: 0,
    default: 5,
    doc: 'Diameter of the fill; half the edge lies outside it.',
  }),
  faceColors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Fill.' }),
  edgeColors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Edge, centred on the rim.' }),
  edgeWidths: perItem('float32', { unit: 'px', min: 0, default: 0, doc: 'Edge width; 0 draws none.' }),
  groups,
})
export type PointsProps = PropsOf<typeof points>
