import type { Progress } from '../../src/host/connectionState'
import { wireError } from './wireError'

/** `GSPp`: what a part of a message begins with. */
const magic = [0x47, 0x53, 0x50, 0x70] as const
/** Mark, number of the message, size of it, and where in it the part begins. */
const headSize = 16

/** Cuts long messages, so that others need not wait for their end. */
export class PartWriter {
  readonly #most: number
  #id = 0

  /** @param most bytes of a part, its head included */
  constructor(most: number) {
    this.#most = most
  }

  /** The message itself where it is short; else its parts, in their order. */
  *cut(message: Uint8Array): Generator<Uint8Array> {
    if (message.length <= this.#most) {
      yield message
      return
    }
    const id = ++this.#id
    const size = this.#most - headSize
    for (let at = 0; at < message.length; at += size) {
      const bytes = message.subarray(at, at + size)
      const part = new Uint8Array(headSize + bytes.length)
      part.set(magic)
      const view = new DataView(part.buffer)
      view.setUint32(4, id, true)
      view.setUint32(8, message.length, true)
      view.setUint32(12, at, true)
      part.set(bytes, headSize)
      yield part
    }
  }
}

interface Coming {
  readonly id: number
  readonly bytes: Uint8Array
  at: number
}

export interface PartReaderOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Told how long a message is of which the first part has come, before there is memory for it; what it throws refuses it. */
  readonly onBegin?: ((bytes: number) => void) | undefined
}

/** Puts messages together. One at a time comes in parts; others, whole, may come in between. */
export class PartReader {
  readonly #most: number
  readonly #options: PartReaderOptions
  #coming: Coming | undefined
  /** Number of the last message that was put together. */
  #last: number | undefined

  /** @param most bytes of a message */
  constructor(most: number, options: PartReaderOptions = {}) {
    this.#most = most
    this.#options = options
  }

  /**
   * @returns a whole message; `undefined` while parts of it are to come, and for parts that were there before
   * @throws GspError `wire.part` for parts that do not fit together, `wire.size` for what is too large
   */
  take(bytes: Uint8Array): Uint8Array | undefined {
    if (!isPart(bytes)) {
      if (bytes.length > this.#most) throw tooLarge(bytes.length, this.#most)
      return bytes
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const [id, total, at] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)]
    const part = bytes.subarray(headSize)
    if (total > this.#most) throw tooLarge(total, this.#most)
    if (this.#isKnown(id, at + part.length)) return undefined
    const fits = part.length > 0 && at + part.length <= total && this.#follows(id, total, at)
    if (!fits) throw wireError('part', `The part ${at} of message ${id} does not follow.`)
    const coming = (this.#coming ??= this.#begin(id, total))
    coming.bytes.set(part, at)
    coming.at += part.length
    const isWhole = coming.at === total
    this.#coming = isWhole ? undefined : coming
    if (isWhole) this.#last = id
    this.#options.onProgress?.({ done: coming.at, total })
    return isWhole ? coming.bytes : undefined
  }

  /** Whether a part has come before: networks may bring one twice. */
  #isKnown(id: number, end: number): boolean {
    return this.#coming ? this.#coming.id === id && end <= this.#coming.at : this.#last === id
  }

  /** Another message does not begin in the middle of one: each beginning is memory. */
  #follows(id: number, total: number, at: number): boolean {
    const coming = this.#coming
    return coming ? coming.id === id && coming.at === at && coming.bytes.length === total : at === 0
  }

  #begin(id: number, total: number): Coming {
    // The size is known to be small enough before there is memory for it.
    this.#options.onBegin?.(total)
    return { id, bytes: new Uint8Array(total), at: 0 }
  }
}

const isPart = (bytes: Uint8Array): boolean => bytes.length >= headSize && magic.every((byte, i) => bytes[i] === byte)

const tooLarge = (size: number, most: number) =>
  wireError('size', `A message of ${size} bytes is larger than the ${most} that are taken.`)
