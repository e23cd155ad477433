import { afterEach, expect, test, vi } from 'vitest'
import { fetchShippedFont, pageFonts } from '../../src/dom/pageFonts'
import { addFontTo } from '../../src/dom/addFontTo'
import { createFontRegistry, type FontFace as SceneFontFace, FontLibrary, fingerprintOf } from '../../src/scene/text'

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

const [regular, bold, italic] = createFontRegistry().faces() as [SceneFontFace, SceneFontFace, SceneFontFace]

const facesIn = ({ fonts }: Document): string[] =>
  [...fonts].map(({ family, status }) => `${family.replaceAll('"', '')} ${status}`)

test('each shipped face is loaded, once a document, and drawn by its alias', async () => {
  await Promise.all([regular, bold, italic, regular].map((face) => addFontTo(document, face)))
  await addFontTo(document, regular)
  expect(facesIn(document).sort()).toEqual([regular, bold, italic].map(({ alias }) => `${alias} loaded`).sort())
  const context = document.createElement('canvas').getContext('2d')!
  const widthIn = (family: string): number => {
    context.font = `50px ${family}`
    return context.measureText('mmmmiiii').width
  }
  const widths = [`"${regular.alias}"`, `"${bold.alias}"`, 'monospace'].map(widthIn)
  expect(new Set(widths).size).toBe(3)
})

test('windows do not share fonts', async () => {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const other = frame.contentDocument!
  await addFontTo(document, regular)
  expect(facesIn(other)).toEqual([])
  await Promise.all([addFontTo(other, regular), addFontTo(other, regular)])
  expect(facesIn(other)).toEqual([`${regular.alias} loaded`])
})

test('a file that is missing is an error that names font and address, and is asked for again', async () => {
  const library = new FontLibrary(fetchShippedFont)
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const other = frame.contentDocument!
  const answers: (() => Promise<Response>)[] = [
    () => Promise.resolve(new Response('', { status: 404, statusText: 'Not Found' })),
    () => Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })),
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]
  for (const [answer, reason] of [
    [answers[0]!, /answers 404 Not Found/],
    [answers[1]!, /\(15 bytes, text\/html\) is not that font/],
    [answers[2]!, /Failed to fetch/],
  ] as const) {
    vi.stubGlobal('fetch', answer)
    const error: unknown = await addFontTo(other, regular, library).catch((it: unknown) => it)
    expect(error).toMatchObject({ diagnostic: { code: 'font.load' } })
    expect((error as Error).message).toMatch(reason)
    expect((error as Error).message).toMatch(`The font "${regular.alias}" cannot be loaded from http://`)
    expect((error as Error).message).toMatch('/fonts/DejaVuSans.ttf')
  }
  expect(facesIn(other)).toEqual([])
  vi.unstubAllGlobals()
  await addFontTo(other, regular, library)
  expect(facesIn(other)).toEqual([`${regular.alias} loaded`])
})

test('a file that the browser cannot read is an error that names the font', async () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const library = new FontLibrary(() => bytes)
  const face = library.add({
    name: 'Broken',
    bytes,
    metrics: { ...regular.metrics, fingerprint: fingerprintOf(bytes) },
  })
  await expect(addFontTo(document, face, library)).rejects.toThrow(/cannot read the file of the font "gsp Broken/)
  expect(pageFonts.loaded(face)).toBeUndefined()
})
