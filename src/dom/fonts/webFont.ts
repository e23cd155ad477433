import { emptiedOutlines } from './emptiedOutlines'
import { glyphsOf } from './glyphsOf'
import { readSfnt, viewOf, type Sfnt } from './sfnt'
import { woff } from './woff'

/** What drawing text takes: no names of glyphs, no variations, nothing that puts others in the place of glyphs. */
// prettier-ignore
const kept: readonly string[] = [
  'OS/2', 'cmap', 'cvt ', 'fpgm', 'gasp', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post', 'prep',
  'GDEF', 'GPOS', 'kern',
]

/** Outlines of other kinds, next to which those of TrueType are not all there is. */
const otherOutlines: readonly string[] = ['CFF ', 'CFF2', 'COLR', 'CBDT', 'sbix', 'SVG ']

const combining = /\p{M}/u

/**
 * A WOFF file of a font that has these characters, and draws them as the whole one does. There is no tool that takes a font
 * apart in a page and is small (HarfBuzz is 680 kB of WebAssembly), so nothing is renumbered: glyphs that are not needed lose
 * their outlines, which are most of a font, and all other tables stay as they are. Fonts with outlines that are not
 * TrueType's are packed as they are.
 */
export async function webFont(bytes: Uint8Array, characters: string): Promise<Uint8Array<ArrayBuffer>> {
  const font = readSfnt(bytes)
  return woff(cutDown(font, characters) ?? font)
}

/** @returns nothing for a font that cannot be cut down. */
function cutDown({ flavor, tables }: Sfnt, characters: string): Sfnt | undefined {
  const [head, glyf, loca, cmap] = ['head', 'glyf', 'loca', 'cmap'].map((tag) => tables.get(tag))
  const glyphs = cmap && glyphsOf(cmap)
  if (!head || !glyf || !loca || !glyphs || otherOutlines.some((tag) => tables.has(tag))) return undefined
  // Which glyphs take the place of letters and marks that meet, the rules of the font say.
  if (combining.test(characters) && tables.has('GSUB')) return undefined
  const isLong = viewOf(head).getInt16(50) === 1
  const wanted = [0, ...closed(characters, glyphs)]
  const outlines = emptiedOutlines({ glyf, loca, isLong }, wanted)
  const own = new Map([...tables].filter(([tag]) => kept.includes(tag)))
  own.set('glyf', outlines.glyf).set('loca', outlines.loca)
  const post = tables.get('post')
  if (post) own.set('post', nameless(post))
  return { flavor, tables: own }
}

/** The glyphs of characters, and of those that a browser may put in the place of letters with marks. */
function* closed(characters: string, glyphs: ReadonlyMap<number, number>): Generator<number> {
  for (const character of characters) yield glyphs.get(character.codePointAt(0)!) ?? 0
  if (!combining.test(characters)) return
  const parts = new Set(characters.normalize('NFD'))
  for (const [codePoint, glyph] of glyphs) {
    if ([...String.fromCodePoint(codePoint).normalize('NFD')].every((part) => parts.has(part))) yield glyph
  }
}

/** Version 3 of the table has no names of glyphs. */
function nameless(post: Uint8Array): Uint8Array {
  const short = post.slice(0, 32)
  viewOf(short).setUint32(0, 0x00030000)
  return short
}
