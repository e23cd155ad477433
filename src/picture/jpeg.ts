import type { Diagnostic } from '../scene/diagnostics'
import { joined } from './joined'

/** What is said of a JPEG that is not opaque. */
export const jpegAlpha: Diagnostic = {
  code: 'jpeg.alpha',
  severity: 'warning',
  element: 'Canvas',
  prop: 'background',
  message: 'a JPEG has no transparency; what is translucent is drawn on white.',
  fix: 'Choose an opaque background, or write a PNG or WebP.',
}

/** Where the JFIF segment, which is always first, has its unit and densities. */
const unitAt = 13
const pixelsPerInch = 1

/** The start of a file, and a JFIF segment of version 1.1 without a preview. */
// prettier-ignore
const start = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0)

/**
 * The file with its density in pixels per inch.
 * @see https://www.w3.org/Graphics/JPEG/jfif3.pdf
 */
export function withDensity(jpeg: Uint8Array, density: number): Uint8Array {
  const isJfif = start.subarray(6, 11).every((byte, i) => jpeg[6 + i] === byte)
  const file = isJfif ? jpeg.slice() : joined([start, jpeg.subarray(2)])
  const view = new DataView(file.buffer, file.byteOffset)
  const field = Math.min(0xffff, Math.max(1, Math.round(density)))
  view.setUint8(unitAt, pixelsPerInch)
  view.setUint16(unitAt + 1, field)
  view.setUint16(unitAt + 3, field)
  return file
}
