import type { FontFace } from '../../src/scene/text/fontFace'
import type { PdfFile } from './file'
import type { KitFont, KitSubset, PdfObject } from './library'

/** Widths of characters are in thousandths of the size. */
const em = 1000

/** A face in a file: the characters of it that are used, each with a code of its own, so that each can be read back. */
export class PdfFont {
  /** What refers to it. */
  readonly object: PdfObject
  readonly #file: PdfFile
  readonly #face: FontFace
  readonly #font: KitFont
  readonly #subset: KitSubset
  readonly #codes = new Map<number, number>()
  readonly #characters: number[] = [0xfffd]
  readonly #glyphs: number[] = [0]
  readonly #widths: number[] = [0]

  constructor(file: PdfFile, face: FontFace, font: KitFont) {
    this.#file = file
    this.#face = face
    this.#font = font
    this.#subset = font.createSubset()
    this.object = file.reserve()
  }

  /** The code of a character, and how far it moves the pen, in thousandths of the size. */
  character(codePoint: number): { readonly code: number; readonly width: number } {
    let code = this.#codes.get(codePoint)
    if (code === undefined) {
      const { id, advanceWidth } = this.#font.glyphForCodePoint(codePoint)
      const glyph = this.#subset.includeGlyph(id)
      // Outlines of PostScript are found by their place in the font alone.
      code = this.#subset.cff ? glyph : this.#glyphs.length
      this.#codes.set(codePoint, code)
      this.#characters[code] ??= codePoint
      this.#glyphs[code] = glyph
      this.#widths[code] = Math.round((advanceWidth * em * em) / this.#font.unitsPerEm) / em
    }
    return { code, width: this.#widths[code]! }
  }

  /** Writes the font, with what has been used of it. */
  finish(): void {
    const file = this.#file
    const { bbox, unitsPerEm, ascent, descent, capHeight, italicAngle } = this.#font
    const scaled = (value: number): number => Math.round((value * em) / unitsPerEm)
    const isPostScript = Boolean(this.#subset.cff)
    const name = `${tagOf([...this.#codes.keys()])}+${nameOf(this.#face)}`
    const program = file.stream(isPostScript ? { Subtype: 'CIDFontType0C' } : {}, this.#subset.encode())
    const descriptor = file.object({
      Type: 'FontDescriptor',
      FontName: name,
      // Its characters are its own ones; 64: it is slanted.
      Flags: 4 + (this.#face.style === 'italic' ? 64 : 0),
      FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(scaled),
      ItalicAngle: italicAngle,
      Ascent: scaled(ascent),
      Descent: scaled(descent),
      CapHeight: scaled(capHeight || ascent),
      StemV: this.#face.weight === 'bold' ? 140 : 80,
      [isPostScript ? 'FontFile3' : 'FontFile2']: program,
    })
    const descendant = file.object({
      Type: 'Font',
      Subtype: isPostScript ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: [0, Array.from(this.#widths, (width) => width ?? 0)],
      ...(!isPostScript && { CIDToGIDMap: file.stream({}, twoBytes(this.#glyphs)) }),
    })
    Object.assign(this.object.data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: file.stream({}, toUnicode(this.#characters)),
    })
    this.object.end()
  }
}

/** Letters, digits and hyphens are letters of names everywhere. */
const nameOf = ({ alias }: FontFace): string => alias.replace(/[^A-Za-z0-9]+/g, '-')

/** Six letters that tell one part of a font from another. */
function tagOf(characters: readonly number[]): string {
  // FNV-1a
  let hash = 0x811c9dc5
  for (const character of characters) hash = Math.imul(hash ^ character, 0x01000193)
  let rest = hash >>> 0
  return Array.from({ length: 6 }, () => {
    const letter = String.fromCharCode(65 + (rest % 26))
    rest = Math.floor(rest / 26)
    return letter
  }).join('')
}

function twoBytes(values: readonly number[]): Uint8Array {
  const out = new DataView(new ArrayBuffer(2 * values.length))
  values.forEach((value, i) => out.setUint16(2 * i, value))
  return new Uint8Array(out.buffer)
}

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** A character in UTF-16. */
const utf16 = (codePoint: number): string =>
  Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, i) => hex(String.fromCodePoint(codePoint).charCodeAt(i))).join(
    '',
  )

/** No more entries may stand in one part of a map. */
const mostEntries = 100

/** What says which character each code is. */
function toUnicode(characters: readonly number[]): string {
  const entries = [...characters.entries()].filter(([, character]) => character !== undefined)
  const parts: string[] = []
  for (let i = 0; i < entries.length; i += mostEntries) {
    const lines = entries.slice(i, i + mostEntries).map(([code, character]) => `<${hex(code)}> <${utf16(character)}>`)
    parts.push(`${lines.length} beginbfchar`, ...lines, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...parts,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
