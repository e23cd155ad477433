import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { create, type Font } from 'fontkit'
import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { createFontLibrary } from '../../src/assets/fonts'
import { glyphsOf } from '../../src/dom/fonts/glyphsOf'
import { readSfnt, viewOf } from '../../src/dom/fonts/sfnt'
import { webFont } from '../../src/dom/fonts/webFont'
import { boxFont } from '../support/boxFont'

const library = createFontLibrary()
const shipped = await Promise.all(library.registry.faces().map(async (face) => library.load(face)))
const [regular] = shipped as [Uint8Array, ...Uint8Array[]]
const dejavu = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))
const serif = new Uint8Array(await readFile(join(dejavu, 'ttf', 'DejaVuSerif.ttf')))

/** As an independent reader has it. */
const readFont = (bytes: Uint8Array): Font => create(Buffer.from(bytes)) as Font

const shapeOf = (font: Font, character: string): string =>
  font.glyphForCodePoint(character.codePointAt(0)!).path.toSVG()

/** Every character of the font. */
const letters = [...glyphsOf(readSfnt(regular).tables.get('cmap')!)!.keys()].map((code) => String.fromCodePoint(code))

test('a font for a page draws its characters as the whole one does, and others not at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...letters), { minLength: 1, maxLength: 30 }), async (wanted) => {
      const [whole, part] = [readFont(regular), readFont(await webFont(regular, wanted.join('')))]
      for (const character of wanted) expect(shapeOf(part, character)).toBe(shapeOf(whole, character))
      expect(part.numGlyphs).toBe(whole.numGlyphs)
    }),
    { numRuns: 20 },
  )
  const part = readFont(await webFont(regular, 'AV'))
  expect(['A', 'V', 'W', 'é'].map((character) => shapeOf(part, character) === '')).toEqual([false, false, true, true])
})

test('parts of a composite glyph come along', async () => {
  const part = readFont(await webFont(serif, 'é'))
  expect(shapeOf(part, 'é')).toBe(shapeOf(readFont(serif), 'é'))
  expect(shapeOf(part, 'W')).toBe('')
})

test('widths and kerning are those of the whole font', async () => {
  for (const bytes of [...shipped, serif]) {
    const [whole, part] = [readFont(bytes), readFont(await webFont(bytes, 'AVATo'))]
    const advances = (font: Font): number[] => font.layout('AVATo', ['kern']).positions.map(({ xAdvance }) => xAdvance)
    expect(advances(part)).toEqual(advances(whole))
    expect(advances(part)).not.toEqual(
      [...'AVATo'].map((it) => whole.glyphForCodePoint(it.codePointAt(0)!).advanceWidth),
    )
  }
})

test('the letters that a browser joins from a letter and its mark are there', async () => {
  const part = readFont(await webFont(regular, 'xe\u0301'))
  expect(shapeOf(part, 'é')).toBe(shapeOf(readFont(regular), 'é'))
  expect(shapeOf(part, 'a')).toBe('')
  // Where the font has rules for that, they need glyphs that only they know.
  const all = readFont(await webFont(serif, 'xe\u0301'))
  expect(shapeOf(all, 'W')).toBe(shapeOf(readFont(serif), 'W'))
})

/** The font as it was before it was packed. */
function unpacked(woff: Uint8Array): Uint8Array {
  const view = viewOf(woff)
  const count = view.getUint16(12)
  const sfnt = new Uint8Array(view.getUint32(16))
  const out = viewOf(sfnt)
  const power = Math.floor(Math.log2(count))
  out.setUint32(0, view.getUint32(4))
  ;[count, 16 << power, power, 16 * count - (16 << power)].forEach((value, i) => out.setUint16(4 + 2 * i, value))
  let end = 12 + 16 * count
  for (let i = 0; i < count; i++) {
    const [tag, offset, packed, length, checksum] = [0, 4, 8, 12, 16].map((at) => view.getUint32(44 + 20 * i + at))
    const data = woff.subarray(offset, offset! + packed!)
    sfnt.set(packed === length ? data : inflateSync(data), end)
    ;[tag, checksum, end, length].forEach((value, k) => out.setUint32(12 + 16 * i + 4 * k, value!))
    end += Math.ceil(length! / 4) * 4
  }
  expect(end).toBe(sfnt.length)
  return sfnt
}

test('a font for a page is small, of the same bytes each time, and not damaged', async () => {
  const text = 'temperature (°C) 0123456789−.'
  const one = await webFont(regular, text)
  expect(Buffer.compare(one, await webFont(regular, text))).toBe(0)
  expect(one.length).toBeLessThan(20_000)
  const sfnt = unpacked(one)
  let sum = 0
  const view = viewOf(sfnt)
  for (let at = 0; at < sfnt.length; at += 4) sum = (sum + view.getUint32(at)) % 2 ** 32
  expect(sum).toBe(0xb1b0afba)
})

test('outlines that are not those of TrueType are packed whole', async () => {
  const bytes = boxFont()
  const [whole, part] = [readFont(bytes), readFont(await webFont(bytes, 'a'))]
  expect(['a', 'b'].map((it) => shapeOf(part, it))).toEqual(['a', 'b'].map((it) => shapeOf(whole, it)))
  expect(shapeOf(part, 'b')).not.toBe('')
})

test('what is no font fails, and takes no page down', async () => {
  await expect(webFont(regular.subarray(0, 5000), 'A')).rejects.toThrow(RangeError)
})
