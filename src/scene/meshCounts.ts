import { GspBuffer } from './buffer'
import { countVectors, type Count } from './count'
import type { Props } from './props'
import type { MeshGeometry } from './table'

/** How many values each prop of a mesh may have; `undefined` where that cannot be known. */
export interface MeshCounts {
  readonly colors: Count
  /** One per face, or one per vertex. */
  readonly edges: readonly Count[]
}

/** @param isLive whether a value holds memory that may change without a render. */
export function meshCounts({ geometry, colorsPer = 'mesh' }: Props, isLive: (value: unknown) => boolean): MeshCounts {
  const { positions, indices } = geometry as MeshGeometry
  const vertices = isLive(positions) ? undefined : countVectors(positions)
  const corners = indices === undefined ? vertices : indices instanceof GspBuffer ? undefined : lengthOf(indices)
  const faces = corners === undefined ? undefined : corners / 3
  return { colors: { mesh: 1, face: faces, vertex: vertices }[colorsPer as string], edges: [faces, vertices] }
}

/** `undefined` for a chain, too. */
const lengthOf = (value: unknown): Count => (value as Partial<ArrayLike<number>>).length
