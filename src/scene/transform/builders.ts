import { affineLink } from './links/affine'
import { colormapLink } from './links/colormap'
import { expressionLink } from './links/expression'
import { immediateLink } from './links/immediate'
import { loadLink } from './links/load'
import { log10Link } from './links/log10'
import { normalizeLink } from './links/normalize'
import { unitsLink } from './links/units'

/** Makes the links of a chain: `chain(links.load('xyz.npy', { type: 'vec3' }), links.affine(matrix))`. */
export const links = Object.freeze({
  immediate: immediateLink,
  load: loadLink,
  affine: affineLink,
  expression: expressionLink,
  log10: log10Link,
  normalize: normalizeLink,
  colormap: colormapLink,
  units: unitsLink,
})
