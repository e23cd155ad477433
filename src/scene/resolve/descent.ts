/** A part of an array, in elements of it. */
export interface Range {
  readonly from: number
  readonly end: number
}

interface Birth {
  readonly parent: WeakRef<object>
  readonly ranges: readonly Range[]
}

/** Longer ones are not followed. */
const longestLine = 64

/** Of arrays that came from others: which, and where they differ. */
const births = new WeakMap<object, Birth>()

/** Says that an array is another one but for some ranges. */
export function descend(array: object, parent: object, ranges: readonly Range[]): void {
  births.set(array, { parent: new WeakRef(parent), ranges })
}

/**
 * Where an array differs from one that it descends from: whoever keeps a copy brings that up to date with little.
 * @returns `undefined` where it is no descendant
 */
export function changesBetween(ancestor: object, array: object): readonly Range[] | undefined {
  const ranges: Range[] = []
  let at: object | undefined = array
  for (let i = 0; i < longestLine && at; i++) {
    if (at === ancestor) return merged(ranges)
    const birth = births.get(at)
    if (!birth) return undefined
    ranges.push(...birth.ranges)
    at = birth.parent.deref()
  }
  return undefined
}

/** The same ranges in order, those that meet as one. */
export function merged(ranges: readonly Range[]): readonly Range[] {
  const out: { from: number; end: number }[] = []
  for (const { from, end } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last && from <= last.end) last.end = Math.max(last.end, end)
    else out.push({ from, end })
  }
  return out
}
