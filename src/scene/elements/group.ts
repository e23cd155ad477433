import { drawnAttributes, element, nodeAttributes, uniform, type PropsOf } from '../table'

export const eulerOrders = ['XYZ', 'XZY', 'YXZ', 'YZX', 'ZXY', 'ZYX'] as const

/** A frame of reference for what it contains. */
export const group = element('group', 'group', {
  matrix: uniform('matrix', { default: null, doc: 'Column-major 4×4 matrix; excludes the three below.' }),
  position: uniform('point', { default: [0, 0, 0], doc: 'Translation.' }),
  rotation: uniform('point', { unit: 'deg', default: [0, 0, 0], doc: 'Angles about x, y and z.' }),
  rotationOrder: uniform(
    { oneOf: eulerOrders },
    { default: 'XYZ', doc: 'The order in which the rotation matrices are multiplied.' },
  ),
  scale: uniform('scale', { default: 1, doc: 'A factor, or one per axis.' }),
  ...nodeAttributes,
  order: drawnAttributes.order,
  opacity: drawnAttributes.opacity,
})
export type GroupProps = PropsOf<typeof group>
