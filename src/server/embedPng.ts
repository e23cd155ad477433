import { textureSource } from '../picture/pixelSource'
import type { Texture } from '../scene/table'
import { encodePng } from './encodePng'

/** Vector files are kept, and sent: time spent on their size is well spent. */
const compression = 6

/** A picture as a PNG file that is part of another file. */
export function embedPng(picture: Texture): Promise<Uint8Array> {
  return encodePng(textureSource(picture), { compression })
}
