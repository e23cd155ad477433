import type { DrawItem } from '../../src/scene/plan'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'

/** Whether a visual hides what is behind it, and is hidden. */
export function hasDepth({ projection, node }: DrawItem, resolved: ResolvedItem): boolean {
  const wanted = resolved.value<boolean | null>('depthTest')
  if (wanted !== null) return wanted
  // Texts are read from wherever one looks.
  return projection.type === 'matrix' && projection.hasDepth && node.kind !== 'texts'
}
