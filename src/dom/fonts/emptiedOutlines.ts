import { viewOf } from './sfnt'

/** Where a glyph begins, and, at the end, where the last one ends. */
interface GlyphIndex {
  readonly count: number
  offset(glyph: number): number
}

/** Flags of a part of a composite glyph. */
const wordArguments = 0x1
const hasScale = 0x8
const hasMore = 0x20
const hasTwoScales = 0x40
const hasMatrix = 0x80

export interface Outlines {
  readonly glyf: Uint8Array
  readonly loca: Uint8Array
  /** Whether `loca` has 32 bits a glyph, else 16 bits that count pairs of bytes. */
  readonly isLong: boolean
}

/**
 * The outlines of a font without those that are not wanted. Glyphs keep their numbers, so that all other tables hold.
 * @see https://learn.microsoft.com/typography/opentype/spec/glyf
 */
export function emptiedOutlines(outlines: Outlines, wanted: Iterable<number>): Outlines {
  const { glyf, isLong } = outlines
  const index = indexOf(outlines)
  const kept = withParts(glyf, index, wanted)
  const out = new Uint8Array(glyf.length + 4 * kept.size)
  const loca = new DataView(new ArrayBuffer((isLong ? 4 : 2) * (index.count + 1)))
  let end = 0
  for (let glyph = 0; glyph <= index.count; glyph++) {
    if (isLong) loca.setUint32(4 * glyph, end)
    else loca.setUint16(2 * glyph, end / 2)
    if (!kept.has(glyph)) continue
    const outline = glyf.subarray(index.offset(glyph), index.offset(glyph + 1))
    out.set(outline, end)
    end += Math.ceil(outline.length / 4) * 4
  }
  // An empty table is taken for a missing one.
  return { glyf: out.slice(0, Math.max(1, end)), loca: new Uint8Array(loca.buffer), isLong }
}

function indexOf({ loca, isLong }: Outlines): GlyphIndex {
  const view = viewOf(loca)
  return {
    count: loca.length / (isLong ? 4 : 2) - 1,
    offset: (glyph) => (isLong ? view.getUint32(4 * glyph) : 2 * view.getUint16(2 * glyph)),
  }
}

/** Glyphs, and those that they are made of. */
function withParts(glyf: Uint8Array, { count, offset }: GlyphIndex, wanted: Iterable<number>): Set<number> {
  const kept = new Set<number>()
  const view = viewOf(glyf)
  const pending = [...wanted]
  for (let glyph = pending.pop(); glyph !== undefined; glyph = pending.pop()) {
    if (kept.has(glyph) || glyph >= count) continue
    kept.add(glyph)
    const start = offset(glyph)
    if (offset(glyph + 1) > start && view.getInt16(start) < 0) pending.push(...partsAt(view, start + 10))
  }
  return kept
}

function partsAt(view: DataView, start: number): number[] {
  const parts: number[] = []
  for (let [at, flags] = [start, hasMore]; (flags & hasMore) !== 0;) {
    flags = view.getUint16(at)
    parts.push(view.getUint16(at + 2))
    at += 4 + (flags & wordArguments ? 4 : 2)
    at += flags & hasScale ? 2 : flags & hasTwoScales ? 4 : flags & hasMatrix ? 8 : 0
  }
  return parts
}
