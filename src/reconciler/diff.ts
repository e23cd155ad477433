import { equalContent, equalValues, isPlain, longArray } from '../scene/equal'
import type { Props } from '../scene/props'
import type { Attributes } from '../scene/table'

/**
 * Whether React's props are the same in all that the scene can see. Free when equal: called for every re-rendered element.
 */
export function sameGiven(a: Props, b: Props, attributes: Attributes): boolean {
  if (a === b) return true
  for (const name in b) if (!sameProp(name, a[name], b[name], attributes)) return false
  for (const name in a) if (!(name in b) && !sameProp(name, a[name], undefined, attributes)) return false
  return true
}

function sameProp(name: string, a: unknown, b: unknown, attributes: Attributes): boolean {
  if (Object.is(a, b) || name === 'ref') return true
  // React places children itself; that there may be any tells whom a camera serves.
  if (name === 'children') return (a === undefined) === (b === undefined)
  // Another handler is no change: events are dispatched to the props of the moment. A function that is an attribute is kept.
  if (typeof a === 'function' && typeof b === 'function') return !Object.hasOwn(attributes, name)
  return equalValues(a, b)
}

/** What changed between two sets of validated props. An absent one has its default, so that a removed one appears with it. */
export function changedProps(
  a: Props,
  b: Props,
  defaultOf: (name: string) => unknown,
): Record<string, unknown> | undefined {
  let changed: Record<string, unknown> | undefined
  for (const name in b) {
    if (!equalValues(name in a ? a[name] : defaultOf(name), b[name])) (changed ??= {})[name] = b[name]
  }
  for (const name in a) {
    if (name in b) continue
    const absent = defaultOf(name)
    if (!equalValues(a[name], absent)) (changed ??= {})[name] = absent
  }
  return changed
}

/** Whether a long array, bare or in a wrapper, changed identity only. Compares it whole. */
export function isUnstable(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const { length } = b as { length?: unknown }
  if (typeof length === 'number') return length > longArray && equalContent(a, b)
  if (!isPlain(a) || !isPlain(b)) return false
  // A wrapper such as vec3(array), where all else is equal.
  const [x, y] = [a as Props, b as Props]
  const differing = Object.keys(y).filter((name) => !equalValues(x[name], y[name]))
  return differing.length > 0 && differing.every((name) => isUnstable(x[name], y[name]))
}
