/** Kerning of one script: left glyph → right glyph → change of the left glyph's advance, font units. */
export type GlyphKerning = ReadonlyMap<number, ReadonlyMap<number, number>>

const PAIR = 2
const EXTENSION = 9

/**
 * Reads the `kern` feature of a GPOS table for some scripts, as the OpenType specification 1.9 defines it
 * (Layout common table formats; GPOS lookup types 2 and 9). Our own reader since opentype.js 2 skips extension lookups, where
 * large fonts keep all their kerning. Only advances count; placements and device tables do not change a width.
 * @param glyphs the glyphs that matter; pairs with others are left out
 * @returns a kerning per script that has the feature; scripts that share one share the object
 */
export function pairKerning(
  gpos: DataView,
  scripts: readonly string[],
  glyphs: ReadonlySet<number>,
): Map<string, GlyphKerning> {
  const byLookups = new Map<string, GlyphKerning>()
  const result = new Map<string, GlyphKerning>()
  for (const script of scripts) {
    // A script that the font does not list falls back as in every shaper.
    const lookups =
      [script, 'DFLT', 'dflt', 'latn'].map((it) => kernLookups(gpos, it)).find((it) => it !== undefined) ?? []
    if (lookups.length === 0) continue
    const key = lookups.join()
    const kerning = byLookups.get(key) ?? readLookups(gpos, lookups, glyphs)
    byLookups.set(key, kerning)
    result.set(script, kerning)
  }
  return result
}

/** Indices of the lookups of the `kern` feature in the default language of a script; `undefined` where the font lacks the script. */
function kernLookups(gpos: DataView, script: string): number[] | undefined {
  const scriptList = gpos.getUint16(4)
  const featureList = gpos.getUint16(6)
  for (let i = 0; i < gpos.getUint16(scriptList); i++) {
    const record = scriptList + 2 + i * 6
    if (tag(gpos, record) !== script) continue
    const table = scriptList + gpos.getUint16(record + 4)
    const defaultOffset = gpos.getUint16(table)
    if (defaultOffset === 0) return []
    const language = table + defaultOffset
    const indices = new Set<number>()
    for (let f = 0; f < gpos.getUint16(language + 4); f++) {
      const feature = featureList + 2 + gpos.getUint16(language + 6 + f * 2) * 6
      if (tag(gpos, feature) !== 'kern') continue
      const offset = featureList + gpos.getUint16(feature + 4)
      for (let l = 0; l < gpos.getUint16(offset + 2); l++) indices.add(gpos.getUint16(offset + 4 + l * 2))
    }
    return [...indices].sort((a, b) => a - b)
  }
  return undefined
}

/** What one lookup has settled so far: inside it the first subtable that knows a pair decides. */
interface Decided {
  values: Map<number, Map<number, number>>
  /** Left glyphs that a class subtable covers: it decides for every right glyph, so that later ones are not asked. */
  closed: Set<number>
}

/** Lookups add up. */
function readLookups(gpos: DataView, lookups: readonly number[], glyphs: ReadonlySet<number>): GlyphKerning {
  const lookupList = gpos.getUint16(8)
  const total = new Map<number, Map<number, number>>()
  for (const index of lookups) {
    const lookup = lookupList + gpos.getUint16(lookupList + 2 + index * 2)
    const decided: Decided = { values: new Map(), closed: new Set() }
    for (let s = 0; s < gpos.getUint16(lookup + 4); s++) {
      let type = gpos.getUint16(lookup)
      let subtable = lookup + gpos.getUint16(lookup + 6 + s * 2)
      if (type === EXTENSION) {
        type = gpos.getUint16(subtable + 2)
        subtable += gpos.getUint32(subtable + 4)
      }
      if (type === PAIR) readPairs(gpos, subtable, glyphs, decided)
    }
    for (const [left, row] of decided.values) {
      for (const [right, value] of row) put(total, left, right, (total.get(left)?.get(right) ?? 0) + value)
    }
  }
  return total
}

function readPairs(gpos: DataView, subtable: number, glyphs: ReadonlySet<number>, decided: Decided): void {
  const first = gpos.getUint16(subtable + 4)
  const recordSize = 2 * (bits(first) + bits(gpos.getUint16(subtable + 6)))
  const advance = (record: number) => ((first & 4) === 0 ? 0 : gpos.getInt16(record + 2 * bits(first & 3)))
  const decide = (left: number, right: number, value: number) => {
    if (decided.values.get(left)?.get(right) === undefined) put(decided.values, left, right, value)
  }
  const covered = coverage(gpos, subtable + gpos.getUint16(subtable + 2))
  if (gpos.getUint16(subtable) === 1) {
    covered.forEach((left, i) => {
      if (!glyphs.has(left) || decided.closed.has(left)) return
      const set = subtable + gpos.getUint16(subtable + 10 + i * 2)
      for (let p = 0; p < gpos.getUint16(set); p++) {
        const record = set + 2 + p * (2 + recordSize)
        const right = gpos.getUint16(record)
        if (glyphs.has(right)) decide(left, right, advance(record + 2))
      }
    })
    return
  }
  const leftClasses = classes(gpos, subtable + gpos.getUint16(subtable + 8))
  const members = membersByClass(classes(gpos, subtable + gpos.getUint16(subtable + 10)), glyphs)
  const columns = gpos.getUint16(subtable + 14)
  for (const left of covered) {
    if (!glyphs.has(left) || decided.closed.has(left)) continue
    decided.closed.add(left)
    const row = subtable + 16 + (leftClasses.get(left) ?? 0) * columns * recordSize
    for (let column = 0; column < columns; column++) {
      const value = advance(row + column * recordSize)
      if (value !== 0) for (const right of members.get(column) ?? []) decide(left, right, value)
    }
  }
}

function membersByClass(classOf: ReadonlyMap<number, number>, glyphs: ReadonlySet<number>): Map<number, number[]> {
  const members = new Map<number, number[]>()
  for (const glyph of glyphs) {
    const index = classOf.get(glyph) ?? 0
    const list = members.get(index)
    if (list === undefined) members.set(index, [glyph])
    else list.push(glyph)
  }
  return members
}

function coverage(view: DataView, at: number): number[] {
  const count = view.getUint16(at + 2)
  const glyphs: number[] = []
  if (view.getUint16(at) === 1) {
    for (let i = 0; i < count; i++) glyphs.push(view.getUint16(at + 4 + i * 2))
  } else {
    for (let i = 0; i < count; i++) {
      const range = at + 4 + i * 6
      for (let glyph = view.getUint16(range); glyph <= view.getUint16(range + 2); glyph++) glyphs.push(glyph)
    }
  }
  return glyphs
}

function classes(view: DataView, at: number): Map<number, number> {
  const result = new Map<number, number>()
  if (view.getUint16(at) === 1) {
    const start = view.getUint16(at + 2)
    for (let i = 0; i < view.getUint16(at + 4); i++) result.set(start + i, view.getUint16(at + 6 + i * 2))
  } else {
    for (let i = 0; i < view.getUint16(at + 2); i++) {
      const range = at + 4 + i * 6
      for (let glyph = view.getUint16(range); glyph <= view.getUint16(range + 2); glyph++)
        result.set(glyph, view.getUint16(range + 4))
    }
  }
  return result
}

function put(table: Map<number, Map<number, number>>, left: number, right: number, value: number): void {
  const row = table.get(left)
  if (row === undefined) table.set(left, new Map([[right, value]]))
  else row.set(right, value)
}

function bits(format: number): number {
  let count = 0
  for (let rest = format; rest > 0; rest >>= 1) count += rest & 1
  return count
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}
