import type { HostTarget } from '../../host/host'
import type { DiagnosticSink } from '../../scene/diagnostics'
import type { Texture } from '../../scene/table'
import { defaultFonts } from '../../assets/fonts/defaultFonts'
import { defaultFontFiles } from '../defaultFontFiles'
import { deflateAtOnce } from '../deflate'
import { embedPng } from '../embedPng'
import { addFace, createSurface, loadSkia } from '../surface'

/** What draws a first paint is given: all of it answers at once. */
export function paintTarget(onDiagnostic: DiagnosticSink): HostTarget {
  const files = new WeakMap<Texture, ReturnType<typeof embedPng>>()
  return {
    createContext2D: (width, height) => createSurface(loadSkia(), width, height, onDiagnostic),
    fonts: defaultFonts.registry,
    useFont: (face) => addFace(loadSkia(), defaultFonts, face),
    fontFiles: defaultFontFiles,
    encodePng(picture) {
      let file = files.get(picture)
      if (!file) files.set(picture, (file = embedPng(picture, deflateAtOnce)))
      return file
    },
    // What comes over the network or from the disk comes too late: the page draws it.
    load: () => new Promise(() => undefined),
    requestFrame: () => undefined,
    onLost: () => undefined,
    onDiagnostic,
  }
}
