import type { Surface } from '../host/host'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { PageCanvas } from './pageEncoders'
import type { PageWindow } from './pageWindow'

export interface SurfaceOptions {
  readonly window: PageWindow
  readonly onDiagnostic: DiagnosticSink
}

/**
 * A surface that nobody sees. Pixels are put on it and read from it, which is to be done in memory: from a graphics processor,
 * were it one of software, reading 400 × 100 pixels took 50 ms in Chromium in place of 0.3.
 */
export function scratchSurface(width: number, height: number, options: SurfaceOptions): Surface {
  return surfaceOf(scratchCanvas(options.window, width, height), options, { willReadFrequently: true })
}

export interface ScreenOptions extends SurfaceOptions {
  /** Called when what was drawn is gone, which it is when the device that drew it was lost; the surface works again then. */
  readonly onRestored: () => void
}

/** A surface as a `<canvas>` at the end of an element, as large as that. */
export function screenSurface(element: Element, width: number, height: number, options: ScreenOptions): Surface {
  const canvas = sized(element.ownerDocument.createElement('canvas'), width, height)
  canvas.style.cssText = 'display: block; width: 100%; height: 100%'
  const surface = surfaceOf(canvas, options)
  const { onRestored } = options
  canvas.addEventListener('contextrestored', onRestored)
  element.append(canvas)
  return {
    ...surface,
    dispose() {
      canvas.removeEventListener('contextrestored', onRestored)
      canvas.remove()
      // Memory of pixels is let go now, not when the element is collected.
      sized(canvas, 0, 0)
    },
  }
}

function surfaceOf(
  canvas: PageCanvas,
  { window, onDiagnostic }: SurfaceOptions,
  settings: CanvasRenderingContext2DSettings = {},
): Surface {
  const context = canvas.getContext('2d', settings) as CanvasRenderingContext2D | null
  if (!context) {
    throw new GspError({
      code: 'canvas2d.context',
      element: 'Canvas',
      message: `The browser gives no 2D context of ${canvas.width} × ${canvas.height} device pixels.`,
      fix: 'Choose a smaller size, or fewer canvases at once.',
    })
  }
  const createCanvas = (width: number, height: number): PageCanvas => scratchCanvas(window, width, height)
  return {
    context,
    resize: (width, height) => void sized(canvas, width, height),
    async encode(format, options) {
      // Few pages make files.
      const { pageEncoders } = await import('./pageEncoders')
      return pageEncoders[format](canvas, options, { createCanvas, onDiagnostic })
    },
  }
}

function scratchCanvas(window: PageWindow, width: number, height: number): PageCanvas {
  // Not every browser has it.
  const Offscreen = window.OffscreenCanvas as typeof OffscreenCanvas | undefined
  return Offscreen ? new Offscreen(width, height) : sized(window.document.createElement('canvas'), width, height)
}

function sized<T extends PageCanvas>(canvas: T, width: number, height: number): T {
  canvas.width = width
  canvas.height = height
  return canvas
}
