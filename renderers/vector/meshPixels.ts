import { hasOpaqueFaces, hasTexture } from '../geometry/meshColors'
import { meshSurface } from '../geometry/meshSurface'
import type { VisualToDraw } from '../geometry/visual'

/**
 * A texture changes anywhere. What changes within faces is drawn in pieces that lie a little over each other, which would
 * show where light passes both.
 */
export function whyMeshNeedsPixels(visual: VisualToDraw): string | undefined {
  const { resolved } = visual
  const geometry = resolved.geometry(visual.onDiagnostic)
  if (geometry.triangleCount === 0) return undefined
  if (hasTexture(visual, geometry)) return 'has a texture'
  if (hasOpaqueFaces(visual)) return undefined
  return meshSurface(visual, geometry).isFlat ? undefined : 'lets light through and changes within faces'
}
