import type { Canvas } from '@napi-rs/canvas'
import type { EncodeOptions } from '../host/host'
import { defaultJpegQuality } from '../picture/defaultEncoding'
import { jpegAlpha, withDensity } from '../picture/jpeg'
import { isOpaque, pixelSource } from '../picture/pixelSource'
import type { EncodeContext } from './encoders'

/** A JPEG file. It has no transparency: what is translucent stands on white, and a diagnostic says so. */
export async function encodeJpeg(
  canvas: Canvas,
  { density, quality = defaultJpegQuality }: EncodeOptions,
  { createCanvas, onDiagnostic }: EncodeContext,
): Promise<Uint8Array> {
  const isWhole = isOpaque(pixelSource(canvas.getContext('2d')))
  if (!isWhole) onDiagnostic(jpegAlpha)
  const bytes = new Uint8Array(await (isWhole ? canvas : onWhite(canvas, createCanvas)).encode('jpeg', quality))
  return density === undefined ? bytes : withDensity(bytes, density)
}

function onWhite(canvas: Canvas, createCanvas: EncodeContext['createCanvas']): Canvas {
  const { width, height } = canvas
  const copy = createCanvas(width, height)
  const context = copy.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(canvas, 0, 0)
  return copy
}
