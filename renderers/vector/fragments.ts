import type { Plane } from '../geometry/plane'

/** A piece of the picture and how far away it is. */
export interface Fragment {
  readonly depth: number
  /** Its middle in canvas pixels, where its depth is; absent: nobody knows. */
  readonly place: readonly [number, number] | undefined
  /** The plane in which all of it lies, where it is so large that no one depth tells what is behind it. */
  readonly plane: Plane | undefined
  readonly text: string
}

/** What lies in a plane is not behind it. Depths are float32. */
const slack = 1e-6

/**
 * Far pieces first; among equals as they stand. What is large and flat, as a floor is, stands between all that is behind its
 * plane and all that is before it: no ray from the eye meets these in another order. (Fuchs, Kedem and Naylor, "On visible
 * surface generation by a priori tree structures", 1980.)
 */
export function farFirst(fragments: readonly Fragment[]): readonly Fragment[] {
  const flat = fragments.find(({ plane }) => plane)
  // Both may be infinite, and then their difference is no number.
  if (!flat) return [...fragments].sort((a, b) => Number(b.depth > a.depth) - Number(b.depth < a.depth))
  const [behind, before]: [Fragment[], Fragment[]] = [[], []]
  for (const fragment of fragments) {
    if (fragment !== flat) (isBehind(fragment, flat) ? behind : before).push(fragment)
  }
  return [...farFirst(behind), flat, ...farFirst(before)]
}

function isBehind({ depth, place }: Fragment, flat: Fragment): boolean {
  const { at0, perX, perY } = flat.plane!
  const own = place ? at0 + perX * place[0] + perY * place[1] : NaN
  return depth > (Number.isFinite(own) ? own : flat.depth) + slack
}
