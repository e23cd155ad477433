import { decodeImage } from '../assets/decodeImage'
import type { HostTarget } from '../host/host'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { defaultFonts } from './defaultFonts'
import { embedPng } from './embedPng'
import { fontFiles } from './fontFiles'
import { addFace, createSurface, loadSkia } from './surface'

/**
 * What a host without a page is given: surfaces of the canvas library, fonts, a reader of pictures; nothing is loaded from addresses.
 * @throws GspError when the canvas library is not installed
 */
export async function createHeadlessTarget(
  fonts: FontLibrary = defaultFonts,
  onDiagnostic: DiagnosticSink = () => undefined,
): Promise<HostTarget> {
  const skia = await loadSkia()
  return {
    createContext2D: (width, height) => createSurface(skia, width, height, onDiagnostic),
    fonts: fonts.registry,
    useFont: (face) => addFace(skia, fonts, face),
    fontFiles: fontFiles(fonts),
    encodePng: embedPng,
    decodeImage,
    requestFrame: () => undefined,
    onLost: () => undefined,
    onDiagnostic,
  }
}
