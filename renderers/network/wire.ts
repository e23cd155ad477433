import { GspError } from '../../src/scene/diagnostics'
import { loadLibrary, type WireLibrary } from './library'
import { StructureCodec } from './structure'
import { aligned, ValueReader, ValueWriter } from './values'
import { wireError } from './wireError'

/** `GSP1`: what every message begins with. Another form of messages would have another number. */
const magic = [0x47, 0x53, 0x50, 0x31] as const
/** Mark, flags, and the sizes of structure and data. */
const headSize = 16
const isCompressed = 1

/** Below so many bytes compression is not worth its time. */
const leastCompressed = 1024
/** So much is looked at to see whether data can be compressed at all: floats of measurements cannot. */
const sampleSize = 16_384
/** A compressed message is sent where it is smaller by a tenth. */
const worthwhile = 0.9
/** Compressed bytes are unpacked so many at a time: what they grow to is seen before the next. */
const inflateStep = 16_384

export interface DecodeLimits {
  /** The most bytes of a message, once it is unpacked. Default: 1 GiB. */
  readonly mostBytes?: number
}

/** Messages as bytes, and back: the same for both ends, and for files. The form is described in docs/protocol.md. */
export class Wire {
  readonly #library: WireLibrary
  readonly #structure: StructureCodec

  constructor(library: WireLibrary) {
    this.#library = library
    this.#structure = new StructureCodec(library)
  }

  /**
   * Typed arrays are written as they lie in memory, which is little-endian wherever browsers and Node run.
   * @param value a record; members that are `undefined` are left out
   * @throws GspError `wire.data` for what is no data, such as a function
   */
  encode(value: object): Uint8Array<ArrayBuffer> {
    const writer = new ValueWriter()
    const structure = this.#structure.encode(writer.write(value))
    const dataAt = headSize + aligned(structure.length)
    const out = new Uint8Array(dataAt + writer.size)
    writeHead(out, 0, structure.length, writer.size)
    out.set(structure, headSize)
    writer.place(out, dataAt)
    return this.#compressed(out, structure.length, writer.size) ?? out
  }

  /**
   * Nothing of what a message claims is believed before it is compared with its bytes and with `mostBytes`. Arrays are views of the
   * message, which is not to change afterwards; only where it was compressed, or came unaligned, are they of other memory.
   * @throws GspError `wire.…` for anything that `encode` does not make
   */
  decode(bytes: Uint8Array, { mostBytes = 2 ** 30 }: DecodeLimits = {}): unknown {
    if (bytes.length < headSize || magic.some((byte, i) => bytes[i] !== byte)) {
      throw wireError('head', 'The bytes are no message of this protocol.')
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, headSize)
    const flags = view.getUint8(4)
    const [structureSize, dataSize] = [view.getUint32(8, true), view.getUint32(12, true)]
    if ((flags & ~isCompressed) !== 0 || view.getUint8(5) + view.getUint16(6) !== 0) {
      throw wireError('head', `The flags ${flags} of a message mean nothing.`)
    }
    const bodySize = aligned(structureSize) + dataSize
    if (bodySize > mostBytes) {
      throw wireError('size', `A message of ${bodySize} bytes is larger than the ${mostBytes} that are taken.`)
    }
    const body = this.#bodyOf(bytes.subarray(headSize), bodySize, (flags & isCompressed) !== 0)
    const structure = this.#structure.decode(body.subarray(0, structureSize), mostBytes)
    if (typeof structure !== 'object' || structure === null || Array.isArray(structure)) {
      throw wireError('structure', 'A message is no record.')
    }
    return new ValueReader(body.subarray(aligned(structureSize))).read(structure)
  }

  #compressed(out: Uint8Array, structureSize: number, dataSize: number): Uint8Array<ArrayBuffer> | undefined {
    const body = out.subarray(headSize)
    if (body.length < leastCompressed) return undefined
    const deflate = (bytes: Uint8Array): Uint8Array => this.#library.deflateSync(bytes, { level: 1 })
    if (body.length > sampleSize) {
      // From the middle: structure, which can always be compressed, stands at the beginning.
      const from = Math.floor((body.length - sampleSize) / 2)
      if (deflate(body.subarray(from, from + sampleSize)).length > worthwhile * sampleSize) return undefined
    }
    const packed = deflate(body)
    if (packed.length > worthwhile * body.length) return undefined
    const message = new Uint8Array(headSize + packed.length)
    writeHead(message, isCompressed, structureSize, dataSize)
    message.set(packed, headSize)
    return message
  }

  #bodyOf(body: Uint8Array, size: number, isPacked: boolean): Uint8Array {
    if (isPacked) return this.#inflated(body, size)
    if (body.length !== size) {
      throw wireError('size', `A message has ${body.length} bytes where it claims to have ${size}.`)
    }
    return body.byteOffset % 8 === 0 ? body : body.slice()
  }

  #inflated(packed: Uint8Array, size: number): Uint8Array {
    // The best of all data shrink to a thousandth: who claims more asks for memory.
    if (size > 1032 * packed.length + 64) {
      throw wireError('size', `${packed.length} bytes cannot become the ${size} that a message claims.`)
    }
    const out = new Uint8Array(size)
    let at = 0
    const inflate = new this.#library.Inflate((chunk) => {
      if (chunk.length > size - at) throw wireError('size', `A message has more than the ${size} bytes that it claims.`)
      out.set(chunk, at)
      at += chunk.length
    })
    try {
      for (let from = 0; from < packed.length; from += inflateStep) {
        const end = Math.min(packed.length, from + inflateStep)
        inflate.push(packed.subarray(from, end), end === packed.length)
      }
    } catch (cause) {
      if (cause instanceof GspError) throw cause
      const error = wireError('compression', 'The compressed bytes of a message cannot be unpacked.')
      error.cause = cause
      throw error
    }
    if (at !== size) throw wireError('size', `A message has ${at} bytes where it claims to have ${size}.`)
    return out
  }
}

function writeHead(out: Uint8Array, flags: number, structureSize: number, dataSize: number): void {
  out.set(magic)
  const view = new DataView(out.buffer, out.byteOffset, headSize)
  view.setUint8(4, flags)
  view.setUint32(8, structureSize, true)
  view.setUint32(12, dataSize, true)
}

/** Bytes of a message that was decoded, as they are when it is unpacked. */
export function bodySizeOf(message: Uint8Array): number {
  const view = new DataView(message.buffer, message.byteOffset, headSize)
  return aligned(view.getUint32(8, true)) + view.getUint32(12, true)
}

/** @throws GspError (rejects) `network.absent` without the packages for it */
export async function loadWire(): Promise<Wire> {
  return new Wire(await loadLibrary())
}
