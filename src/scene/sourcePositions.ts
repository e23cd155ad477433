import type { GspBuffer } from './buffer'
import { bufferRef } from './bufferRef'
import type { Vec3 } from './matrix'
import { replaceBuffers } from './props'
import type { Strided } from './resolve/column'
import { positionColumns, type PositionColumns } from './resolve/positions'

/** Positions one by one. */
export interface SourcePositions {
  readonly count: number
  at(index: number): Vec3
}

/** The positions of a node of the source as columns, in any of their forms; buffers are read as they are now. */
export function sourceColumns(positions: unknown): PositionColumns {
  const buffers = new Map<number, GspBuffer>()
  const value = replaceBuffers(positions, (buffer) => bufferRef(buffers.set(buffers.size, buffer).size - 1))
  return positionColumns(value, buffers)
}

/** The same one by one. */
export function sourcePositions(positions: unknown): SourcePositions {
  const { components, count } = sourceColumns(positions)
  const read = (component: Strided | undefined, i: number): number =>
    component ? Number(component.data[component.offset + i * component.step]) : 0
  return { count, at: (i) => [read(components[0], i), read(components[1], i), read(components[2], i)] }
}

/** The positions that a visual's props hold: its own, or those of its geometry. */
export function positionsIn({ positions, geometry }: Readonly<Record<string, unknown>>): unknown {
  return positions ?? (geometry as { readonly positions?: unknown } | null | undefined)?.positions
}

/** Tails and tips of arrows. @param behind share of each vector that lies behind its position. */
export function sourceArrows(positions: unknown, vectors: unknown, behind: number): SourcePositions {
  const [starts, lengths] = [sourcePositions(positions), sourcePositions(vectors)]
  const isOne = lengths.count === 1
  return {
    count: 2 * (isOne ? starts.count : Math.min(starts.count, lengths.count)),
    at: (index) => {
      const item = index >> 1
      const [at, vector] = [starts.at(item), lengths.at(isOne ? 0 : item)]
      const share = (index & 1) - behind
      return [at[0] + share * vector[0], at[1] + share * vector[1], at[2] + share * vector[2]]
    },
  }
}
