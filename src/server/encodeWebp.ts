import type { Canvas } from '@napi-rs/canvas'
import type { EncodeOptions } from '../host/host'
import { GspError } from '../scene/diagnostics'
import { defaultWebpQuality } from './defaultEncoding'

/** The format has 14 bits for a side. */
const longestSide = 2 ** 14 - 1

/**
 * A WebP file, with its transparency.
 * @throws GspError for a side that is too long.
 */
export async function encodeWebp(canvas: Canvas, { quality = defaultWebpQuality }: EncodeOptions): Promise<Uint8Array> {
  const { width, height } = canvas
  if (Math.max(width, height) > longestSide) {
    throw new GspError({
      code: 'webp.size',
      element: 'Canvas',
      message: `${width} × ${height} device pixels are too many for a WebP: a side has at most ${longestSide}.`,
      fix: 'Choose a smaller size or scale, or write a PNG.',
    })
  }
  return new Uint8Array(await canvas.encode('webp', quality))
}
