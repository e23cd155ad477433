import type { Canvas } from '@napi-rs/canvas'
import type { EncodeOptions } from '../host/host'
import { defaultJpegQuality } from './defaultEncoding'
import type { EncodeContext } from './encoders'
import { isOpaque, pixelSource } from './pixelSource'

/** A JPEG file. It has no transparency: what is translucent stands on white, and a diagnostic says so. */
export async function encodeJpeg(
  canvas: Canvas,
  { density, quality = defaultJpegQuality }: EncodeOptions,
  { createCanvas, onDiagnostic }: EncodeContext,
): Promise<Uint8Array> {
  const isWhole = isOpaque(pixelSource(canvas))
  if (!isWhole) {
    onDiagnostic({
      code: 'jpeg.alpha',
      severity: 'warning',
      element: 'Canvas',
      prop: 'background',
      message: 'a JPEG has no transparency; what is translucent is drawn on white.',
      fix: 'Choose an opaque background, or write a PNG or WebP.',
    })
  }
  const bytes = new Uint8Array(await (isWhole ? canvas : onWhite(canvas, createCanvas)).encode('jpeg', quality))
  if (density !== undefined) setDensity(bytes, density)
  return bytes
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

/** Where the JFIF segment, which is always first, has its unit and densities. */
const unitAt = 13
const pixelsPerInch = 1

/** @see https://www.w3.org/Graphics/JPEG/jfif3.pdf */
function setDensity(jpeg: Uint8Array, density: number): void {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset)
  const field = Math.min(0xffff, Math.max(1, Math.round(density)))
  view.setUint8(unitAt, pixelsPerInch)
  view.setUint16(unitAt + 1, field)
  view.setUint16(unitAt + 3, field)
}
