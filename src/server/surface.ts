import type * as Canvas from '@napi-rs/canvas'
import type { EncodeOptions, RasterFormat, Surface } from '../host/host'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import { whenDone, type Later } from '../scene/later'
import type { FontFace } from '../scene/text/fontFace'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { encoders } from './encoders'
import { isAbsent } from '../assets/isAbsent'
import { nodeModules } from '../assets/node'
import { requirePeer } from '../assets/requirePeer'

export type Skia = typeof Canvas

/** @throws GspError with the command that adds the canvas library, or its binary for this platform. */
export function loadSkia(): Skia {
  try {
    return requirePeer('@napi-rs/canvas', nodeModules()!) as Skia
  } catch (cause) {
    const absent = isAbsent(cause)
    const error = new GspError({
      code: 'canvas2d.missing',
      message: absent
        ? 'Drawing without a browser needs @napi-rs/canvas, which is not installed.'
        : `@napi-rs/canvas has no binary for ${process.platform} ${process.arch} here.`,
      fix: absent ? 'npm install @napi-rs/canvas' : 'npm install --include=optional --force @napi-rs/canvas',
    })
    error.cause = cause
    throw error
  }
}

export function createSurface(skia: Skia, width: number, height: number, onDiagnostic: DiagnosticSink): Surface {
  const canvas = skia.createCanvas(width, height)
  return {
    // Skia's context has what the hosts use of the browser's.
    context: canvas.getContext('2d') as unknown as CanvasRenderingContext2D,
    resize(newWidth, newHeight) {
      canvas.width = newWidth
      canvas.height = newHeight
    },
    encode: (format: RasterFormat, options: EncodeOptions) =>
      encoders[format](canvas, options, { createCanvas: (w, h) => skia.createCanvas(w, h), onDiagnostic }),
  }
}

/** Makes a face drawable by Skia; its alias is unique to the file, so once a process is enough. */
export function addFace(skia: Skia, library: FontLibrary, face: FontFace): Later<void> {
  if (skia.GlobalFonts.has(face.alias)) return
  return whenDone(library.load(face), (bytes) => {
    // Another picture may have added it meanwhile.
    if (skia.GlobalFonts.has(face.alias)) return
    if (skia.GlobalFonts.register(Buffer.from(bytes), face.alias) === null) {
      throw new GspError({
        code: 'font.rejected',
        message: `Skia cannot read the file of the font "${face.family}".`,
        fix: 'Register another file with registerFont().',
      })
    }
  })
}
