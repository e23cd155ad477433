import { camerasOfRest } from './camerasOfRest'
import { topFrame } from './frames'
import { inverseOf } from './matrix'
import type { SceneNode } from './node'
import { ndc, projectionOf, type Projection } from './projection'

/** What is wrong with a camera, what happens instead, and what to do. */
export type CameraReport = (camera: SceneNode, code: string, message: string, fix: string) => void

/**
 * What the camera of a viewport does that shows whatever has no camera of its own; without one −1…1, y up.
 * @param size of the viewport, neither side 0.
 * @returns `undefined` for a camera that can show nothing; `report` was told why.
 */
export function projectionOfRest(
  viewport: SceneNode,
  size: { readonly width: number; readonly height: number },
  report: CameraReport,
): Projection | undefined {
  const [own, ...others] = camerasOfRest(viewport, topFrame)
  for (const { node } of others) {
    report(
      node,
      'camera.ambiguous',
      'is a second camera for the rest of its viewport, and is not used.',
      'Give each camera the visuals that it shows as children.',
    )
  }
  if (!own) return ndc
  const { node, frame } = own
  // A camera inside a group moves with it.
  const inverse = frame.model && inverseOf(frame.model)
  if (frame.model && !inverse) {
    report(
      node,
      'camera.singular',
      'stands in a group whose matrix has no inverse; for the camera the group is ignored.',
      'Use a scale other than 0.',
    )
  }
  return projectionOf(node, size, inverse, (code, message, fix) => report(node, code, message, fix))
}
