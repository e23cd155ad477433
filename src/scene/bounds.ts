import { imageCorners } from './imageCorners'
import { multiply, transformPoint, type Mat4, type Vec3 } from './matrix'
import type { SceneNode } from './node'
import { groupMatrix, ownTransform } from './frames'
import { positionsIn, sourceArrows, sourcePositions, type SourcePositions } from './sourcePositions'
import { tableOf } from './tables'
import { shareBehind, type ArrowAnchor } from './visuals/vectors'

/** Least and greatest coordinates: a box. */
export interface Bounds {
  readonly min: Vec3
  readonly max: Vec3
}

interface Growing {
  readonly min: [number, number, number]
  readonly max: [number, number, number]
}

/**
 * The box around the positions of a node and of all below it, of arrows around tails and tips, of images whose extent is in
 * data around their corners, in the coordinates of its parent; `undefined` when there are none.
 * Sizes in pixels, missing positions, and visuals in other than data coordinates do not count.
 */
export function boundsOf(node: SceneNode): Bounds | undefined {
  const box: Growing = { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] }
  grow(box, node, undefined)
  return box.min[0] <= box.max[0] ? box : undefined
}

function grow(box: Growing, node: SceneNode, outer: Mat4 | undefined): void {
  const local = node.kind === 'group' ? groupMatrix(node) : ownTransform(node)
  const matrix = outer && local ? multiply(outer, local) : (outer ?? local)
  const isData = (node.props.coords ?? 'data') === 'data'
  const positions = node.kind === 'image' ? imageCorners(node) : positionsIn(node.props)
  if (tableOf(node.kind)?.category === 'visual' && isData && positions !== undefined) {
    const { count, at } = node.kind === 'vectors' ? arrowsOf(node) : sourcePositions(positions)
    for (let i = 0; i < count; i++) growBy(box, at(i), matrix)
  }
  for (const child of node.children) grow(box, child, matrix)
}

const arrowsOf = ({ props }: SceneNode): SourcePositions =>
  sourceArrows(props.positions, props.vectors, shareBehind[(props.anchor as ArrowAnchor | undefined) ?? 'tail'])

function growBy(box: Growing, given: Vec3, matrix: Mat4 | undefined): void {
  const point = matrix ? transformPoint(matrix, given) : given
  if (!point.every(Number.isFinite)) return
  for (let k = 0; k < 3; k++) {
    box.min[k] = Math.min(box.min[k]!, point[k]!)
    box.max[k] = Math.max(box.max[k]!, point[k]!)
  }
}
