import type { Diagnostic } from '../scene/diagnostics'

/** What is said of overlays where a file is made. */
export const overlayLeftOut: Diagnostic = {
  code: 'overlay.page',
  severity: 'info',
  element: 'Overlay',
  message: 'is content of a page, and left out of a file.',
  fix: 'Draw with <Texts> what a file is to show.',
}
