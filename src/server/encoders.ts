import type { Canvas } from '@napi-rs/canvas'
import type { EncodeOptions, RasterFormat } from '../host/host'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { Later } from '../scene/later'
import { encodeJpeg } from './encodeJpeg'
import { encodePng } from './encodePng'
import { encodeWebp } from './encodeWebp'
import { pixelSource } from '../picture/pixelSource'

export interface EncodeContext {
  createCanvas(width: number, height: number): Canvas
  readonly onDiagnostic: DiagnosticSink
}

type Encoder = (canvas: Canvas, options: EncodeOptions, context: EncodeContext) => Later<Uint8Array>

/** How a picture becomes a file. */
export const encoders: Readonly<Record<RasterFormat, Encoder>> = {
  png: (canvas, options) => encodePng(pixelSource(canvas.getContext('2d')), options),
  jpeg: encodeJpeg,
  webp: encodeWebp,
}
