import type * as Subset from 'subset-font'
import type { FontFiles, GlyphOutline, WebFont } from '../host/host'
import { GspError } from '../scene/diagnostics'
import { whenDone } from '../scene/later'
import type { FontFace } from '../scene/text/fontFace'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { glyphOutlines } from '../assets/fonts/glyphOutlines'
import { isAbsent } from '../assets/isAbsent'

/** The files of the faces of a library, and what can be taken out of them. */
export function fontFiles(library: FontLibrary): FontFiles {
  // To read a file takes tens of milliseconds, and a server draws with few of them.
  const outlines = new WeakMap<FontFace, Map<string, GlyphOutline>>()
  return {
    file: (face) => library.load(face),
    async subset(face: FontFace, characters: string): Promise<WebFont> {
      const [{ default: subsetFont }, bytes] = await Promise.all([loadSubsetFont(face), library.load(face)])
      // Ligatures are no part of the layout; hints are for screens of few pixels.
      // It tells formats apart by `toString`, which only a Buffer has.
      const options = { targetFormat: 'woff2', keepFeatures, noHinting: true } as const
      return { bytes: await subsetFont(Buffer.from(bytes), characters, options), format: 'woff2' }
    },
    outlines(face, characters) {
      let known = outlines.get(face)
      if (!known) outlines.set(face, (known = new Map<string, GlyphOutline>()))
      const glyphs = known
      const missing = [...characters].filter((character) => !glyphs.has(character)).join('')
      if (missing === '') return glyphs
      const drawn = whenDone(library.load(face), (bytes) => glyphOutlines(bytes, missing, face.family))
      return whenDone(drawn, (others) => {
        for (const [character, outline] of others) glyphs.set(character, outline)
        return glyphs
      })
    },
  }
}

/** What places the glyphs of the layout: kerning, and marks on their letters. */
const keepFeatures = ['kern', 'mark', 'mkmk', 'ccmp']

/** @throws GspError with the command that adds it */
async function loadSubsetFont({ family }: FontFace): Promise<typeof Subset> {
  try {
    return await import('subset-font')
  } catch (cause) {
    const trouble = isAbsent(cause) ? 'is not installed' : 'cannot be loaded'
    const error = new GspError({
      code: 'font.subset',
      message: `Embedding the font "${family}" needs subset-font, which ${trouble}.`,
      fix: "npm install subset-font, or choose text: 'outlines' or 'system' (gsp render: --text outlines).",
    })
    error.cause = cause
    throw error
  }
}
