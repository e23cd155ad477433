import { compose, multiply, type Mat4, type Vec3 } from './matrix'
import type { SceneNode } from './node'
import { propOf } from './nodeProps'

/** What groups add up to on the way down. */
export interface Frame {
  readonly model: Mat4 | undefined
  readonly opacity: number
  readonly order: number
}

/** Above all groups. */
export const topFrame: Frame = { model: undefined, opacity: 1, order: 0 }

/** What holds below a group, or for a visual. */
export function enter(node: SceneNode, frame: Frame): Frame {
  const local = node.kind === 'group' ? groupMatrix(node) : undefined
  return {
    model: local ? (frame.model ? multiply(frame.model, local) : local) : frame.model,
    opacity: frame.opacity * propOf<number>(node, 'opacity'),
    order: frame.order + propOf<number>(node, 'order'),
  }
}

const matrixOf = (value: unknown): Mat4 | undefined =>
  value == null ? undefined : Float64Array.from(value as ArrayLike<number>)

/** The matrix of a visual's `transform`; `undefined` is the identity. */
export function ownTransform(node: SceneNode): Mat4 | undefined {
  return matrixOf(node.props.transform)
}

/** The matrix of a group; `undefined` is the identity. */
export function groupMatrix(node: SceneNode): Mat4 | undefined {
  const { matrix, position, rotation, scale } = node.props
  if (matrix != null) return matrixOf(matrix)
  if (position === undefined && rotation === undefined && scale === undefined) return undefined
  const factor = propOf<number | Vec3>(node, 'scale')
  return compose(
    propOf<Vec3>(node, 'position'),
    propOf<Vec3>(node, 'rotation'),
    typeof factor === 'number' ? [factor, factor, factor] : factor,
    propOf<string>(node, 'rotationOrder'),
  )
}
