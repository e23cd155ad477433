import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createFontRegistry, shippedFile } from '../../src/scene/text'

const root = new URL('../../', import.meta.url)
const faces = createFontRegistry().faces()

/** What a plot may need in any of the three styles. */
const needed: Record<string, string> = {
  ASCII: Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join(''),
  Latin:
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚț',
  Greek: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώϊϋϑϕϖϰϱϵ',
  Cyrillic: 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяҐґЄєІіЇїЎўЉЊЋЏјљњћџ',
  punctuation: '‐‑‒–—―‖‘’‚“”„†‡•…‰′″‴‹›⁄',
  spaces: '\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u205f',
  scripts: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ',
  currency: '€£¥¢₽₹₩₺₴',
  letterlike: 'ℂℍℕℙℚℝℤℏℎℓ℘ℑℜℒℱℋℬℳ℃℉ÅΩ℧℮™№ℵ',
  arrows: '←↑→↓↔↕↖↗↘↙⇌⇐⇑⇒⇓⇔↦↺↻⟵⟶⟷',
  operators: '−∀∂∃∅∆∇∈∉∋∏∑∓∕∗∘√∛∝∞∠∥∧∨∩∪∫∬∮∴∼≃≅≈≠≡≤≥≪≫≲≳≺≻⊂⊃⊆⊇⊕⊗⊥⋅⋆⋮⋯⌈⌉⌊⌋⟨⟩×÷±¬°µ½¼¾',
  shapes: '■□▢▪▫▬▯▲△▴▶▷▼▽◀◁◆◇◊○◌●◦★☆♀♂☉',
}

describe('the shipped fonts', () => {
  it.each(faces.map((face) => [shippedFile(face)]))('%s is at most 120 kB', async (file) => {
    const { size } = await stat(new URL(`fonts/${file}`, root))
    expect(size).toBeGreaterThan(50_000)
    expect(size).toBeLessThanOrEqual(120_000)
  })

  it('come with their licence', async () => {
    const licence = await readFile(new URL('fonts/LICENSE', root), 'utf8')
    expect(licence).toContain('Bitstream Vera Fonts Copyright')
    expect(licence).toContain('Arev Fonts Copyright')
  })

  it.each(Object.entries(needed))('have %s in each style', (_, characters) => {
    for (const face of faces) {
      const missing = [...characters].filter((it) => !face.has(it.codePointAt(0)!))
      expect(missing, face.alias).toEqual([])
    }
  })

  it('are measured by a table of at most 15 kB, gzipped', async () => {
    const table = await readFile(new URL('src/scene/text/metrics.generated.ts', root))
    expect(gzipSync(table).length).toBeLessThanOrEqual(15_000)
  })

  it('and the table are what scripts/fonts.mjs makes of the original fonts', async () => {
    await expect(
      promisify(execFile)(process.execPath, ['scripts/fonts.mjs', '--check'], { cwd: root }),
    ).resolves.toBeDefined()
  }, 60_000)
})
