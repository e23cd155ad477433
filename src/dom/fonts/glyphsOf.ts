import { viewOf } from './sfnt'

/** Subtables by platform and encoding that map Unicode, those that hold more of it first. */
const unicode: readonly string[] = ['3.10', '0.6', '0.4', '3.1', '0.3', '0.2', '0.1', '0.0']

/**
 * The glyph of every character of a font; `undefined` where the font maps them in a way of its own.
 * @param cmap its table of that name
 * @see https://learn.microsoft.com/typography/opentype/spec/cmap
 */
export function glyphsOf(cmap: Uint8Array): ReadonlyMap<number, number> | undefined {
  const view = viewOf(cmap)
  const subtables = new Map<string, number>()
  for (let i = 0; i < view.getUint16(2); i++) {
    const record = 4 + i * 8
    subtables.set(`${view.getUint16(record)}.${view.getUint16(record + 2)}`, view.getUint32(record + 4))
  }
  const found = unicode.map((key) => subtables.get(key)).find((offset) => offset !== undefined)
  if (found === undefined) return undefined
  return readers[view.getUint16(found)]?.(new DataView(view.buffer, view.byteOffset + found, view.byteLength - found))
}

/** By format. */
const readers: Readonly<Record<number, (table: DataView) => Map<number, number>>> = { 4: readSegments, 12: readGroups }

/** Characters below 0x10000. */
function readSegments(table: DataView): Map<number, number> {
  const glyphs = new Map<number, number>()
  const doubled = table.getUint16(6)
  for (let at = 0; at < doubled; at += 2) {
    const last = table.getUint16(14 + at)
    const first = table.getUint16(16 + doubled + at)
    const delta = table.getUint16(16 + 2 * doubled + at)
    const rangeAt = 16 + 3 * doubled + at
    const range = table.getUint16(rangeAt)
    for (let character = first; character <= last && character < 0xffff; character++) {
      const listed = range === 0 ? character : table.getUint16(rangeAt + range + 2 * (character - first))
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(character, glyph)
    }
  }
  return glyphs
}

function readGroups(table: DataView): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < table.getUint32(12); i++) {
    const group = 16 + i * 12
    const first = table.getUint32(group)
    const glyph = table.getUint32(group + 8)
    for (let character = first; character <= table.getUint32(group + 4); character++) {
      glyphs.set(character, glyph + character - first)
    }
  }
  return glyphs
}
