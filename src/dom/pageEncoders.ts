import type { EncodeOptions, RasterFormat } from '../host/host'
import { defaultJpegQuality, defaultWebpQuality } from '../picture/defaultEncoding'
import { jpegAlpha, withDensity } from '../picture/jpeg'
import { isOpaque, pixelSource } from '../picture/pixelSource'
import { checkWebpSize } from '../picture/webp'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import { encodePng } from './encodePng'

export type PageCanvas = HTMLCanvasElement | OffscreenCanvas

export interface EncodeContext {
  /** Makes a canvas that nobody sees. */
  createCanvas(width: number, height: number): PageCanvas
  readonly onDiagnostic: DiagnosticSink
}

type Encoder = (canvas: PageCanvas, options: EncodeOptions, context: EncodeContext) => Promise<Uint8Array>

/** How a canvas of a page becomes a file. */
export const pageEncoders: Readonly<Record<RasterFormat, Encoder>> = {
  png: (canvas, options) => encodePng(pixelSource(contextOf(canvas)), options),
  jpeg: encodeJpeg,
  webp: encodeWebp,
}

/** It has no transparency: what is translucent stands on white, and a diagnostic says so. */
async function encodeJpeg(
  canvas: PageCanvas,
  { density, quality = defaultJpegQuality }: EncodeOptions,
  { createCanvas, onDiagnostic }: EncodeContext,
): Promise<Uint8Array> {
  const isWhole = isOpaque(pixelSource(contextOf(canvas)))
  if (!isWhole) onDiagnostic(jpegAlpha)
  const bytes = await fileOf(isWhole ? canvas : onWhite(canvas, createCanvas), 'image/jpeg', quality)
  return density === undefined ? bytes : withDensity(bytes, density)
}

/** @throws GspError for a side that is too long, and where the browser does not write the format. */
async function encodeWebp(canvas: PageCanvas, { quality = defaultWebpQuality }: EncodeOptions): Promise<Uint8Array> {
  checkWebpSize(canvas)
  return fileOf(canvas, 'image/webp', quality)
}

function onWhite(canvas: PageCanvas, createCanvas: EncodeContext['createCanvas']): PageCanvas {
  const { width, height } = canvas
  const copy = createCanvas(width, height)
  const context = contextOf(copy)
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(canvas, 0, 0)
  return copy
}

const contextOf = (canvas: PageCanvas) => canvas.getContext('2d') as CanvasRenderingContext2D

/** @param quality 0–100. */
async function fileOf(canvas: PageCanvas, type: string, quality: number): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await blobOf(canvas, type, quality / 100)
  // What a browser does not write becomes a PNG without a word.
  if (blob?.type === type) return new Uint8Array(await blob.arrayBuffer())
  throw new GspError({
    code: 'canvas2d.encode',
    element: 'Canvas',
    message: `This browser writes no ${type} of ${canvas.width} × ${canvas.height} pixels.`,
    fix: 'Write a PNG.',
  })
}

function blobOf(canvas: PageCanvas, type: string, quality: number): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
