import { opaque, stripsOf, type Pixels, type PixelSource } from './pixelSource'

/** What a PNG says of each row: as it is, or as the difference from the row above. */
export type Filter = 'none' | 'up'
export type Channels = 3 | 4

const filterBytes: Readonly<Record<Filter, number>> = { none: 0, up: 2 }

/**
 * The rows of a picture as PNG has them before compression, strip by strip. Three channels end with `undefined` as soon as a
 * pixel is not opaque.
 * @see https://www.w3.org/TR/png/#9Filters
 */
export function* scanlines(
  source: PixelSource,
  channels: Channels,
  filter: Filter,
): Generator<Uint8Array | undefined, void> {
  const { width } = source
  let above: Pixels = new Uint32Array(width)
  for (const { y, count } of stripsOf(source)) {
    const pixels = source.rows(y, count)
    const out = new Uint8Array(count * (1 + channels * width))
    const target = new DataView(out.buffer)
    let [at, alphas] = [0, opaque]
    for (let row = 0; row < count; row++) {
      const own = pixels.subarray(row * width, (row + 1) * width)
      out[at++] = filterBytes[filter]
      if (channels === 3) alphas &= packThree(target, at, own, filter === 'up' ? above : undefined)
      else packFour(target, at, own, filter === 'up' ? above : undefined)
      at += channels * width
      above = own
    }
    if (channels === 3 && alphas !== opaque) {
      yield undefined
      return
    }
    yield out
  }
}

/** Byte by byte `a − b`, each modulo 256: four at once. */
const difference = (a: number, b: number): number => ((a | 0x80808080) - (b & 0x7f7f7f7f)) ^ ((a ^ ~b) & 0x80808080)

function packFour(target: DataView, at: number, own: Pixels, above: Pixels | undefined): void {
  for (let x = 0; x < own.length; x++) {
    target.setInt32(at + 4 * x, above ? difference(own[x]!, above[x]!) : own[x]!, true)
  }
}

const rgb = 0xffffff

/** Drops alpha: four pixels make three words. @returns all alphas, and-ed. */
function packThree(target: DataView, at: number, own: Pixels, above: Pixels | undefined): number {
  let alphas = opaque
  const fours = own.length - (own.length % 4)
  for (let x = 0; x < fours; x += 4, at += 12) {
    let [a, b, c, d] = [own[x]!, own[x + 1]!, own[x + 2]!, own[x + 3]!]
    alphas &= a & b & c & d
    if (above) {
      a = difference(a, above[x]!)
      b = difference(b, above[x + 1]!)
      c = difference(c, above[x + 2]!)
      d = difference(d, above[x + 3]!)
    }
    target.setInt32(at, (a & rgb) | (b << 24), true)
    target.setInt32(at + 4, ((b & rgb) >>> 8) | (c << 16), true)
    target.setInt32(at + 8, ((c & rgb) >>> 16) | (d << 8), true)
  }
  for (let x = fours; x < own.length; x++, at += 3) {
    alphas &= own[x]!
    const word = above ? difference(own[x]!, above[x]!) : own[x]!
    target.setUint8(at, word & 255)
    target.setUint8(at + 1, (word >>> 8) & 255)
    target.setUint8(at + 2, (word >>> 16) & 255)
  }
  return alphas
}
