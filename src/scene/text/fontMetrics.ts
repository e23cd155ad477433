/**
 * Everything that text layout needs to know of one font file, as plain data: it can be written to JSON, sent over a wire
 * and frozen. All lengths are font units (`unitsPerEm` of them make one em).
 */
export interface FontMetrics {
  /** FNV-1a hash of the file that was measured, 8 hex digits. Who draws checks it: the same file measures and draws. */
  readonly fingerprint: string
  readonly unitsPerEm: number
  /** Height of a line above its baseline, positive. */
  readonly ascent: number
  /** Depth of a line below its baseline, positive. */
  readonly descent: number
  /** Extra space that the font asks for between lines. The layout uses `lineHeight` instead. */
  readonly lineGap: number
  /** Height of `H` above the baseline. */
  readonly capHeight: number
  /** Height of `x` above the baseline. */
  readonly xHeight: number
  /** Distance of the underline's upper edge below the baseline, positive. */
  readonly underlinePosition: number
  readonly underlineThickness: number
  /** Code points that the font has: `first, count, first, count, …`, ascending. */
  readonly coverage: readonly number[]
  /** Advance widths, one per covered code point, in the same order. Combining marks have 0. */
  readonly advances: readonly number[]
  readonly kerning: readonly KerningTable[]
}

/** Kerning by classes of characters, for runs of some scripts. */
export interface KerningTable {
  /** OpenType tags of the scripts that this table serves; `DFLT` is for signs and all other scripts. One without a table is not kerned. */
  readonly scripts: readonly string[]
  /** Characters of each left class. */
  readonly left: readonly string[]
  /** Characters of each right class. */
  readonly right: readonly string[]
  /** Change of the left character's advance: `left.length × right.length` numbers, row by row. */
  readonly values: readonly number[]
}

/** The hash in `FontMetrics.fingerprint`: FNV-1a, 32 bits. It tells files apart; it is no protection against forgery. */
export function fingerprintOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
