import { afterEach, expect, test, vi } from 'vitest'
import { registerFont } from '../../src/assets/fonts/defaultFonts'
import { readShippedFont } from '../../src/assets/fonts/shippedFonts'
import { pageFonts } from '../../src/dom/pageFonts'
import { addFontTo } from '../../src/dom/addFontTo'
import {
  canvasFont,
  CANVAS_TEXT_SETTINGS,
  createFontRegistry,
  type FontFace as SceneFontFace,
  FontLibrary,
  fingerprintOf,
  layoutText,
} from '../../src/scene/text'

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
  const library = new FontLibrary(readShippedFont)
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

const serif = '/node_modules/dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'

test.each([
  ['an address, relative to the document', () => serif],
  ['a URL', () => new URL(serif, document.baseURI)],
  ['a file that the user chose', async () => (await fetch(serif)).blob()],
  ['bytes', async () => (await fetch(serif)).arrayBuffer()],
])('a font is registered from %s, and drawn as wide as it was laid out', async (_, source) => {
  const face = await registerFont('Serif of a page', await source())
  expect(face.alias).toMatch(/^gsp Serif of a page [0-9a-f]{8}$/)
  await addFontTo(document, face)
  const context = document.createElement('canvas').getContext('2d')!
  const text = 'AV To Wa. ffi'
  const [run] = layoutText(text, { registry: pageFonts.registry, size: 20, families: 'Serif of a page' }).lines[0]!.runs
  expect([run!.face, run!.text]).toEqual([face, text])
  Object.assign(context, CANVAS_TEXT_SETTINGS, { font: canvasFont(face, 20) })
  expect(Math.abs(context.measureText(text).width - run!.width)).toBeLessThan(0.1)
})

test('a font that a page cannot register is an error that says why', async () => {
  await expect(registerFont('Mine', '/nowhere/font.ttf')).rejects.toThrow(/Font "Mine"/)
  await expect(registerFont('Mine', 'file:///font.ttf')).rejects.toThrow(/file: addresses are not supported in a page/)
})
