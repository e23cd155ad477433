import { textureSource } from '../picture/pixelSource'
import type { Later } from '../scene/later'
import type { Texture } from '../scene/table'
import type { Deflate } from './deflate'
import { encodePng } from './encodePng'

/** Vector files are kept, and sent: time spent on their size is well spent. */
const compression = 6

/** A picture as a PNG file that is part of another file. @param deflate says when it is there: see `encodePng`. */
export function embedPng(picture: Texture, deflate?: Deflate): Later<Uint8Array> {
  return encodePng(textureSource(picture), { compression }, deflate)
}
