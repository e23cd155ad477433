import { perItem, uniform, visual, type PropsOf } from '../table'

/** Exactly one canvas pixel each. */
export const pixels = visual('pixels', {
  positions: perItem('vec3', { doc: 'The pixel that contains the position is set.' }),
  colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Colour; one per group where there are groups.' }),
  groups: uniform('groups', { default: null, doc: 'Size of all groups, size of each, or the indices of each.' }),
})
export type PixelsProps = PropsOf<typeof pixels>
