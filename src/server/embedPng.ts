import type { Texture } from '../scene/table'
import { encodePng } from './encodePng'

/** Vector files are kept, and sent: time spent on their size is well spent. */
const compression = 6

/** A picture as a PNG file that is part of another file. */
export function embedPng({ data, width, height }: Texture): Promise<Uint8Array> {
  const rows = (y: number, count: number): Uint32Array =>
    // A copy: 32-bit numbers must begin at a multiple of four bytes.
    new Uint32Array(data.slice(4 * width * y, 4 * width * (y + count)).buffer)
  return encodePng({ width, height, rows }, { compression })
}
