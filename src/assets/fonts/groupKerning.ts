import type { KerningTable } from '../../scene/text/fontMetrics'
import type { GlyphKerning } from './pairKerning'

/** Packs kerning by glyph into classes of characters that kern alike: a few dozen rows and columns instead of thousands of pairs. */
export function groupKerning(
  scripts: readonly string[],
  kerning: GlyphKerning,
  charactersOf: ReadonlyMap<number, string>,
): KerningTable {
  const rows = [...kerning]
    .map(([left, row]) => ({
      left,
      cells: [...row].filter(([right, value]) => value !== 0 && charactersOf.has(right)),
    }))
    .filter(({ left, cells }) => cells.length > 0 && charactersOf.has(left))
  const leftClasses = grouped(rows.map(({ left, cells }) => [left, signature(cells)]))

  const columns = new Map<number, [number, number][]>()
  leftClasses.forEach(([first], row) => {
    for (const [right, value] of kerning.get(first!) ?? []) {
      if (value !== 0 && charactersOf.has(right)) columns.set(right, [...(columns.get(right) ?? []), [row, value]])
    }
  })
  const rightClasses = grouped([...columns].map(([right, cells]) => [right, signature(cells)]))

  const characters = (glyphs: readonly number[]) => glyphs.map((glyph) => charactersOf.get(glyph) ?? '').join('')
  return {
    scripts,
    left: leftClasses.map(characters),
    right: rightClasses.map(characters),
    values: leftClasses.flatMap(([left]) => rightClasses.map(([right]) => kerning.get(left!)?.get(right!) ?? 0)),
  }
}

function signature(cells: [number, number][]): string {
  return cells
    .sort(([a], [b]) => a - b)
    .map((cell) => cell.join(':'))
    .join()
}

/** Glyphs of equal signature, in order of glyph index. */
function grouped(entries: [number, string][]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [glyph, key] of entries.sort(([a], [b]) => a - b)) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [glyph])
    else group.push(glyph)
  }
  return [...groups.values()]
}
