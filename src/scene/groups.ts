import { isTypedArray, type TypedArray } from './elementTypes'

/** Whole numbers: sizes or indices. */
export type WholeNumbers = readonly number[] | Exclude<TypedArray, BigInt64Array>

/** How items are cut into groups: the size of every group, the size of each, or the indices of each. */
export type Groups = number | WholeNumbers | readonly WholeNumbers[]

const isIndexLists = (groups: Exclude<Groups, number>): groups is readonly WholeNumbers[] =>
  groups.length > 0 && typeof groups[0] === 'object'

/** How many groups there are; one number cuts all items, which may leave a smaller last group while they grow. */
export function countGroups(groups: Groups, items: number): number {
  return typeof groups === 'number' ? items / groups : groups.length
}

/** What is wrong with groups of so many items: what was expected, and what came. */
export interface GroupTrouble {
  readonly expected: string
  readonly got: number
}

/** Whether groups fit the items: sizes add up; indices are those of items, and none is in two groups. */
export function groupTrouble(groups: Groups, items: number): GroupTrouble | undefined {
  if (typeof groups === 'number') {
    return items % groups === 0 ? undefined : { expected: `a size that divides the ${items} items`, got: groups }
  }
  if (!isIndexLists(groups)) {
    let sum = 0
    for (let i = 0; i < groups.length; i++) sum += groups[i]!
    return sum === items ? undefined : { expected: `sizes that add up to the ${items} items`, got: sum }
  }
  const isTaken = new Uint8Array(items)
  for (const group of groups) {
    for (let i = 0; i < group.length; i++) {
      const index = group[i]!
      if (index >= items) return { expected: `indices below the ${items} items`, got: index }
      if (isTaken[index]) return { expected: 'each item in one group', got: index }
      isTaken[index] = 1
    }
  }
  return undefined
}

/** Which group each item is in. */
export interface Membership {
  readonly count: number
  /** Number of the group of each item; −1 for an item in none, which is not drawn. */
  readonly groupOf: Int32Array
  /** Whether there is an item in no group. */
  readonly hasOutsiders: boolean
}

/** Of live data that does not fit its groups, what there is. */
export function membership(groups: Groups, items: number): Membership {
  const groupOf = new Int32Array(items).fill(-1)
  if (typeof groups === 'number') {
    for (let i = 0; i < items; i++) groupOf[i] = Math.floor(i / groups)
  } else if (isIndexLists(groups)) {
    groups.forEach((group, g) => {
      for (let i = 0; i < group.length; i++) if (group[i]! < items) groupOf[group[i]!] = g
    })
  } else {
    for (let g = 0, start = 0; g < groups.length; start += groups[g++]!) groupOf.fill(g, start, start + groups[g]!)
  }
  return { count: Math.ceil(countGroups(groups, items)), groupOf, hasOutsiders: groupOf.includes(-1) }
}

/** Whether a value has the form of groups. */
export function isGroups(value: unknown): value is Groups {
  if (typeof value === 'number') return Number.isInteger(value) && value > 0
  if (isWholeNumbers(value)) return true
  if (!Array.isArray(value)) return false
  for (let i = 0; i < value.length; i++) if (!isWholeNumbers(value[i])) return false
  return true
}

function isWholeNumbers(value: unknown): value is WholeNumbers {
  if (isTypedArray(value) ? value instanceof BigInt64Array : !Array.isArray(value)) return false
  const list = value as ArrayLike<unknown>
  for (let i = 0; i < list.length; i++) if (!Number.isInteger(list[i]) || (list[i] as number) < 0) return false
  return true
}
