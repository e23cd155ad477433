import { AssetLoader } from '../assets/assetLoader'
import { decodeImage } from '../assets/decodeImage'
import type { ConnectionState, HostTarget } from '../host/host'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { pageFontFiles } from './pageFontFiles'
import { pageFonts } from './pageFonts'
import { scratchSurface, screenSurface } from './pageSurface'
import type { PageWindow } from './pageWindow'
import { addFontTo } from './addFontTo'

/** What a page may fetch is for the rules of the page. */
const allow: readonly string[] = ['http:', 'https:', 'blob:', 'data:']

export interface PageTargetOptions {
  /** In which the picture is shown; absent: it is shown nowhere. */
  readonly element?: Element | undefined
  /** Default: that of the element, else the one that this runs in. */
  readonly window?: PageWindow | undefined
  /** Default: the fonts of the page. */
  readonly fonts?: FontLibrary | undefined
  /** Loads what scenes name. Default: whatever the page may fetch. */
  readonly assets?: AssetLoader | undefined
  readonly onDiagnostic: DiagnosticSink
  /** Asks for a frame. Default: nobody draws another. */
  readonly requestFrame?: (() => void) | undefined
  readonly onLost?: (() => void) | undefined
  readonly onConnection?: ((state: ConnectionState) => void) | undefined
}

/** What a host in a page is given. */
export function pageTarget({
  element,
  window = element?.ownerDocument.defaultView ?? globalThis.window,
  fonts = pageFonts,
  assets = new AssetLoader({ allow }),
  onDiagnostic,
  requestFrame = () => undefined,
  onLost = () => undefined,
  onConnection,
}: PageTargetOptions): HostTarget {
  const surfaces = { window, onDiagnostic }
  return {
    ...(element && {
      element,
      createScreen: (width, height) => screenSurface(element, width, height, { ...surfaces, onRestored: requestFrame }),
    }),
    createContext2D: (width, height) => scratchSurface(width, height, surfaces),
    fonts: fonts.registry,
    useFont: (face) => addFontTo(window.document, face, fonts),
    fontFiles: pageFontFiles(fonts),
    encodePng: async (picture) => (await import('./encodePng')).embedPng(picture),
    load: (uri, signal) => assets.load(uri, signal),
    decodeImage,
    requestFrame,
    onLost,
    ...(onConnection && { onConnection }),
    onDiagnostic,
  }
}
