/** The name that was probably meant: with the fewest edits, if they are few enough to be a slip of the pen. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const typed = name.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of names) {
    const other = candidate.toLowerCase()
    // The beginning of a word is a likely abbreviation, however long the rest is.
    const distance = typed.length >= 2 && other.startsWith(typed) ? 1 : editDistance(typed, other)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance). */
function editDistance(a: string, b: string): number {
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced, isSwap ? before[j - 2]! + 1 : Infinity))
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]!
}
