import { GspError } from '../scene/diagnostics'
import type { FontFace } from '../scene/text/fontFace'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { pageFonts } from './pageFonts'

/** Faces by alias that are drawable in a document, or about to be. A document that is gone takes its faces along. */
const faces = new WeakMap<Document, Map<string, Promise<void>>>()

/**
 * Makes a face drawable in a document by its alias, once: windows do not share fonts.
 * @param library has the file of the face. Default: the fonts of the page.
 * @returns resolves when it can be drawn
 * @throws GspError (rejects) that names the font; the next call then tries again
 */
export function addFontTo(document: Document, face: FontFace, library: FontLibrary = pageFonts): Promise<void> {
  const own = faces.get(document) ?? new Map<string, Promise<void>>()
  faces.set(document, own)
  let loading = own.get(face.alias)
  if (!loading) {
    loading = addFace(document, face, library)
    own.set(face.alias, loading)
    loading.catch(() => own.delete(face.alias))
  }
  return loading
}

async function addFace(document: Document, face: FontFace, library: FontLibrary): Promise<void> {
  const bytes = await library.load(face)
  const { FontFace: CssFontFace } = document.defaultView ?? globalThis
  // A copy: a view of shared memory is refused, and what is drawn later has to be what is measured now.
  const loaded = new CssFontFace(face.alias, bytes.slice())
  try {
    await loaded.load()
  } catch (cause) {
    const error = new GspError({
      code: 'font.rejected',
      message: `The browser cannot read the file of the font "${face.alias}" (${bytes.length} bytes).`,
      fix: 'Register another file with registerFont().',
    })
    error.cause = cause
    throw error
  }
  document.fonts.add(loaded)
}
