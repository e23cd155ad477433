import type { Surface } from '../host/host'
import { GspError } from '../scene/diagnostics'
import type { PageWindow } from './pageWindow'

type PageCanvas = HTMLCanvasElement | OffscreenCanvas

/** A surface that nobody sees. */
export function scratchSurface({ document, OffscreenCanvas: Offscreen }: PageWindow, width: number, height: number) {
  return surfaceOf(Offscreen ? new Offscreen(width, height) : sized(document.createElement('canvas'), width, height))
}

export interface ScreenOptions {
  /** Called when what was drawn is gone, which it is when the device that drew it was lost; the surface works again then. */
  readonly onRestored: () => void
}

/** A surface as a `<canvas>` at the end of an element, as large as that. */
export function screenSurface(element: Element, width: number, height: number, { onRestored }: ScreenOptions): Surface {
  const canvas = sized(element.ownerDocument.createElement('canvas'), width, height)
  canvas.style.cssText = 'display: block; width: 100%; height: 100%'
  const surface = surfaceOf(canvas)
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

function surfaceOf(canvas: PageCanvas): Surface {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D | null
  if (!context) {
    throw new GspError({
      code: 'canvas2d.context',
      element: 'Canvas',
      message: `The browser gives no 2D context of ${canvas.width} × ${canvas.height} device pixels.`,
      fix: 'Choose a smaller size, or fewer canvases at once.',
    })
  }
  return {
    context,
    resize: (width, height) => void sized(canvas, width, height),
  }
}

function sized<T extends PageCanvas>(canvas: T, width: number, height: number): T {
  canvas.width = width
  canvas.height = height
  return canvas
}
