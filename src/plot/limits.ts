import { unionExtents } from './columns'
import type { AxisDeclaration, Extent } from './declarations'
import { expandLimits, type Limits } from './scales/limits'

/**
 * The limits of an axis: what is given, and for what is not the data with a margin. An end that is the edge of an image has
 * none, as Matplotlib's sticky edges.
 */
export function limitsOf({ limits: [from, to], scale, margin }: AxisDeclaration, extents: readonly Extent[]): Limits {
  if (from !== undefined && to !== undefined) return [from, to]
  const { min, max, lowestPositive } = unionExtents(extents)
  const least = scale === 'log' ? lowestPositive : min
  const withMargins = (first: number, last: number): Limits => {
    const [lo, hi] = expandLimits(first, last, { margin, scale })
    if (first === last) return [lo, hi]
    const edges = extents.filter(({ hasEdges }) => hasEdges)
    const isLow = edges.some((edge) => (scale === 'log' ? edge.lowestPositive : edge.min) === first)
    return [isLow ? first : lo, edges.some((edge) => edge.max === last) ? last : hi]
  }
  const isEmpty = !(least <= max)
  const [lo, hi] = isEmpty ? expandLimits(Infinity, -Infinity, { scale }) : withMargins(least, max)
  const limits: Limits = [from ?? lo, to ?? hi]
  // A given end may lie beyond all data: then the other follows it.
  if (limits[0] < limits[1]) return limits
  return from === undefined ? [beyond(limits[1], scale, -1), limits[1]] : [from, beyond(from, scale, 1)]
}

/** A value that lies visibly before or after another, where doubles have one. */
function beyond(value: number, scale: 'linear' | 'log', sign: 1 | -1): number {
  const next = scale === 'log' ? value * 10 ** sign : value + sign * Math.max(1, Math.abs(value) * 0.1)
  const [least, most] = [scale === 'log' ? Number.MIN_VALUE : -Number.MAX_VALUE, Number.MAX_VALUE]
  return Math.min(Math.max(next, least), most)
}
