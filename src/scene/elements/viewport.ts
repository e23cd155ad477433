import { drawnAttributes, element, nodeAttributes, uniform, type PropsOf } from '../table'

/** A rectangle of the canvas, measured from its top-left corner. */
export const viewport = element('viewport', 'viewport', {
  x: uniform('float32', { unit: 'px', default: 0, doc: 'Left edge; `%` is of the canvas width.' }),
  y: uniform('float32', { unit: 'px', default: 0, doc: 'Top edge; `%` is of the canvas height.' }),
  width: uniform('float32', { unit: 'px', min: 0, default: '100%', doc: 'Width; `%` is of the canvas width.' }),
  height: uniform('float32', { unit: 'px', min: 0, default: '100%', doc: 'Height; `%` is of the canvas height.' }),
  background: uniform('rgba8', { default: 'none', doc: 'Colour behind its content.' }),
  clip: uniform('boolean', { default: true, doc: 'Whether its content ends at its edges.' }),
  ...nodeAttributes,
  order: drawnAttributes.order,
})
export type ViewportProps = PropsOf<typeof viewport>
