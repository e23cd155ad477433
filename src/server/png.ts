import { crc32 } from 'node:zlib'

/** Length, type and data of the header, which is always first, with the eight bytes of the signature. */
const headerEnd = 8 + 4 + 4 + 13 + 4
const metresPerInch = 0.0254

/**
 * A PNG file with its density set: the `pHYs` chunk, in pixels per metre.
 * @param density pixels per inch
 * @see https://www.w3.org/TR/png/#11pHYs
 */
export function setDensity(png: Uint8Array, density: number): Uint8Array {
  const perMetre = Math.round(density / metresPerInch)
  const chunk = new Uint8Array(4 + 4 + 9 + 4)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set(new TextEncoder().encode('pHYs'), 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  view.setUint8(16, 1)
  view.setUint32(17, crc32(chunk.subarray(4, 17)))
  const out = new Uint8Array(png.length + chunk.length)
  out.set(png.subarray(0, headerEnd))
  out.set(chunk, headerEnd)
  out.set(png.subarray(headerEnd), headerEnd + chunk.length)
  return out
}
