import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { createFontRegistry, type FontLibrary, layoutText, shippedFile } from '../../src/scene/text'
import { createFontLibrary, FontError, parseFontMetrics, readShippedFont, registerFont } from '../../src/assets/fonts'
import { pairKerning } from '../../src/assets/fonts/pairKerning'
import { drawnWidth, textContext, tolerance } from './drawnWidth'

const ttf = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

describe('parseFontMetrics', () => {
  it('reads from the shipped files what the table says', async () => {
    for (const face of createFontRegistry().faces()) {
      expect(await parseFontMetrics(await readShippedFont(face), shippedFile(face))).toEqual(face.metrics)
    }
  })

  it('gives plain data that survives JSON', async () => {
    const metrics = await parseFontMetrics(await readFile(ttf('DejaVuSansMono')))
    expect(JSON.parse(JSON.stringify(metrics))).toEqual(metrics)
  })

  it.each([
    ['nothing', '', /is empty \(0 bytes\)/],
    ['text', 'hello', /5 bytes that begin with 68 65 6c 6c/],
    ['a web page', '<!doctype html>', /web page/],
    ['WOFF2', 'wOF2....', /WOFF2.*Unpack/],
    ['a collection', 'ttcf....', /collection/],
    ['a PNG', '\x89PNG\r\n', /PNG picture/],
  ])('says what it found instead of a font: %s', async (_, content, message) => {
    const parsing = parseFontMetrics(Buffer.from(content, 'latin1'), 'my.ttf')
    await expect(parsing).rejects.toThrow(FontError)
    await expect(parsing).rejects.toMatchObject({ diagnostic: { code: 'font.unusable', severity: 'error' } })
    await expect(parsing).rejects.toThrow(message)
    await expect(parsing).rejects.toThrow(/my\.ttf/)
  })

  it('says that a font is damaged, whatever was overwritten, or reads it', async () => {
    const bytes = new Uint8Array(await readShippedFont(createFontRegistry().faces()[0]!))
    const hit = fc.record({ at: fc.nat(bytes.length - 1), value: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(hit, { minLength: 1, maxLength: 50 }), fc.nat(400), async (hits, spot) => {
        const damaged = bytes.slice()
        for (const { at, value } of hits) damaged[at] = value
        damaged[spot] = 0xff
        const error: unknown = await parseFontMetrics(damaged, 'bad.ttf').then(
          () => undefined,
          (reason: unknown) => reason,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(FontError)
      }),
      { numRuns: 60 },
    )
  })

  it('says that a font is cut short, wherever it is cut', async () => {
    const bytes = await readFile(ttf('DejaVuSans-ExtraLight'))
    for (const length of [4, 12, 100, 1000, 100_000, bytes.length - 4]) {
      await expect(parseFontMetrics(bytes.subarray(0, length), 'cut.ttf'), String(length)).rejects.toThrow(FontError)
    }
  })
})

describe('pairKerning', () => {
  /** A GPOS table with one `kern` lookup for `latn`, of extension type, with the given pair subtables of one pair each. */
  function gpos(pairs: [left: number, right: number, value: number][]): DataView {
    const words: number[] = [1, 0, 10, 30, 44]
    words.push(1, ...tag('latn'), 8, 4, 0, 0, 0xffff, 1, 0) // script list at 10, 20 bytes
    words.push(1, ...tag('kern'), 8, 0, 1, 0) // feature list at 30, 14 bytes
    words.push(1, 4, 9, 0, pairs.length) // lookup list at 44, lookup at 48
    const first = 6 + 2 * pairs.length
    pairs.forEach((_, i) => words.push(first + i * 8))
    // Each extension record is 8 bytes and points past all of them, to a pair subtable of 24 bytes.
    pairs.forEach((_, i) => words.push(1, 2, 0, 8 * (pairs.length - i) + 24 * i))
    for (const [left, right, value] of pairs) words.push(1, 12, 4, 0, 1, 18, 1, 1, left, 1, right, value & 0xffff)
    const view = new DataView(new ArrayBuffer(words.length * 2))
    words.forEach((word, i) => {
      view.setUint16(i * 2, word)
    })
    return view
  }
  const tag = (it: string) => [0, 2].map((i) => (it.charCodeAt(i) << 8) | it.charCodeAt(i + 1))

  it('reads extension lookups, where large fonts keep their kerning', () => {
    const kerning = pairKerning(gpos([[5, 6, -70]]), ['latn'], new Set([5, 6]))
    expect(kerning.get('latn')?.get(5)?.get(6)).toBe(-70)
  })

  it('lets the first subtable that knows a pair decide', () => {
    const kerning = pairKerning(
      gpos([
        [5, 6, -70],
        [5, 6, -10],
        [5, 7, -20],
      ]),
      ['latn'],
      new Set([5, 6, 7]),
    )
    expect([...kerning.get('latn')!.get(5)!]).toEqual([
      [6, -70],
      [7, -20],
    ])
  })

  it('falls back to another script as shapers do', () => {
    expect(
      pairKerning(gpos([[5, 6, -70]]), ['grek'], new Set([5, 6]))
        .get('grek')
        ?.get(5)
        ?.get(6),
    ).toBe(-70)
  })
})

describe('registerFont', () => {
  const families = async (library: FontLibrary) => {
    const path = ttf('DejaVuSerif')
    const bytes = await readFile(path)
    await registerFont(library, 'From Path', path)
    await registerFont(library, 'From Bytes', bytes)
    await registerFont(library, 'From Buffer', new Uint8Array(bytes).buffer)
    await registerFont(library, 'From URL', new URL(`file://${path}`))
    await registerFont(library, 'From Data', `data:font/ttf;base64,${bytes.toString('base64')}`)
    return ['From Path', 'From Bytes', 'From Buffer', 'From URL', 'From Data']
  }

  it('takes a path, bytes, a file URL and a data URL', async () => {
    const library = createFontLibrary()
    const width = (name: string) => layoutText('Ärger', { registry: library.registry, size: 10, families: name })
    for (const name of await families(library)) {
      expect(width(name).diagnostics).toEqual([])
      expect(width(name).width).toBe(width('From Path').width)
      expect(library.loaded(library.registry.stack(name).faces[0]!)?.length).toBeGreaterThan(100_000)
    }
    expect(width('From Path').width).not.toBe(width('default').width)
  })

  it.each(['DejaVuSerif', 'DejaVuSans', 'DejaVuSansCondensed-Oblique', 'DejaVuMathTeXGyre'])(
    'draws %s as wide as it was measured, ligatures and hinting or not',
    async (name) => {
      const library = createFontLibrary()
      const { registry } = library
      await registerFont(library, `User ${name}`, ttf(name))
      const context = await textContext(library)
      for (const text of ['AVATAR Ty', 'fi ffl fluff', 'ΑΥΤΩ λόγος', 'Год ТУТ', '−1.5×10³', 'P. “A”']) {
        for (const size of [8, 12, 40]) {
          for (const run of layoutText(text, { registry, size, families: `User ${name}` }).lines[0]!.runs) {
            const difference = Math.abs(drawnWidth(context, run.face, run.text, size) - run.width)
            expect(difference, `${run.text} at ${size}`).toBeLessThan(tolerance(run.width, size, run.text.length))
          }
        }
      }
    },
  )

  it('names the font and the place when it cannot be read', async () => {
    const library = createFontLibrary()
    await expect(registerFont(library, 'Mine', '/nowhere/mine.ttf')).rejects.toThrow(
      /Font "Mine".*\/nowhere\/mine\.ttf.*ENOENT/,
    )
    await expect(registerFont(library, 'Mine', 'ftp://x/mine.ttf')).rejects.toThrow(/ftp: addresses are not supported/)
    await expect(registerFont(library, 'Mine', new URL(import.meta.url))).rejects.toThrow(
      /"Mine".*parseFont\.test\.ts.*not a TrueType/,
    )
    expect(library.registry.faces()).toHaveLength(3)
  })
})

describe('FontLibrary', () => {
  it('refuses a file that is not the one that was measured', async () => {
    const library = createFontLibrary()
    const metrics = await parseFontMetrics(await readFile(ttf('DejaVuSerif')))
    expect(() => library.add({ name: 'Mine', bytes: new Uint8Array(10), metrics })).toThrow(
      /not the one that was measured/,
    )
  })

  it('loads a shipped file once', async () => {
    const library = createFontLibrary()
    const [face] = library.registry.faces()
    expect(library.loaded(face!)).toBeUndefined()
    const [one, two] = await Promise.all([library.load(face!), library.load(face!)])
    expect(one).toBe(two)
    expect(library.loaded(face!)).toBe(one)
  })
})
