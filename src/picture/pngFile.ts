import { whenDone, type Later } from '../scene/later'
import { defaultCompression } from './defaultEncoding'
import { joined } from './joined'
import type { PixelSource } from './pixelSource'
import { scanlines, type Channels, type Filter } from './scanlines'

const metresPerInch = 0.0254
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const colorTypes: Readonly<Record<Channels, number>> = { 3: 2, 4: 6 }

/** How rows are packed. */
export interface PngWay {
  readonly filter: Filter
  /** Packs strips in the format of zlib. @returns nothing when a strip is missing. */
  deflate(strips: Iterable<Uint8Array | undefined>): Later<readonly Uint8Array[] | undefined>
}

/** What packs bytes, which is not the same in Node and in a page. */
export interface PngPacker {
  /** The ways of which the smallest file is kept. No filter suits all: flat colours want none, what is smooth wants one. */
  waysOf(compression: number): readonly PngWay[]
  /** The checksum of bytes, after that of the bytes before them. */
  crc32(bytes: Uint8Array, before?: number): number
}

export interface PngFileOptions {
  /** Pixels per inch. */
  readonly density?: number | undefined
  /** 0–9. */
  readonly compression?: number | undefined
}

/**
 * A PNG file, at once where the packer packs at once: three channels where every pixel is opaque, else four with straight alpha. The same picture gives the same bytes.
 * @see https://www.w3.org/TR/png/
 */
export function pngFile(
  source: PixelSource,
  { density, compression = defaultCompression }: PngFileOptions,
  packer: PngPacker,
): Later<Uint8Array<ArrayBuffer>> {
  const ways = packer.waysOf(compression)
  const chunk = (type: string, data: Uint8Array): Uint8Array[] => chunkOf(type, data, packer)
  const file = (channels: Channels, parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
    joined([
      signature,
      ...chunk('IHDR', header(source, channels)),
      ...(density === undefined ? [] : chunk('pHYs', densityField(density))),
      ...parts.flatMap((part) => chunk('IDAT', part)),
      ...chunk('IEND', new Uint8Array(0)),
    ])
  return whenDone(smallest(source, 3, ways), (three) =>
    three ? file(3, three) : whenDone(smallest(source, 4, ways), (four) => file(4, four!)),
  )
}

/** @returns nothing when three channels cannot hold the picture. */
function smallest(
  source: PixelSource,
  channels: Channels,
  [way, ...others]: readonly PngWay[],
): Later<readonly Uint8Array[] | undefined> {
  if (!way) return undefined
  return whenDone(way.deflate(scanlines(source, channels, way.filter)), (parts) => {
    if (!parts || others.length === 0) return parts
    return whenDone(smallest(source, channels, others), (best) => (best && sizeOf(best) < sizeOf(parts) ? best : parts))
  })
}

function header({ width, height }: PixelSource, channels: Channels): Uint8Array {
  const data = new Uint8Array(13)
  const view = new DataView(data.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  data.set([8, colorTypes[channels]], 8)
  return data
}

/** Pixels per metre, which is the only unit there is. */
function densityField(density: number): Uint8Array {
  const data = new Uint8Array(9)
  const view = new DataView(data.buffer)
  const perMetre = Math.round(density / metresPerInch)
  view.setUint32(0, perMetre)
  view.setUint32(4, perMetre)
  view.setUint8(8, 1)
  return data
}

/** Length, type, data, and a checksum of the two latter. */
function chunkOf(type: string, data: Uint8Array, { crc32 }: PngPacker): Uint8Array[] {
  const head = new Uint8Array(8)
  const tail = new Uint8Array(4)
  new DataView(head.buffer).setUint32(0, data.length)
  head.set(new TextEncoder().encode(type), 4)
  new DataView(tail.buffer).setUint32(0, crc32(data, crc32(head.subarray(4))))
  return [head, data, tail]
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)
