import type { Serves } from './elements/cameras'
import { enter, type Frame } from './frames'
import type { SceneNode } from './node'
import { isShown, propOf } from './nodeProps'
import { tableOf } from './tables'

/** A camera and the groups that it stands in. */
export interface CameraPlace {
  readonly node: SceneNode
  readonly frame: Frame
}

/** Whether a camera shows what has no camera of its own in its viewport, and not only its children. */
export const servesRest = (camera: SceneNode): boolean =>
  (propOf<Serves | null>(camera, 'serves') ?? (camera.children.length > 0 ? 'children' : 'viewport')) === 'viewport'

/** The cameras of a viewport that show what has none of its own, in document order. */
export function camerasOfRest(node: SceneNode, frame: Frame): CameraPlace[] {
  return node.children.filter(isShown).flatMap((child) => {
    const category = tableOf(child.kind)?.category
    if (category === 'camera') return servesRest(child) ? [{ node: child, frame }] : []
    return category === 'group' ? camerasOfRest(child, enter(child, frame)) : []
  })
}
