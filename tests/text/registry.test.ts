import { describe, expect, it } from 'vitest'
import { createFontRegistry, FontRegistry, type FontMetrics, layoutText, SHIPPED_FAMILY } from '../../src/scene/text'

/** A font of a few characters, each one em wide. */
function toyMetrics(characters: string): FontMetrics {
  const codePoints = [...characters].map((it) => it.codePointAt(0)!).sort((a, b) => a - b)
  return {
    ...{ fingerprint: '00000000', unitsPerEm: 100, ascent: 80, descent: 20, lineGap: 0, capHeight: 70, xHeight: 50 },
    ...{ underlinePosition: 10, underlineThickness: 5, kerning: [] },
    coverage: codePoints.flatMap((it) => [it, 1]),
    advances: codePoints.map(() => 100),
  }
}

const codes = (layout: { diagnostics: readonly { code: string }[] }) => layout.diagnostics.map((it) => it.code)

describe('FontRegistry', () => {
  it('takes each character from the first font of the list that has it, at last from the shipped one', () => {
    const registry = createFontRegistry()
    registry.register('Abc', toyMetrics('abc'))
    registry.register('Cde', toyMetrics('cde'))
    const { lines, diagnostics } = layoutText('abcdef', { registry, size: 10, families: ['Abc', 'Cde'] })
    expect(lines[0]!.runs.map((run) => [run.face.family, run.text])).toEqual([
      ['Abc', 'abc'],
      ['Cde', 'de'],
      [SHIPPED_FAMILY, 'f'],
    ])
    expect(diagnostics).toEqual([])
  })

  it('reads a list in one string, with quotes and in any case', () => {
    const registry = createFontRegistry()
    registry.register('My Font', toyMetrics('a'))
    const { faces, diagnostics } = registry.stack(`"my font", Sans-Serif`)
    expect(faces.map((face) => face.family)).toEqual(['My Font', SHIPPED_FAMILY])
    expect(diagnostics).toEqual([])
  })

  it.each(['', 'default', 'sans-serif', 'DejaVu Sans', 'dejavu sans'])('means the shipped font by %j', (name) => {
    const { faces, diagnostics } = createFontRegistry().stack(name)
    expect([faces.length, faces[0]!.family, diagnostics.length]).toEqual([1, SHIPPED_FAMILY, 0])
  })

  it.each(['Arial', 'serif', 'system-ui', 'monospace'])(
    'never takes a system font: %s is the shipped font and a diagnostic',
    (name) => {
      const layout = layoutText('a', { registry: createFontRegistry(), size: 10, families: name })
      expect(layout.lines[0]!.runs[0]!.face.family).toBe(SHIPPED_FAMILY)
      expect(layout.diagnostics).toMatchObject([
        { code: 'text.unknown-font', message: expect.stringContaining(`"${name}"`) as string },
      ])
    },
  )

  it('draws a box as wide as U+25AF for a missing character, and says which once', () => {
    const registry = createFontRegistry()
    const layout = layoutText('a漢b漢\n字', { registry, size: 10 })
    expect(layout.lines[0]!.runs.map((run) => run.text).join('')).toBe('a▯b▯')
    expect(layout.width).toBe(layoutText('a▯b▯', { registry, size: 10 }).width)
    expect(codes(layout)).toEqual(['text.missing-character'])
    expect(layout.diagnostics[0]!.message).toContain('“漢” (U+6F22), “字” (U+5B57)')
  })

  it('says so when a text holds control characters or a script that needs shaping', () => {
    const registry = createFontRegistry()
    registry.register('Hebrew', toyMetrics('שלום'))
    expect(codes(layoutText('a\u0007b', { registry, size: 10 }))).toEqual(['text.control-character'])
    expect(codes(layoutText('שלום', { registry, size: 10, families: 'Hebrew' }))).toEqual(['text.needs-shaping'])
    expect(codes(layoutText('a\u200d\u00ad\ufe0fb\tc', { registry, size: 10 }))).toEqual([])
  })

  it('uses the nearest face of a family rather than a synthetic one, and says so', () => {
    const registry = createFontRegistry()
    const { faces, diagnostics } = registry.stack('default', 'bold', 'italic')
    expect(faces.map((face) => [face.weight, face.style])).toEqual([['bold', 'normal']])
    expect(diagnostics.map((it) => it.code)).toEqual(['text.unknown-face'])
    expect(registry.stack('default', 'bold').diagnostics).toEqual([])
    expect(registry.stack('default', 'normal', 'italic').diagnostics).toEqual([])
  })

  it('says of one character where it comes from', () => {
    const registry = createFontRegistry()
    const face = registry.register('Abc', toyMetrics('abc'))
    expect(registry.resolve('Abc', 'normal', 'normal', 0x61)).toMatchObject({ face, missing: false })
    expect(registry.resolve('Abc', 'normal', 'normal', 0x64)).toMatchObject({
      face: { family: SHIPPED_FAMILY },
      missing: false,
    })
    expect(registry.resolve('Abc', 'normal', 'normal', 0x6f22)).toMatchObject({ missing: true })
  })

  it('forgets what it resolved when a font is added or replaced', () => {
    const registry = createFontRegistry()
    expect(registry.stack('Abc').diagnostics).toHaveLength(1)
    registry.register('Abc', toyMetrics('abc'))
    expect(registry.stack('Abc').diagnostics).toHaveLength(0)
    const second = registry.register('abc', { ...toyMetrics('a'), fingerprint: '00000001' })
    expect(registry.stack('Abc').faces[0]).toBe(second)
    expect(registry.faces().filter((face) => face.family.toLowerCase() === 'abc')).toEqual([second])
  })

  it('gives each file an alias of its own', () => {
    const registry = createFontRegistry()
    registry.register('Ünï "x'.replace('"', ''), toyMetrics('a'))
    registry.register('Other', { ...toyMetrics('a'), fingerprint: '00000001' })
    const aliases = registry.faces().map((face) => face.alias)
    expect(new Set(aliases).size).toBe(aliases.length)
    for (const alias of aliases) expect(alias).toMatch(/^gsp [A-Za-z0-9 -]+$/)
  })

  it.each(['', '  ', 'a,b', '"a"', 'sans-serif', 'DejaVu Sans'])('refuses the name %j', (name) => {
    expect(() => createFontRegistry().register(name, toyMetrics('a'))).toThrow(RangeError)
  })

  it('has a shipped font that can draw the missing box', () => {
    expect(() => new FontRegistry([])).toThrow(/empty/)
    for (const face of createFontRegistry().faces()) expect(face.has(0x25af)).toBe(true)
  })
})
