import { uniform, visual, type PropsOf } from '../table'

/** A picture, or a grid of numbers through a colormap. */
export const image = visual('image', {
  texture: uniform('texture', { default: null, doc: 'Pixels to draw.' }),
  src: uniform('string', { default: null, doc: 'Address of a picture file.' }),
  values: uniform('grid', { default: null, doc: 'Numbers to draw through the colormap.' }),
  cmap: uniform('colormap', {
    default: 'viridis',
    doc: 'Colormap of `values`: one of `colormapNames`, or what `colormap()` makes.',
  }),
  clim: uniform('clim', {
    default: null,
    doc: 'Values at the ends of the colormap, the other way round to turn it; absent: the least and the greatest that the norm can show.',
  }),
  norm: uniform('norm', {
    default: null,
    doc: 'How values are spread over the colormap: what `norm()` makes, or a name such as `log`; absent: linearly.',
  }),
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
