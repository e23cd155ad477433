import { uniform, visual, type PropsOf } from '../table'

/** A picture, or a grid of numbers through a colormap. */
export const image = visual('image', {
  texture: uniform('texture', { default: null, doc: 'Pixels to draw.' }),
  src: uniform('string', { default: null, doc: 'Address of a picture file.' }),
  values: uniform('grid', { default: null, doc: 'Numbers to draw through the colormap.' }),
  cmap: uniform('string', { default: 'viridis', doc: 'Colormap of `values`.' }),
  clim: uniform('range', {
    default: null,
    doc: 'Values at the ends of the colormap; absent: the least and the greatest.',
  }),
  norm: uniform('any', { default: null, doc: 'How values are spread over the colormap; absent: linearly.' }),
  position: uniform('point', { default: [0, 0, 0], doc: "Where the extent's origin lies." }),
  extent: uniform('extent', {
    default: [-0.5, 0.5, -0.5, 0.5],
    doc: 'Left, right, bottom, top from the position, in `extentUnits`.',
  }),
  extentUnits: uniform({ oneOf: ['data', 'ndc', 'px'] }, { default: 'data', doc: 'Unit of the extent.' }),
  interpolation: uniform({ oneOf: ['nearest', 'linear'] }, { default: 'nearest', doc: 'How texels are enlarged.' }),
  origin: uniform({ oneOf: ['upper', 'lower'] }, { default: 'upper', doc: 'Where row 0 is.' }),
})
export type ImageProps = PropsOf<typeof image>
