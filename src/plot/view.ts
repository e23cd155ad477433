import type { AxesDeclaration } from './declarations'
import type { Limits } from './scales/limits'

/** The props of the `View2D` that shows the limits of axes. */
export interface ViewProps {
  readonly x: Limits
  readonly y: Limits
  readonly xScale: 'linear' | 'log'
  readonly yScale: 'linear' | 'log'
}

export function viewOf({ x, y }: AxesDeclaration, limits: { readonly x: Limits; readonly y: Limits }): ViewProps {
  const turned = ([a, b]: Limits, isReversed = false): Limits => (isReversed ? [b, a] : [a, b])
  return { x: turned(limits.x, x.reversed), y: turned(limits.y, y.reversed), xScale: x.scale, yScale: y.scale }
}
