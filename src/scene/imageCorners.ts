import type { Vec3 } from './matrix'
import type { SceneNode } from './node'
import { propOf } from './nodeProps'

/** The corners of an image in the coordinates of its position; of one whose extent is not in those, its position alone. */
export function imageCorners(node: SceneNode): readonly Vec3[] {
  const [x, y, z] = propOf<Vec3>(node, 'position')
  if (propOf<string>(node, 'extentUnits') !== 'data') return [[x, y, z]]
  const [left, right, bottom, top] = propOf<readonly [number, number, number, number]>(node, 'extent')
  return [left, right].flatMap((dx) => [bottom, top].map((dy): Vec3 => [x + dx, y + dy, z]))
}
