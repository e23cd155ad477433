import type { Op } from '../../../src/scene/batch'
import type { TypedArray } from '../../../src/scene/elementTypes'

const create = (id: number, kind: string, parent: number, props: object = {}): Op => ({
  ...{ op: 'create', id, kind, parent, before: undefined, visible: true, listens: undefined },
  props: props as Readonly<Record<string, unknown>>,
})

/** A canvas with points in it, of whose positions buffer 1 is. */
export const pointsScene = (
  positions: TypedArray = Float32Array.of(-0.5, -0.5, 0, 0.5, 0.5, 0),
  props: object = {},
): Op[] => [
  { op: 'buffer.create', id: 1, type: 'vec3', ring: undefined, start: 0, count: positions.length / 3, data: positions },
  create(1, 'canvas', 0, { width: 120, height: 80 }),
  create(2, 'viewport', 1),
  create(3, 'points', 2, { positions: { $buffer: 1 }, sizes: 20, faceColors: 'tomato', ...props }),
]

export const createOp = create
