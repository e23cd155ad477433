import { uniform, visual, type PropsOf } from '../table'

/** A picture, or a grid of numbers through a colormap. Exactly one of `texture`, `src` and `values` says what it shows. */
export const image = visual(
  'image',
  {
    texture: uniform('texture', {
      default: null,
      doc: 'Pixels: `{ data, width, height }`, where `data` has four bytes each (red, green, blue, straight alpha), row 0 first.',
    }),
    src: uniform('string', { default: null, doc: 'Address of a picture file.' }),
    values: uniform('grid', {
      default: null,
      doc: 'Numbers to show through the colormap: rows, or `{ data, shape: [rows, columns] }` (row by row, or with `strides` and `offset` as ndarrays have them). NaN has the bad colour of the colormap: transparent.',
    }),
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
    position: uniform('point', {
      default: [0, 0, 0],
      doc: 'The point that the extent counts from, in the coordinates that `coords` names.',
    }),
    extent: uniform('extent', {
      default: [-0.5, 0.5, -0.5, 0.5],
      doc: 'Left, right, bottom, top: where the outer edges of the outermost texels lie, from the position, in `extentUnits`. Left beyond right, or bottom beyond top, mirrors the picture.',
    }),
    extentUnits: uniform(
      { oneOf: ['data', 'ndc', 'px'] },
      {
        default: 'data',
        doc: "`data`: the units of the position; the image is a rectangle at the position's z, turned and distorted with it by groups, `transform`, camera and log axes, on which texels are even in data. `ndc` (the viewport is 2 wide and 2 high) and `px` (canvas pixels): upright about where the position is seen, y up, whatever the camera.",
      },
    ),
    interpolation: uniform(
      { oneOf: ['nearest', 'linear'] },
      {
        default: 'nearest',
        doc: 'How texels are enlarged: as blocks, or blended from centre to centre. Where several texels fall on a pixel it has their mean in both cases.',
      },
    ),
    origin: uniform(
      { oneOf: ['upper', 'lower'] },
      { default: 'upper', doc: 'Where row 0 is: `upper` at the top of the extent, `lower` at its bottom.' },
    ),
  },
  { alternatives: ['texture', 'src', 'values'] },
)
export type ImageProps = PropsOf<typeof image>
