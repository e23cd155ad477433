import { groups, perItem, visual, type PropsOf } from '../table'

/** Exactly one canvas pixel each. */
export const pixels = visual('pixels', {
  positions: perItem('vec3', { doc: 'The pixel that contains the position is set.' }),
  colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Colour.' }),
  groups,
})
export type PixelsProps = PropsOf<typeof pixels>
