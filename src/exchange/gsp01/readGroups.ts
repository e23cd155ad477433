import { show } from '../../scene/diagnostics'
import type { Reader } from '../../scene/json/reader'

export type GspGroups = number | readonly number[] | readonly (readonly number[])[]

const fix = 'Groups are the size of all, the size of each, or the indices of each.'

/**
 * Groups and how many they are; `undefined` where that depends on data that are not here.
 * @param n number of positions, if it is known.
 */
export function readGroups(at: Reader, n: number | undefined): { groups: GspGroups; count: number | undefined } {
  const { value } = at
  if (typeof value === 'number') {
    const size = at.whole(1, Number.MAX_SAFE_INTEGER, fix)
    if (n === undefined || n % size === 0) return { groups: size, count: n === undefined ? undefined : n / size }
    throw at.error(`expected a size that divides the ${n} positions, got ${size}`, fix, 'groups')
  }
  const items = at.array('a number, or a list of sizes or of lists of indices')
  if (items.length === 0) throw at.error('expected at least one group', fix, 'groups')
  const isLists = Array.isArray(items[0]!.value)
  return { groups: isLists ? readIndices(items, n) : readSizes(at, items, n), count: items.length }
}

function readSizes(at: Reader, items: readonly Reader[], n: number | undefined): readonly number[] {
  const sizes = items.map((item) => item.whole(1, 2 ** 28, fix))
  const sum = sizes.reduce((a, b) => a + b, 0)
  if (n === undefined || sum === n) return sizes
  throw at.error(`expected sizes that add up to the ${n} positions, got ${sum}`, fix, 'groups')
}

function readIndices(items: readonly Reader[], n: number | undefined): readonly (readonly number[])[] {
  const taken = new Set<number>()
  return items.map((item) => {
    const list = item.array('a list of indices')
    return list.map((each) => {
      const index = each.whole(0, (n ?? 2 ** 28) - 1, `There are ${n ?? 'fewer'} positions.`)
      if (taken.has(index)) {
        throw each.error(`${show(index)} is in two groups`, 'Keep it in one of them.', 'groups')
      }
      taken.add(index)
      return index
    })
  })
}
