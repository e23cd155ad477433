import { groups, perItem, visual, type PropsOf } from '../table'

/** Shaded balls, lit like a lambert material; their radius follows the camera. */
export const spheres = visual('spheres', {
  positions: perItem('vec3', { doc: 'Centres.' }),
  radii: perItem('float32', {
    unit: 'data',
    min: 0,
    default: 1,
    doc: 'Radius, in data coordinates; groups and views that stretch make ellipsoids. On a log scale, in decades.',
  }),
  colors: perItem('rgba8', { default: 'silver', mappable: true, doc: 'Surface colour.' }),
  groups,
})
export type SpheresProps = PropsOf<typeof spheres>
