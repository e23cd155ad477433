import { pngFile, type PngFileOptions, type PngPacker, type PngWay } from '../picture/pngFile'
import { textureSource, type PixelSource } from '../picture/pixelSource'
import type { Filter } from '../picture/scanlines'
import type { Texture } from '../scene/table'
import { crc32 } from '../scene/files/crc32'
import { deflate } from './deflate'

const way = (filter: Filter): PngWay => ({ filter, deflate })

/** A browser compresses at one level. */
const packer: PngPacker = {
  crc32,
  waysOf: (compression) => (compression < 2 ? [way('up')] : [way('up'), way('none')]),
}

/** See `pngFile`. A canvas would do it too, but keeps pixels multiplied by their alpha, and says nothing of density. */
export async function encodePng(source: PixelSource, options: PngFileOptions): Promise<Uint8Array<ArrayBuffer>> {
  return await pngFile(source, options, packer)
}

/** A picture as a PNG file that is part of another file: as small as a browser makes it. */
export function embedPng(picture: Texture): Promise<Uint8Array<ArrayBuffer>> {
  return encodePng(textureSource(picture), { compression: 9 })
}
