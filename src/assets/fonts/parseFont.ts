import type { Font } from 'opentype.js'
import { type FontMetrics, fingerprintOf, type KerningTable } from '../../scene/text/fontMetrics'
import { FontError } from './fontError'
import { checkFontFile, fontTable } from './fontFile'
import { loadOpentype, reasonOf } from './loadOpentype'
import { groupKerning } from './groupKerning'
import { type GlyphKerning, pairKerning } from './pairKerning'

/** The scripts that the layout keeps apart; see `scriptOf`. */
const SCRIPTS = ['DFLT', 'latn', 'grek', 'cyrl'] as const

/** Kerned characters lie below: from here on come ideographs, by the ten thousand. */
const KERNED_BELOW = 0x2e80

const combining = /\p{Mn}/u

/**
 * Reads the metrics of a TrueType or OpenType font. Needs the optional package `opentype.js`, which is loaded on the first call.
 * @param name what to call the file in messages
 * @throws FontError that names the file, says what was found and what to do
 */
export async function parseFontMetrics(bytes: Uint8Array, name = 'file'): Promise<FontMetrics> {
  checkFontFile(bytes, name)
  const parse = await loadOpentype(name)
  try {
    return metricsOf(parse(bytes), bytes, name)
  } catch (cause) {
    if (cause instanceof FontError) throw cause
    throw new FontError(
      `Font ${name} (${bytes.length} bytes) cannot be read: ${reasonOf(cause)}.`,
      'The file may be cut short or damaged: get a fresh copy.',
      { cause },
    )
  }
}

function metricsOf(font: Font, bytes: Uint8Array, name: string): FontMetrics {
  const { os2, post, hhea, cmap } = font.tables
  const glyphOf = new Map<number, number>()
  for (const [codePoint, glyph] of Object.entries(cmap?.glyphIndexMap ?? {}))
    if (glyph !== 0) glyphOf.set(Number(codePoint), glyph)
  if (glyphOf.size === 0)
    throw new FontError(
      `Font ${name} has no Unicode character map, so no text can be drawn with it.`,
      'Use another font.',
    )
  const codePoints = [...glyphOf.keys()].sort((a, b) => a - b)
  return {
    fingerprint: fingerprintOf(bytes),
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascender,
    descent: -font.descender,
    lineGap: hhea?.lineGap ?? 0,
    capHeight: (os2 !== undefined && os2.version >= 2 ? os2.sCapHeight : undefined) ?? heightOf(font, 'H'),
    xHeight: (os2 !== undefined && os2.version >= 2 ? os2.sxHeight : undefined) ?? heightOf(font, 'x'),
    underlinePosition: -(post?.underlinePosition ?? 0),
    underlineThickness: post?.underlineThickness ?? 0,
    coverage: ranges(codePoints),
    // Shapers set the advance of a combining mark to zero, whatever the file says.
    advances: codePoints.map((codePoint) =>
      combining.test(String.fromCodePoint(codePoint))
        ? 0
        : (font.glyphs.get(glyphOf.get(codePoint)!).advanceWidth ?? 0),
    ),
    kerning: kerningOf(font, bytes, glyphOf),
  }
}

function heightOf(font: Font, character: string): number {
  return Math.round(font.glyphs.get(font.charToGlyphIndex(character)).getBoundingBox().y2)
}

function ranges(codePoints: readonly number[]): number[] {
  const result: number[] = []
  let next = -1
  for (const codePoint of codePoints) {
    if (codePoint === next) result[result.length - 1]!++
    else result.push(codePoint, 1)
    next = codePoint + 1
  }
  return result
}

function kerningOf(font: Font, bytes: Uint8Array, glyphOf: ReadonlyMap<number, number>): KerningTable[] {
  const charactersOf = new Map<number, string>()
  for (const [codePoint, glyph] of glyphOf) {
    if (codePoint < KERNED_BELOW)
      charactersOf.set(glyph, (charactersOf.get(glyph) ?? '') + String.fromCodePoint(codePoint))
  }
  const gpos = fontTable(bytes, 'GPOS')
  const byScript =
    gpos === undefined ? new Map<string, GlyphKerning>() : pairKerning(gpos, SCRIPTS, new Set(charactersOf.keys()))
  // The old table serves the scripts for which GPOS has no kerning, as in every shaper.
  const legacy = legacyKerning(font.kerningPairs)
  for (const script of SCRIPTS) if (!byScript.has(script)) byScript.set(script, legacy)
  const scriptsOf = new Map<GlyphKerning, string[]>()
  for (const [script, kerning] of byScript) scriptsOf.set(kerning, [...(scriptsOf.get(kerning) ?? []), script])
  return [...scriptsOf]
    .map(([kerning, scripts]) => groupKerning(scripts, kerning, charactersOf))
    .filter((it) => it.values.length > 0)
}

function legacyKerning(pairs: Readonly<Record<string, number>>): GlyphKerning {
  const kerning = new Map<number, Map<number, number>>()
  for (const [pair, value] of Object.entries(pairs)) {
    const [left = 0, right = 0] = pair.split(',').map(Number)
    kerning.set(left, (kerning.get(left) ?? new Map<number, number>()).set(right, value))
  }
  return kerning
}
