import { imagePlane } from '../../src/scene/resolve/imagePlane'
import { meanDepth } from '../../src/scene/resolve/project'
import type { VisualToDraw } from '../geometry/visual'
import { imageDepth } from './imageDepth'

/** NDC depth of a visual as a whole: the mean of its positions. */
export function visualDepth({ resolved, onDiagnostic }: VisualToDraw): number {
  const { kind } = resolved.item.node
  if (kind === 'image') {
    const plane = imagePlane(resolved, onDiagnostic)
    return plane ? imageDepth(plane) : Infinity
  }
  const positions = kind === 'mesh' ? resolved.geometry(onDiagnostic).positions : resolved.positions(onDiagnostic)
  return meanDepth(positions, 0, positions.count)
}
