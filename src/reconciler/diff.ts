import { equalContent, equalValues, longArray } from '../scene/equal'
import type { Props } from '../scene/props'

/** Whether React's props differ in anything the scene can see. Free when equal: called for every re-rendered element. */
export function sameGiven(a: Props, b: Props): boolean {
  if (a === b) return true
  for (const name in b) if (!sameProp(name, a[name], b[name])) return false
  for (const name in a) if (!(name in b) && !sameProp(name, a[name], undefined)) return false
  return true
}

function sameProp(name: string, a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || name === 'children' || name === 'ref') return true
  // Another handler is no change: events are dispatched to the props of the moment.
  if (typeof a === 'function' && typeof b === 'function') return true
  return equalValues(a, b)
}

/** What changed between two sets of validated props; a removed one appears with its default. */
export function changedProps(
  a: Props,
  b: Props,
  defaultOf: (name: string) => unknown,
): Record<string, unknown> | undefined {
  let changed: Record<string, unknown> | undefined
  for (const name in b) if (!equalValues(a[name], b[name])) (changed ??= {})[name] = b[name]
  for (const name in a) if (!(name in b)) (changed ??= {})[name] = defaultOf(name)
  return changed
}

/** Names of long arrays that changed identity only. */
export function unstableProps(a: Props, changed: Props): string[] {
  return Object.keys(changed).filter((name) => {
    const value = changed[name] as { length?: unknown } | null | undefined
    return typeof value?.length === 'number' && value.length > longArray && equalContent(a[name], value)
  })
}
