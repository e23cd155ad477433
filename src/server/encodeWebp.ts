import type { Canvas } from '@napi-rs/canvas'
import type { EncodeOptions } from '../host/host'
import { defaultWebpQuality } from '../picture/defaultEncoding'
import { checkWebpSize } from '../picture/webp'

/**
 * A WebP file, with its transparency.
 * @throws GspError for a side that is too long.
 */
export async function encodeWebp(canvas: Canvas, { quality = defaultWebpQuality }: EncodeOptions): Promise<Uint8Array> {
  checkWebpSize(canvas)
  return new Uint8Array(await canvas.encode('webp', quality))
}
