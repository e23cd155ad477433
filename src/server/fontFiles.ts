import type { FontFiles } from '../host/host'
import { GspError } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'

/** The files of the faces of a library. */
export function fontFiles(library: FontLibrary): FontFiles {
  const none = (): Promise<never> =>
    Promise.reject(new GspError({ code: 'font.part', message: 'Only whole font files can be had here.' }))
  return { file: (face) => library.load(face), subset: none, outlines: none }
}
