import type { AxesDeclaration, AxisDeclaration, SuggestionDeclaration } from './declarations'

/** Axes as their content suggests them, where their own props leave it open. */
export function followSuggestions(
  axes: AxesDeclaration,
  [suggestion]: readonly SuggestionDeclaration[],
): AxesDeclaration {
  if (!suggestion) return axes
  const turned = (name: 'x' | 'y'): AxisDeclaration => {
    const axis = axes[name]
    // Limits that are given run as they are written.
    const isOpen = axis.reversed === undefined && axis.limits.includes(undefined)
    return isOpen ? { ...axis, reversed: suggestion.reversed[name] } : axis
  }
  const isLinear = axes.x.scale === 'linear' && axes.y.scale === 'linear'
  const aspect = axes.aspect ?? (isLinear ? suggestion.aspect : undefined)
  return { ...axes, x: turned('x'), y: turned('y'), aspect }
}
