import { defaultAllow } from '../assets/allowList'
import { AssetLoader } from '../assets/assetLoader'
import { decodeImage } from '../assets/decodeImage'
import type { HostTarget } from '../host/host'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { defaultFonts } from '../assets/fonts/defaultFonts'
import { embedPng } from './embedPng'
import { fontFiles } from './fontFiles'
import { addFace, createSurface, loadSkia, type Skia } from './surface'

export interface HeadlessTargetOptions {
  /** Draws on surfaces; absent: it is loaded when a host asks for one. */
  readonly skia?: Skia | undefined
  readonly fonts: FontLibrary
  readonly onDiagnostic: DiagnosticSink
  /** Loads what scenes name; absent: nothing is loaded from addresses. */
  readonly assets?: Pick<AssetLoader, 'load'> | undefined
}

/** What a host without a page is given. */
export function headlessTarget({ skia, fonts, onDiagnostic, assets }: HeadlessTargetOptions): HostTarget {
  let loaded = skia
  const surfacesOf = (library: Skia) => (width: number, height: number) =>
    createSurface(library, width, height, onDiagnostic)
  return {
    ...(skia && { createContext2D: surfacesOf(skia) }),
    loadContext2D: () => surfacesOf((loaded ??= loadSkia())),
    fonts: fonts.registry,
    useFont: (face) => (loaded ? addFace(loaded, fonts, face) : undefined),
    fontFiles: fontFiles(fonts),
    encodePng: (picture) => embedPng(picture),
    ...(assets && { load: (uri, signal) => assets.load(uri, signal) }),
    decodeImage,
    requestFrame: () => undefined,
    onLost: () => undefined,
    onDiagnostic,
  }
}

/**
 * The same with surfaces, where of addresses only what a scene brings along itself is loaded.
 * @throws GspError (rejects) when the canvas library is not installed
 */
export function createHeadlessTarget(
  fonts: FontLibrary = defaultFonts,
  onDiagnostic: DiagnosticSink = () => undefined,
): Promise<HostTarget> {
  const assets = new AssetLoader({ allow: defaultAllow })
  return Promise.resolve().then(() => headlessTarget({ skia: loadSkia(), fonts, onDiagnostic, assets }))
}
