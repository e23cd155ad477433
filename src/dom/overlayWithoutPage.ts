import type { Diagnostic } from '../scene/diagnostics'

/** What is said of overlays in a scene that stands in somebody else's canvas. */
export const overlayWithoutPage: Diagnostic = {
  code: 'overlay.canvas',
  severity: 'warning',
  element: 'Overlay',
  message: 'is content of a page, and not shown in a scene that has no element of its own in the page.',
  fix: 'Draw with <Texts>, or lay content over the canvas around the scene.',
}
