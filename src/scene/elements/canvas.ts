import { element, nodeAttributes, uniform, type PropsOf } from '../table'

/** The picture. */
export const canvas = element('canvas', 'canvas', {
  width: uniform('float32', {
    unit: 'px',
    min: 0,
    isAbsolute: true,
    default: 640,
    doc: 'Width; a physical length is converted with `dpi`. In a page, absent: that of its box.',
  }),
  height: uniform('float32', {
    unit: 'px',
    min: 0,
    isAbsolute: true,
    default: 480,
    doc: 'Height; a physical length is converted with `dpi`. In a page, absent: that of its box.',
  }),
  dpi: uniform('float32', {
    min: 1,
    default: 96,
    doc: 'Canvas pixels per inch: converts units and does nothing else.',
  }),
  background: uniform('rgba8', { default: 'white', doc: 'Colour behind everything; may be transparent.' }),
  pixelRatio: uniform('float32', {
    min: 0.01,
    default: null,
    doc: "Device pixels per canvas pixel; absent: the display's, or the `scale` of the call.",
  }),
  renderer: uniform('renderer', {
    default: null,
    local: true,
    doc: 'What draws: in a page `three`, `webgpu`, `canvas2d`, `svg`, what `registerRenderer` has added, or `{ host, options }`; absent: `three` where there is a graphics card, else `canvas2d`.',
  }),
  frameloop: uniform(
    { oneOf: ['demand', 'always', 'never'] },
    { default: 'demand', local: true, doc: 'When frames are drawn.' },
  ),
  onDiagnostic: uniform('any', { default: null, local: true, doc: 'Told of every diagnostic.' }),
  ...nodeAttributes,
})
export type CanvasProps = PropsOf<typeof canvas>
