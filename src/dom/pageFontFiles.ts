import type { FontFiles } from '../host/host'
import { GspError } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'

/** The files of the faces of a library, and what a page can take out of them. What does so is loaded when it is asked for. */
export function pageFontFiles(library: FontLibrary): FontFiles {
  return {
    file: (face) => library.load(face),
    async subset(face, characters) {
      const [{ webFont }, bytes] = await Promise.all([import('./fonts/webFont'), library.load(face)])
      try {
        return { bytes: await webFont(bytes, characters), format: 'woff' }
      } catch (cause) {
        const error = new GspError({
          code: 'font.subset',
          message: `The file of the font "${face.alias}" cannot be packed: ${String(cause)}.`,
          fix: "Register another file with registerFont(), or choose text: 'outlines' or 'system'.",
        })
        error.cause = cause
        throw error
      }
    },
    async outlines(face, characters) {
      const [{ glyphOutlines }, bytes] = await Promise.all([
        import('../assets/fonts/glyphOutlines'),
        library.load(face),
      ])
      return glyphOutlines(bytes, characters, face.family)
    },
  }
}
